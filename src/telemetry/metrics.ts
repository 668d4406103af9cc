/** Every metric of the server. Exports and the state store bring theirs as further rows. */
import type { ServerState } from '../sql/governor/state.ts';
import { databaseMetrics, server } from './database-metrics.ts';
import { exportMetrics } from './export-metrics.ts';
import type { Measured, Metric } from './metric.ts';
import { schemaMetrics } from './schema-metrics.ts';
import type { Role } from './telemetry.ts';

const route = 'the names of interactions, `none` for what is none';

const requestMetrics: readonly Metric[] = [
  {
    name: 'portico_build_info',
    kind: 'gauge',
    labels: { version: 'of Portico', node: 'of Node.js', adapters: 'hash of the adapters' },
    help: 'Always 1.',
    read: ({ build }) => [[build, 1]],
  },
  {
    name: 'portico_requests_total',
    kind: 'counter',
    labels: { route, status: 'HTTP status, 499 when the client left' },
    help: 'FHIR requests that have ended.',
    *read({ telemetry }) {
      for (const [route, { statuses }] of telemetry.requests.routes) {
        for (const [status, count] of statuses) yield [{ route, status }, count];
      }
    },
  },
  {
    name: 'portico_request_duration_seconds',
    kind: 'histogram',
    labels: { route },
    help: 'From the request to the answer being handed to the socket.',
    *read({ telemetry }) {
      for (const [route, { total }] of telemetry.requests.routes) yield [{ route }, total];
    },
  },
  {
    name: 'portico_stage_duration_seconds',
    kind: 'histogram',
    labels: { route, stage: '`parse`, `plan`, `database`, `render`' },
    help: 'The stages of a request, as in `Server-Timing`, and of each entry of a batch. `database` includes waiting for a connection.',
    *read({ telemetry }) {
      for (const [route, { stages }] of telemetry.requests.routes) {
        for (const [stage, tally] of stages) yield [{ route, stage }, tally];
      }
    },
  },
  {
    name: 'portico_requests_in_flight',
    kind: 'gauge',
    labels: {},
    help: 'FHIR requests whose answer is not out yet.',
    read: ({ inFlight }) => [[{}, inFlight()]],
  },
  {
    name: 'portico_refusals_total',
    kind: 'counter',
    labels: { code: 'of [errors.md](errors.md)' },
    help: 'Errors told to clients; entries of batches count too.',
    *read({ telemetry }) {
      for (const [code, count] of telemetry.requests.refusals) yield [{ code }, count];
    },
  },
  {
    name: 'portico_unmapped_codes',
    kind: 'gauge',
    labels: { code_set: 'the code sets of the adapters' },
    help: 'Local codes that were served without a standard code; `/health/unmapped-codes` lists them.',
    *read({ unmapped }) {
      for (const [code_set, count] of unmapped()) yield [{ code_set }, count];
    },
  },
];

function governed(
  name: Metric['name'],
  kind: 'counter' | 'gauge',
  help: string,
  look: (state: ServerState) => number,
): Metric {
  return {
    name,
    kind,
    labels: { server },
    help,
    *read(measured) {
      for (const [server, state] of serversOf(measured)) yield [{ server }, look(state)];
    },
  };
}

function* serversOf({ governor }: Measured): Generator<readonly [Role, ServerState]> {
  const state = governor();
  if (state === undefined) return;
  yield ['primary', state.primary];
  if (state.replica) yield ['replica', state.replica];
}

const governorMetrics: readonly Metric[] = [
  governed('portico_circuit_open', 'gauge', '1 while the database has failed and is only pinged.', ({ circuit }) =>
    circuit === 'open' ? 1 : 0,
  ),
  governed('portico_governor_running', 'gauge', 'Statements at the server.', ({ running }) => running),
  governed('portico_governor_waiting', 'gauge', 'Statements that wait for their turn.', ({ waiting }) => waiting),
  governed('portico_governor_clients', 'gauge', 'Clients with something running or waiting.', ({ clients }) => clients),
  governed('portico_governor_plans', 'gauge', 'Statement shapes whose plan is known.', ({ plansKnown }) => plansKnown),
  {
    name: 'portico_governor_refusals_total',
    kind: 'counter',
    labels: { server, reason: '`client`, `busy`, `circuit`, `scan`' },
    help: 'Statements that the governor did not let through.',
    *read(measured) {
      for (const [server, { refused }] of serversOf(measured)) {
        for (const reason of ['client', 'busy', 'circuit', 'scan'] as const)
          yield [{ server, reason }, refused[reason]];
      }
    },
  },
  {
    name: 'portico_replica_used',
    kind: 'gauge',
    labels: {},
    help: '1 while searches go to the replica, 0 while it is behind or down.',
    *read({ governor }) {
      const use = governor()?.replica?.use;
      if (use !== undefined) yield [{}, use === 'used' ? 1 : 0];
    },
  },
  {
    name: 'portico_replica_lag_seconds',
    kind: 'gauge',
    labels: {},
    help: 'How far the replica was behind when it was last asked.',
    *read({ governor }) {
      const lagMs = governor()?.replica?.lagMs;
      if (lagMs !== undefined) yield [{}, lagMs / 1000];
    },
  },
];

export const metrics: readonly Metric[] = [
  ...requestMetrics,
  ...databaseMetrics,
  ...schemaMetrics,
  ...governorMetrics,
  ...exportMetrics,
];
