/** Settings → adapters → the legacy database, watched and checked: what the server and the commands that read it share. */
import { buildRegistry, type Registry } from './adapter/registry.ts';
import { loadAdapterFolder } from './adapter-folder.ts';
import type { Config } from './config.ts';
import { describeError } from './http/describe-error.ts';
import type { Server } from './http/server.ts';
import { legacyDatabase, type Open } from './legacy-database.ts';
import type { Database } from './sql/database.ts';
import { openChecked } from './sql/open-checked.ts';
import type { Telemetry } from './telemetry/telemetry.ts';
import { withUserAccess } from './user-access.ts';

export interface LegacySystem {
  readonly registry: Registry;
  readonly database: Database;
  /** The dialect's name. */
  readonly engine: string;
  /** Hears what the database said. */
  readonly onError: (error: unknown) => void;
}

/** Throws what is wrong with the adapters or the database, a line for each. */
export async function openLegacy(
  config: Config,
  telemetry: Telemetry,
  log: Server['log'],
  check: (registry: Registry) => void = () => undefined,
): Promise<LegacySystem> {
  const { folder, version } = await loadAdapterFolder(config.adapters);
  const registry = buildRegistry(withUserAccess(folder, config.userAccess), version, config.baseUrl);
  check(registry);
  const onError = (error: unknown) => log.error({ error: describeError(error) }, 'the database said no');
  const onWarning = (message: string) => log.warn(message);
  const open: Open = async (role, url, options) => {
    const executor = await openChecked(url, options, {
      registry,
      writableBecause: config.acceptWritableDatabase,
      onWritable: (reason) => log.warn({ role, reason }, 'the database would accept writes'),
    });
    return telemetry.watch(role, executor);
  };
  const database = await legacyDatabase(config, registry, { onError, onWarning }, open);
  return { registry, database, engine: telemetry.servers[0]!.engine, onError };
}
