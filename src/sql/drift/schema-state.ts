/** How the live schema stands beside what the adapters were told: for metrics, readiness and reports. */
import type { Change } from './compare.ts';

export interface SchemaState {
  readonly changes: readonly Change[];
  /** Every source, and whether it is served. `name` is '' for a type with one. */
  readonly sources: readonly { readonly type: string; readonly name: string; readonly isServed: boolean }[];
  readonly nothingIsServed: boolean;
  /** UTC milliseconds of the last look that saw the catalogue; undefined before the first. */
  readonly lookedAt: number | undefined;
}
