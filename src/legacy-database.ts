/** The legacy database as the settings say: behind its governor, and the replica, where there is one, behind its own. */
import type { Registry } from './adapter/registry.ts';
import { quietFactor } from './config/quiet-hours.ts';
import type { Config } from './config.ts';
import { composing } from './sql/composing.ts';
import { type Database, database } from './sql/database.ts';
import type { Executor, ExecutorOptions } from './sql/executor.ts';
import { withPassword } from './sql/executors/password.ts';
import { govern } from './sql/governor/governed.ts';
import type { GovernorOptions } from './sql/governor/options.ts';
import { preferring, Replica } from './sql/governor/replica.ts';
import { openExecutor } from './sql/open-executor.ts';

export interface Listeners {
  /** What the database said, for the log. */
  readonly onError: ExecutorOptions['onError'];
  /** One line for the log, without a value of any request. */
  readonly onWarning: (message: string) => void;
}

/** Opens what the drivers open, as the caller wants to watch it. */
export type Open = (role: 'primary' | 'replica', url: string, options: ExecutorOptions) => Promise<Executor>;

/** How often a replica is asked how far behind it is. */
const LAG_MS = 2_000;

/** Throws one line when a URL is wrong; a replica that is away is no reason not to start. */
export async function legacyDatabase(
  config: Config,
  registry: Registry,
  { onError, onWarning }: Listeners,
  open: Open = (_, url, executorOptions) => openExecutor(url, executorOptions),
): Promise<Database> {
  const { databaseUrl, databasePassword, replicaUrl, replicaMaxLagSeconds: maxLagSeconds } = config;
  const options = {
    poolSize: config.poolSize,
    statementMs: config.statementTimeoutMs,
    snapshotMs: config.exportStatementMs,
    snapshots: config.exportConnections,
    onError,
  };
  const limits = governorOptions(config, registry, onWarning);
  const composed = (executor: Executor) => composing(executor, registry.system.schema);
  const primary = govern(composed(await open('primary', withPassword(databaseUrl, databasePassword), options)), limits);
  if (replicaUrl === '') {
    return {
      ...database(primary),
      exportRate: primary.exportRate,
      state: () => ({ primary: primary.governor(), replica: undefined }),
    };
  }
  const there = withPassword(replicaUrl, databasePassword);
  const openThere = async () =>
    govern(composed(await open('replica', there, options)), { ...limits, exportRate: primary.exportRate });
  const replica = new Replica(openThere, { maxLagSeconds, everyMs: LAG_MS, onWarning });
  await replica.look();
  const routed = preferring(replica, primary);
  return {
    ...database(primary, Object.fromEntries(config.replicaFor.map((interaction) => [interaction, routed]))),
    exportRate: primary.exportRate,
    state: () => ({ primary: primary.governor(), replica: replica.state }),
    close: async () => {
      await Promise.all([primary.close(), replica.close()]);
    },
  };
}

function governorOptions(config: Config, registry: Registry, onWarning: Listeners['onWarning']): GovernorOptions {
  const { zone, schema } = registry.system;
  return {
    turns: {
      connections: config.poolSize,
      perClient: config.clientStatements,
      exports: config.exportConnections,
      queuePerClient: config.queuePerClient,
      queue: config.queue,
      waitMs: config.queueMs,
      stalledMs: config.statementTimeoutMs + 5_000,
    },
    circuit: { failures: config.circuitFailures, mostSeconds: config.circuitSeconds },
    scans: {
      mode: config.scans,
      fromRows: config.scanRows,
      tables: config.scanTables,
      keepSeconds: config.planSeconds,
      schema,
    },
    exportRowsPerSecond: config.exportRowsPerSecond,
    exportFactor: () => quietFactor(config.quietHours, zone.toLocal(Date.now())),
    onWarning,
  };
}
