/** The metrics of the legacy database: what was asked of it, and its connections. */
import type { Labels, Metric } from './metric.ts';
import type { Tally } from './tally.ts';
import type { WatchedServer } from './telemetry.ts';

export const server = '`primary`, `replica`';
const engine = 'the dialects';

function perServer<Kind extends 'counter' | 'gauge'>(
  name: Metric['name'],
  kind: Kind,
  help: string,
  look: (of: WatchedServer) => number,
): Metric {
  return {
    name,
    kind,
    labels: { server, engine },
    help,
    *read({ telemetry }) {
      for (const of of telemetry.servers) yield [labelsOf(of), look(of)];
    },
  };
}

const labelsOf = ({ role, engine }: WatchedServer): Labels => ({ server: role, engine });

const durations: Metric = {
  name: 'portico_database_call_duration_seconds',
  kind: 'histogram',
  labels: { server, engine },
  help: 'Calls of the database: one statement, or several that share a round trip. Includes waiting for a connection.',
  *read({ telemetry }): Generator<readonly [Labels, Tally]> {
    for (const of of telemetry.servers) yield [labelsOf(of), of.counts.calls];
  },
};

const failures: Metric = {
  name: 'portico_database_call_failures_total',
  kind: 'counter',
  labels: { server, engine, reason: 'F4xx of [errors.md](errors.md), `cancelled`, `unknown`' },
  help: 'Calls without rows. `cancelled`: the client left, or its time was over.',
  *read({ telemetry }) {
    for (const of of telemetry.servers) {
      for (const [reason, count] of of.counts.failures) yield [{ ...labelsOf(of), reason }, count];
    }
  },
};

const connections: Metric = {
  name: 'portico_pool_connections',
  kind: 'gauge',
  labels: { server, engine, state: '`most`, `open`, `idle`' },
  help: 'Connections to the database: the limit, those that are open, those of them that nobody uses.',
  *read({ telemetry }) {
    for (const of of telemetry.servers) {
      const pool = of.pool?.();
      if (pool === undefined) continue;
      for (const state of ['most', 'open', 'idle'] as const) yield [{ ...labelsOf(of), state }, pool[state]];
    }
  },
};

const waiting: Metric = {
  name: 'portico_pool_waiting',
  kind: 'gauge',
  labels: { server, engine },
  help: 'Calls that wait for a connection.',
  *read({ telemetry }) {
    for (const of of telemetry.servers) {
      const pool = of.pool?.();
      if (pool !== undefined) yield [labelsOf(of), pool.waiting];
    }
  },
};

const cache = (which: 'hits' | 'misses', help: string): Metric => ({
  name: `portico_cache_${which}_total`,
  kind: 'counter',
  labels: { cache: '`statement`, `template`' },
  help,
  *read({ caches }) {
    const all = caches();
    for (const cache of ['statement', 'template'] as const) yield [{ cache }, all[cache][which]];
  },
});

export const databaseMetrics: readonly Metric[] = [
  perServer('portico_statements_total', 'counter', 'Statements that were run.', ({ counts }) => counts.statements),
  perServer('portico_statement_rows_total', 'counter', 'Rows that were read.', ({ counts }) => counts.rows),
  perServer('portico_database_calls_running', 'gauge', 'Calls that have not ended.', ({ counts }) => counts.running),
  durations,
  failures,
  connections,
  waiting,
  cache(
    'hits',
    'Found ready: `statement`, the SQL of a shape of select; `template`, that of a read by key, which needs no plan.',
  ),
  cache('misses', 'Had to be made. Of `statement`: the shapes so far, each prepared once on each connection.'),
];
