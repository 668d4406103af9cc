/** What readiness is made of: each check is a function of the server that gives findings by name. */
import { FhirError } from '../fhir/issue.ts';
import type { ServerState } from '../sql/governor/state.ts';
import type { Role } from '../telemetry/telemetry.ts';
import type { Finding, Findings } from './health-report.ts';
import type { Server } from './server.ts';

type Check = (server: Server) => Findings | Promise<Findings>;

/** A probe waits no longer; then the database counts as failed. */
const pingMs = 2_000;

export const checks: readonly Check[] = [lifecycle, ping, schema, pools, governor, replica, state, keys, audit];

function lifecycle({ lifecycle: { phase } }: Server): Findings {
  return { 'server:state': { status: phase === 'serving' ? 'pass' : 'fail', observedValue: phase } };
}

/** A database whose connections are all in use is busy, not gone: taking this node away would make the others busier. */
async function ping({ database }: Server): Promise<Findings> {
  return { 'database:responseTime': await responseTime(database.ping()) };
}

/** What is left of it is served; without what decides about access nothing is. */
function schema({ schema }: Server): Findings {
  if (schema === undefined) return {};
  const { sources, nothingIsServed } = schema.state;
  const isDegraded = sources.some(({ isServed }) => !isServed);
  const status = nothingIsServed ? 'fail' : isDegraded ? 'warn' : 'pass';
  const observedValue = isDegraded ? 'degraded' : 'as told';
  return { 'database:schema': { status, componentType: 'datastore', observedValue } };
}

/** Without the state store nobody can sign in, and no revocation is heard of. */
async function state({ signIn }: Server): Promise<Findings> {
  return signIn === undefined ? {} : { 'state:responseTime': await responseTime(signIn.ping()) };
}

/** `required` answers nothing while it fails, so this node is of no use; `best-effort` goes on. */
function audit({ audit }: Server): Findings {
  if (audit === undefined) return {};
  const { failing, lost } = audit.log.state;
  const worst = audit.log.mode === 'required' ? 'fail' : 'warn';
  const of = { componentType: 'component' } as const;
  return {
    'audit:writing': { ...of, status: failing ? worst : 'pass', observedValue: failing ? 'failing' : 'written' },
    'audit:lost': { ...of, status: lost > 0 ? 'warn' : 'pass', observedValue: lost, observedUnit: 'records' },
  };
}

function keys({ signIn }: Server): Findings {
  if (signIn === undefined) return {};
  const observedValue = signIn.signingKeys();
  return { 'keys:signing': { status: observedValue > 0 ? 'pass' : 'fail', componentType: 'component', observedValue } };
}

async function responseTime(answer: Promise<void>): Promise<Finding> {
  const start = performance.now();
  const status = await Promise.race([answer.then(pass, failing), late()]);
  const ms = Math.round((performance.now() - start) * 100) / 100;
  return { status, componentType: 'datastore', observedValue: ms, observedUnit: 'ms', time: new Date().toISOString() };
}

const pass = (): Finding['status'] => 'pass';

const failing = (error: unknown): Finding['status'] =>
  error instanceof FhirError && error.issues.every(({ code }) => code === 'F402') ? 'warn' : 'fail';

const late = () => new Promise<'fail'>((resolve) => void setTimeout(resolve, pingMs, 'fail').unref());

function pools({ telemetry }: Server): Findings {
  return merged(
    telemetry.servers.map(({ role, pool }) => {
      const state = pool?.();
      if (state === undefined) return {};
      const lent = state.open - state.idle;
      const status = state.waiting > 0 && lent >= state.most ? 'warn' : 'pass';
      const of = { componentType: 'datastore', observedUnit: 'connections' } as const;
      return {
        [`${nameOf(role)}:connections`]: { ...of, status, observedValue: lent },
        [`${nameOf(role)}:connectionsIdle`]: { ...of, status: 'pass', observedValue: state.idle },
        [`${nameOf(role)}:connectionsMost`]: { ...of, status: 'pass', observedValue: state.most },
        [`${nameOf(role)}:waiting`]: { status, componentType: 'datastore', observedValue: state.waiting },
      };
    }),
  );
}

function governor({ database }: Server): Findings {
  const state = database.state?.();
  if (state === undefined) return {};
  return { ...circuit('primary', state.primary), ...(state.replica && circuit('replica', state.replica)) };
}

/** What a failed replica would answer, the primary does. */
function circuit(role: Role, { circuit, running, waiting }: ServerState): Findings {
  const broken = role === 'primary' ? 'fail' : 'warn';
  const of = { componentType: 'component', status: 'pass' } as const;
  return {
    [`${nameOf(role)}:circuit`]: { ...of, status: circuit === 'open' ? broken : 'pass', observedValue: circuit },
    [`${nameOf(role)}:running`]: { ...of, observedValue: running, observedUnit: 'statements' },
    [`${nameOf(role)}:queued`]: { ...of, observedValue: waiting, observedUnit: 'statements' },
  };
}

function replica({ database }: Server): Findings {
  const state = database.state?.().replica;
  if (state === undefined) return {};
  const status = state.use === 'used' ? 'pass' : 'warn';
  const of = { status, componentType: 'datastore' } as const;
  return {
    'replica:use': { ...of, observedValue: state.use },
    ...(state.lagMs !== undefined && { 'replica:lag': { ...of, observedValue: state.lagMs, observedUnit: 'ms' } }),
  };
}

const nameOf = (role: Role): string => (role === 'primary' ? 'database' : 'replica');

export const merged = (all: readonly Findings[]): Findings => Object.assign({}, ...all);
