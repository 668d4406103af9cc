/** The legacy database for a command that reads all of it: checked, in one state where the engine has such a thing, and paced. */
import { buildRegistry, type Registry } from '../../adapter/registry.ts';
import { loadAdapterFolder } from '../../adapter-folder.ts';
import { quietFactor } from '../../config/quiet-hours.ts';
import type { Config } from '../../config.ts';
import { inSession, type Legacy } from '../../export/reconcile/legacy-rows.ts';
import type { Executor, Snapshot } from '../../sql/executor.ts';
import { withPassword } from '../../sql/executors/password.ts';
import { RowRate } from '../../sql/governor/row-rate.ts';
import { loadHeld } from '../../sql/held.ts';
import { openChecked } from '../../sql/open-checked.ts';

export interface OpenLegacy {
  readonly registry: Registry;
  readonly legacy: Legacy;
  /** undefined: the database has no snapshot for this user. */
  readonly snapshot: string | undefined;
  readonly close: () => Promise<void>;
}

export async function openLegacy(config: Config, signal: AbortSignal): Promise<OpenLegacy> {
  const { folder, version } = await loadAdapterFolder(config.adapters);
  const registry = buildRegistry(folder, version, config.baseUrl);
  const options = { poolSize: 2, statementMs: config.statementTimeoutMs, snapshots: 1, onError: () => {} };
  const executor = await openChecked(withPassword(config.databaseUrl, config.databasePassword), options, {
    registry,
    writableBecause: config.acceptWritableDatabase,
    onWritable: () => {},
  });
  const snapshot = await snapshotOf(executor, signal);
  const database = inSession(executor, snapshot ?? executor);
  const factor = () => quietFactor(config.quietHours, registry.system.zone.toLocal(Date.now()));
  const rate = new RowRate(config.exportRowsPerSecond, factor);
  const close = async () => {
    await snapshot?.close();
    await executor.close();
  };
  try {
    await loadHeld(registry, database, signal);
  } catch (error) {
    await close();
    throw error;
  }
  const pace: Legacy['pace'] = (rows, until) => rate.take(rows, until);
  return { registry, legacy: { database, pace, signal }, snapshot: snapshot?.at.toISOString(), close };
}

/** Not every site lets its users have one: then the report says that there was none. */
async function snapshotOf(executor: Executor, signal: AbortSignal): Promise<Snapshot | undefined> {
  try {
    return await executor.snapshot(signal);
  } catch {
    signal.throwIfAborted();
    return undefined;
  }
}
