/** A metric as a row of a table: what it is called, what it means, where its values are read when somebody asks. */
import type { Caches } from '../sql/cache-counts.ts';
import type { SchemaState } from '../sql/drift/schema-state.ts';
import type { GovernorState } from '../sql/governor/state.ts';
import type { ExportCounts } from './export-metrics.ts';
import type { Tally } from './tally.ts';
import type { Telemetry } from './telemetry.ts';

/** All that metrics are read from. */
export interface Measured {
  readonly telemetry: Telemetry;
  readonly inFlight: () => number;
  readonly caches: () => Caches;
  readonly governor: () => GovernorState | undefined;
  /** undefined: exports are off. */
  readonly exports: () => ExportCounts | undefined;
  readonly exportWaitedMs: () => number | undefined;
  /** Local codes without a standard code, by the name of their code set. */
  readonly unmapped: () => ReadonlyMap<string, number>;
  /** How the live schema stands beside what the adapters were told; undefined: nobody looks. */
  readonly schema: () => SchemaState | undefined;
  readonly build: Labels;
}

export type Labels = Readonly<Record<string, string | number>>;

interface Row<Kind, Value> {
  readonly name: `portico_${string}`;
  readonly kind: Kind;
  /** Every label takes its values from a closed set, which is named here. */
  readonly labels: Readonly<Record<string, string>>;
  readonly help: string;
  readonly read: (measured: Measured) => Iterable<readonly [Labels, Value]>;
}

export type Metric = Row<'counter' | 'gauge', number> | Row<'histogram', Tally>;

/** The table of docs/operations.md. */
export function metricTable(metrics: readonly Metric[]): string {
  const rows = metrics.map(({ name, kind, labels, help }) => {
    const listed = Object.entries(labels).map(([label, values]) => `\`${label}\`: ${values}`);
    return `| \`${name}\` | ${kind} | ${listed.join('; ')} | ${help} |`;
  });
  return ['| metric | kind | labels | what it is |', '|---|---|---|---|', ...rows].join('\n');
}
