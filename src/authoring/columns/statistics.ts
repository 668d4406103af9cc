/** What one column of a legacy table holds, counted over the rows that were looked at: the figures that audits and suggestions start from. */
import type { ColumnType } from '../../adapter/schema.ts';

/** Of every row that there is, of some rows that were drawn, or reckoned from those or from the engine's own estimate. */
export type Basis = 'exact' | 'sampled' | 'estimated';

export interface Counted<K extends string = string> {
  readonly is: K;
  readonly count: number;
}

/** What the values seem to be for. */
export type Role =
  | 'empty'
  | 'flag' // at most three short values
  | 'code'
  | 'identifier'
  | 'date'
  | 'time'
  | 'number'
  | 'person' // names, addresses, telephone numbers: by the column's name or the values
  | 'text' // short words
  | 'free text'
  | 'binary'
  | 'unread'; // of a type that nothing here reads

export type Damage = 'mojibake' | 'replacement character' | 'control character' | 'question marks';

/** What tells who somebody is, found in text that is for something else. */
export type Identifying = 'social security number' | 'telephone' | 'e-mail' | 'record number' | 'date of birth';

export interface Histogram {
  /** The edges of the bars: one more than there are counts. */
  readonly edges: readonly number[];
  readonly counts: readonly number[];
  /** Not every number was kept to draw it. */
  readonly sampled: boolean;
}

export interface ColumnStatistics {
  readonly name: string;
  /** In the catalogue's own words. */
  readonly declared: string;
  readonly type: ColumnType | undefined;
  readonly role: Role;
  /** Looked at. NULL, blank, sentinels and filled add up to it. */
  readonly rows: number;
  readonly nulls: number;
  /** Empty, or nothing but spaces. */
  readonly blanks: number;
  /** What stands for no value: 00010101, UNK, 999. The most frequent first. */
  readonly sentinels: readonly Counted[];
  readonly filled: number;
  /** Different values among the filled, spaces at the end aside. */
  readonly distinct: number;
  /** There were more than could be held: `distinct` is where counting stopped. */
  readonly distinctCapped: boolean;
  /** Every row has a value of its own. */
  readonly unique: boolean;
  /** Text with spaces around it, beyond the padding that CHAR has by itself. */
  readonly padded: number;
  /** Letters of text, or bytes of what is binary; large values in the engine's own measure. */
  readonly lengths?: { readonly least: number; readonly most: number; readonly mean: number };
  /** Of what is a number; left out of identifiers. Sentinels aside. */
  readonly numbers?: {
    readonly count: number;
    readonly least: number;
    readonly most: number;
    readonly zeros: number;
    readonly negative: number;
    readonly histogram: Histogram;
  };
  /** Of what is a date, sentinels aside. Years alone: a day may be somebody's; audits tell births over 89 years ago as one year. */
  readonly dates?: {
    readonly formats: readonly Counted[];
    readonly firstYear: number;
    readonly lastYear: number;
    readonly byYear: readonly (readonly [year: number, count: number])[];
    /** Later than tomorrow. */
    readonly future: number;
    /** Letters of which no date could be made, in a column that else has dates. */
    readonly unreadable: number;
  };
  /** `AA-9999`: the most frequent masks of short values, letters as A and digits as 9. */
  readonly shapes: readonly Counted[];
  /** Of codes and flags alone, the most frequent first; what is rare or looks like a person’s is counted in `withheld`. */
  readonly values: readonly Counted[];
  /** Filled rows of a code or flag whose values are not listed, and how many values those are. */
  readonly withheld: { readonly rows: number; readonly values: number };
  readonly damage: readonly Counted<Damage>[];
  readonly identifying: readonly Counted<Identifying>[];
}
