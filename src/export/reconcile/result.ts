/** What a reconciliation finds, as `--json` prints it. */
import type { MeasureResult } from './aggregates.ts';
import type { Chart } from './charts.ts';
import type { ElementTally } from './field-tally.ts';
import type { SourceCounts, TargetKey, TypeCounts } from './key-store.ts';
import type { TableCount } from './legacy-rows.ts';
import type { RelationTally } from './relations.ts';
import type { Tolerance } from './same-value.ts';
import type { TargetFacts, Unreadable } from './target.ts';

export interface SourceRows extends SourceCounts, TableCount {
  readonly table: string;
  readonly missing: number;
}

export interface TypeRows extends TypeCounts {
  readonly legacy: number;
  readonly matched: number;
  readonly missing: number;
  readonly later: number;
  readonly quarantined: number;
  /** What the manifest says there are, where it is not what was found. */
  readonly promised?: number;
}

export interface RowsLayer {
  readonly types: readonly TypeRows[];
  readonly sources: readonly SourceRows[];
  readonly unreadable: number;
  /** Rows whose key is another row's too. */
  readonly sameKey: number;
  readonly first: {
    readonly missing: readonly (TargetKey & { readonly source: string })[];
    readonly extra: readonly TargetKey[];
    readonly duplicate: readonly TargetKey[];
    readonly unreadable: readonly Unreadable[];
  };
}

export interface Reconciled {
  readonly equal: boolean;
  readonly target: TargetFacts;
  readonly legacy: {
    readonly system: string;
    readonly mapping: string;
    /** The instant of the state that was read; undefined: statements saw what was there at each one's time. */
    readonly snapshot?: string;
  };
  readonly ids: 'same' | 'identifier';
  readonly tolerated: readonly Tolerance[];
  readonly float: number;
  readonly showValues: boolean;
  /** Differences by layer. */
  readonly differences: {
    readonly rows: number;
    readonly fields: number;
    readonly relationships: number;
    readonly aggregates: number;
  };
  readonly rows: RowsLayer;
  readonly fields: readonly ElementTally[];
  readonly relationships: readonly RelationTally[];
  readonly aggregates: readonly MeasureResult[];
  readonly charts: readonly Chart[];
}
