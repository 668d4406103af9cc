/** Metrics of bulk exports. Types are those of the adapters: a closed set. */
import type { Metric } from './metric.ts';

/** What exports show of themselves. Rows and bytes: of this process, since its start. Jobs and parts: of all nodes, seconds ago. */
export interface ExportCounts {
  /** By status. */
  readonly jobs: ReadonlyMap<string, number>;
  /** By resource type. */
  readonly rows: ReadonlyMap<string, number>;
  readonly bytes: ReadonlyMap<string, number>;
  readonly partsUnderWay: number;
}

const type = 'resource types';

export const exportMetrics: readonly Metric[] = [
  {
    name: 'portico_export_jobs',
    kind: 'gauge',
    labels: { status: '`accepted`, `running`, `complete`, `failed`, `cancelled`' },
    help: 'Exports in the state store, of all nodes.',
    *read({ exports }) {
      for (const [status, count] of exports()?.jobs ?? []) yield [{ status }, count];
    },
  },
  {
    name: 'portico_export_parts_under_way',
    kind: 'gauge',
    labels: {},
    help: 'Parts of exports that a worker has, of all nodes.',
    *read({ exports }) {
      const counts = exports();
      if (counts !== undefined) yield [{}, counts.partsUnderWay];
    },
  },
  {
    name: 'portico_export_rows_total',
    kind: 'counter',
    labels: { type },
    help: 'Rows that exports have read in this process; not in its child processes.',
    *read({ exports }) {
      for (const [type, rows] of exports()?.rows ?? []) yield [{ type }, rows];
    },
  },
  {
    name: 'portico_export_bytes_total',
    kind: 'counter',
    labels: { type },
    help: 'Bytes of lines that exports have written in this process, before compression.',
    *read({ exports }) {
      for (const [type, bytes] of exports()?.bytes ?? []) yield [{ type }, bytes];
    },
  },
  {
    name: 'portico_export_rate_waited_seconds_total',
    kind: 'counter',
    labels: {},
    help: 'What exports in this process have waited for their rate, quiet hours and pauses, added up over their sessions.',
    *read({ exportWaitedMs }) {
      const ms = exportWaitedMs();
      if (ms !== undefined) yield [{}, ms / 1000];
    },
  },
];
