/**
 * What an audit of a legacy database found, as data: the JSON of `portico profile`, which later audits are compared with. It
 * holds counts, codes, years and names of tables and columns; no value that tells who somebody is. Categories of findings
 * are those of Kahn and others, "A Harmonized Data Quality Assessment Terminology and Framework for the Secondary Use of
 * Electronic Health Record Data", https://doi.org/10.13063/2327-9214.1244
 */
import type { Grade } from '../../match/score.ts';
import type { Way } from '../../sql/sample/draw-rows.ts';
import type { Basis, ColumnStatistics } from '../columns/statistics.ts';

export const FORMAT = 'portico-profile/1';

export const categories = ['conformance', 'completeness', 'plausibility'] as const;
export type Category = (typeof categories)[number];

export const severities = ['problem', 'warning', 'note'] as const;
/** A problem loses or falsifies data when it is carried over; a warning has to be looked at; a note has to be known. */
export type Severity = (typeof severities)[number];

export interface Finding {
  /** Names the check: docs/profile.md lists them. */
  readonly check: string;
  readonly category: Category;
  readonly severity: Severity;
  readonly table: string;
  readonly column?: string;
  readonly count: number;
  /** Out of so many. */
  readonly of: number;
  readonly basis: Basis;
  /** One sentence. */
  readonly says: string;
}

export interface TableAudit {
  readonly name: string;
  readonly kind: 'table' | 'view';
  /** `count` is left out where neither the engine nor the sample tells it. */
  readonly rows: { readonly count?: number; readonly basis: Basis };
  /** Rows that were looked at, and how they were drawn. */
  readonly read: number;
  readonly way: Way;
  /** What is said of the columns: exact when every row was looked at. */
  readonly basis: Basis;
  /** Time was up before the sample was complete. */
  readonly cut: boolean;
  readonly milliseconds: number;
  readonly key: { readonly declared: readonly string[]; readonly likely: readonly (readonly string[])[] };
  readonly columns: readonly ColumnStatistics[];
  /** Of the letters and bytes looked at, those in free text and those in binary values: 0 to 1. */
  readonly share: { readonly freeText: number; readonly binary: number };
  readonly suspected: readonly Suspected[];
}

/** A column that seems to say that a row does not count, or that it went into another one. */
export interface Suspected {
  readonly of: 'deletion' | 'merge';
  readonly columns: readonly string[];
  readonly says: string;
  /** Rows that it would hide; left out where the values do not tell. */
  readonly rows?: number;
}

export interface Relation {
  readonly table: string;
  readonly columns: readonly string[];
  readonly parent: string;
  readonly key: readonly string[];
  readonly because: 'same name' | 'name' | 'values';
  /** What was looked up: rows with a value, or different values where the parent is too large to be read. */
  readonly unit: 'rows' | 'values';
  readonly checked: number;
  readonly orphans: number;
  /** Rows with 0, which no parent has: 0 seems to stand for none. */
  readonly zeros: number;
  readonly basis: Basis;
}

export interface Duplicates {
  readonly table: string;
  /** Records compared, and the columns that told of the person. */
  readonly records: number;
  readonly columns: Readonly<Record<string, string>>;
  /** Pairs by the grade that `$match` gives them. */
  readonly pairs: Readonly<Record<Exclude<Grade, 'certainly-not'>, number>>;
  /** Records beyond the first of each group of certain and probable pairs. */
  readonly surplus: number;
  /** Groups of records too large to be compared pair by pair, such as one address of a whole institution. */
  readonly skipped: number;
  readonly basis: Basis;
}

export interface Unreached {
  readonly table: string;
  /** The engine's estimate. */
  readonly rows?: number;
  readonly because: string;
}

export interface Budget {
  readonly rows: number;
  readonly seconds: number;
  readonly statementSeconds: number;
  /** Codes in fewer rows than so many are not listed. */
  readonly small: number;
  /** Whether the rows of sampled tables were counted. */
  readonly counted: boolean;
}

export interface Audit {
  readonly format: typeof FORMAT;
  readonly database: { readonly engine: string; readonly version: string; readonly schema: string };
  /** ISO 8601. */
  readonly started: string;
  readonly seconds: number;
  readonly budget: Budget;
  readonly tables: readonly TableAudit[];
  readonly unreached: readonly Unreached[];
  readonly relations: readonly Relation[];
  readonly duplicates?: Duplicates;
  /** Problems first. */
  readonly findings: readonly Finding[];
}
