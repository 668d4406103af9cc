/** Settings → database → adapters → listening, and a clean end on SIGTERM and SIGINT. What `main.ts` and the CLI share. */
import { buildRegistry } from './adapter/registry.ts';
import { loadAdapterFolder } from './adapter-folder.ts';
import { type Config, type Environment, loadConfig, unknownVariables } from './config.ts';
import { describeError } from './http/describe-error.ts';
import { createLog } from './http/request-log.ts';
import { openDatabase } from './sql/database.ts';
import { withPassword } from './sql/executors/password.ts';
import { keepHeld } from './sql/held.ts';
import { type Running, start } from './start.ts';

export async function run(env: Environment): Promise<Running & { readonly config: Config }> {
  const config = loadConfig(env);
  const log = createLog(config.logLevel);
  for (const variable of unknownVariables(env)) log.warn({ variable }, 'no setting has this name');
  const { folder, version } = await loadAdapterFolder(config.adapters);
  const registry = buildRegistry(folder, version);
  const onError = (error: unknown) => log.error({ error: describeError(error) }, 'the database said no');
  const database = await openDatabase(withPassword(config.databaseUrl, config.databasePassword), {
    poolSize: config.poolSize,
    statementMs: config.statementTimeoutMs,
    onError,
  });
  try {
    await keepHeld(registry, database, config.heldTableRefreshSeconds, onError);
    const running = await start({ config, registry, database, log });
    stopOnSignals(running);
    log.info({ url: running.url, adapters: version, types: registry.types.length }, 'serving');
    return { ...running, config };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** The first signal ends politely; a second one at once. */
function stopOnSignals(running: Running): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      process.once(signal, () => process.exit(1));
      running.stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}

/** Ends the process with what is wrong, a line for each problem, and without a stack. */
export function fail(error: unknown): never {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
