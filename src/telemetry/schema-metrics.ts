/** The metrics of schema drift: what is not served for it, and when somebody looked. docs/drift.md */
import type { Metric } from './metric.ts';

export const schemaMetrics: readonly Metric[] = [
  {
    name: 'portico_source_degraded',
    kind: 'gauge',
    labels: { type: 'the resource types', source: 'the prefixes of the adapters, `` where a type has one' },
    help: '1 while the source is not served, because what it depends on has changed in the database.',
    *read({ schema }) {
      for (const { type, name, isServed } of schema()?.sources ?? []) yield [{ type, source: name }, isServed ? 0 : 1];
    },
  },
  {
    name: 'portico_schema_changes',
    kind: 'gauge',
    labels: { table: 'the tables of the adapters', effect: '`breaking`, `harmless`' },
    help: 'Columns and tables that are not as the adapters were told; the log says which.',
    *read({ schema }) {
      const counts = new Map<string, number>();
      for (const { table, breaks } of schema()?.changes ?? []) {
        const key = JSON.stringify([table, breaks ? 'breaking' : 'harmless']);
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
      for (const [key, count] of counts) {
        const [table, effect] = JSON.parse(key) as [string, string];
        yield [{ table, effect }, count];
      }
    },
  },
  {
    name: 'portico_schema_check_timestamp_seconds',
    kind: 'gauge',
    labels: {},
    help: 'When the catalogue of the database was last seen, in seconds since 1970.',
    *read({ schema }) {
      const at = schema()?.lookedAt;
      if (at !== undefined) yield [{}, at / 1000];
    },
  },
];
