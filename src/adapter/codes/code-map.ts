/**
 * A code map: local codes and what they are in a standard code system, as people reviewed it. It has a version, each row
 * has a status and an equivalence. https://hl7.org/fhir/R4/conceptmap.html
 */
import { type Equivalence, isNoMatch, needsComment } from './equivalence.ts';

export const statuses = ['draft', 'active', 'retired'] as const;
/** Only what is active is served; a draft waits for review, what is retired once was served. */
export type RowStatus = (typeof statuses)[number];

export interface CodeMapRow {
  readonly source: string;
  readonly sourceDisplay: string;
  /** System, code and display are '' where nothing matches. */
  readonly system: string;
  readonly code: string;
  readonly display: string;
  readonly equivalence: Equivalence;
  readonly status: RowStatus;
  /** Why, where R4 demands it: in what sense the target is narrower or inexact. */
  readonly comment: string;
}

/** What is told of the map as a whole, in the lines before its table. */
export interface CodeMapHead {
  /** A whole number; each import makes the next. */
  readonly version: string;
  /** YYYY-MM-DD */
  readonly date?: string;
  readonly title?: string;
  readonly publisher?: string;
}

export interface CodeMap extends CodeMapHead {
  readonly name: string;
  /** The path of its file; absent for one that was made otherwise. */
  readonly file?: string;
  readonly rows: readonly CodeMapRow[];
}

/** The rows whose target may be served: active, and not a statement that nothing matches. */
export function servedRows(map: CodeMap): readonly CodeMapRow[] {
  return map.rows.filter(({ status, equivalence }) => status === 'active' && !isNoMatch(equivalence));
}

/** Local codes that people decided to have no standard code. */
export function unmatchedCodes(map: CodeMap): ReadonlySet<string> {
  const served = new Set(servedRows(map).map(({ source }) => source));
  const decided = map.rows.filter(({ status, equivalence }) => status === 'active' && equivalence === 'unmatched');
  return new Set(decided.map(({ source }) => source).filter((source) => !served.has(source)));
}

/** What is wrong with a row by itself, or undefined. */
export function rowProblem({ source, system, code, equivalence, comment }: CodeMapRow): string | undefined {
  if (source === '') return 'no source code';
  if (equivalence === 'unmatched') return code === '' ? undefined : 'unmatched, but with a target code';
  if (system === '' || code === '') return 'no target system or code';
  if (needsComment(equivalence) && comment === '')
    return `${equivalence}, but without a comment that says in what sense`;
  return undefined;
}
