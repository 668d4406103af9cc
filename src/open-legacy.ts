/** Settings → adapters → the legacy database, watched and checked: what the server and the commands that read it share. */
import { buildRegistry, type Registry } from './adapter/registry.ts';
import { loadAdapterFolder } from './adapter-folder.ts';
import type { Config } from './config.ts';
import { describeError } from './http/describe-error.ts';
import type { Server } from './http/server.ts';
import { legacyDatabase, type Open } from './legacy-database.ts';
import type { Database } from './sql/database.ts';
import { sentenceOfChange } from './sql/drift/compare.ts';
import type { SchemaState } from './sql/drift/schema-state.ts';
import { SchemaWatch } from './sql/drift/schema-watch.ts';
import type { Executor } from './sql/executor.ts';
import { failureOf } from './sql/failure.ts';
import { loadHeld } from './sql/held.ts';
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

/** One that goes on without the tables that are not as the adapters were told. */
export interface WatchedSystem extends LegacySystem {
  readonly schema: SchemaWatch;
}

type Check = (registry: Registry) => void;

/** Throws what is wrong with the adapters or the database, a line for each. */
export async function openLegacy(
  config: Config,
  telemetry: Telemetry,
  log: Server['log'],
  check?: Check,
): Promise<LegacySystem> {
  return (await open(config, telemetry, log, check, () => undefined)).system;
}

/**
 * The same for whoever runs for long: what lacks a table is not served until it is there again, and the rest is. Throws where
 * nothing is left to be served.
 */
export async function openWatched(
  config: Config,
  telemetry: Telemetry,
  log: Server['log'],
  check?: Check,
): Promise<WatchedSystem> {
  let watch: SchemaWatch | undefined;
  const missing: string[] = [];
  const { system, executors } = await open(
    config,
    telemetry,
    log,
    check,
    () => watch,
    (lines) => missing.push(...lines),
  );
  const { registry, database, onError } = system;
  const schema = new SchemaWatch({
    registry,
    executors: () => executors,
    everySeconds: config.schemaCheckSeconds,
    reload: () => loadHeld(registry, database),
    onChange: (state) => {
      // What keeps the server from starting is thrown, in one line.
      if (watch !== undefined || !state.nothingIsServed) tell(log, state);
    },
    onError,
  });
  try {
    await schema.look();
    if (registry.availability.nothingIsServed) {
      const changed = schema.state.changes.filter(({ breaks }) => breaks).map(sentenceOfChange);
      const told = `The database is not as the adapters were told: ${changed.join('; ')}`;
      throw new Error(missing.length > 0 ? missing.join('\n') : told);
    }
  } catch (error) {
    await database.close();
    throw error;
  }
  watch = schema;
  schema.start();
  const close = async () => {
    await schema.stop();
    await database.close();
  };
  return { ...system, database: { ...database, close }, schema };
}

/** Breaking changes are errors of the site; of the others somebody should know. */
function tell(log: Server['log'], { changes, sources, nothingIsServed }: SchemaState): void {
  const withdrawn = sources.filter(({ isServed }) => !isServed).map(({ type, name }) => `${type} ${name}`.trimEnd());
  const lines = (breaking: boolean) => changes.filter(({ breaks }) => breaks === breaking).map(sentenceOfChange);
  const harmless = lines(false);
  if (withdrawn.length > 0) {
    log.error(
      { changes: lines(true), withdrawn, nothingIsServed },
      'the schema of the database is not as the adapters were told',
    );
  } else if (changes.length === harmless.length) {
    log.info({ harmless }, 'the schema of the database serves the adapters');
  }
  if (withdrawn.length > 0 && harmless.length > 0) log.info({ harmless }, 'harmless differences of the schema');
}

interface Opened {
  readonly system: LegacySystem;
  readonly executors: ReadonlyMap<string, Executor>;
}

async function open(
  config: Config,
  telemetry: Telemetry,
  log: Server['log'],
  check: Check = () => undefined,
  watch: () => SchemaWatch | undefined,
  onMissing?: (lines: readonly string[]) => void,
): Promise<Opened> {
  const { folder, version } = await loadAdapterFolder(config.adapters);
  const registry = buildRegistry(withUserAccess(folder, config.userAccess), version, config.baseUrl);
  check(registry);
  const onError = (error: unknown) => {
    log.error({ error: describeError(error) }, 'the database said no');
    if (['noTable', 'noColumn', 'denied'].includes(failureOf(error).failure)) watch()?.soon();
  };
  const onWarning = (message: string) => log.warn(message);
  const executors = new Map<string, Executor>();
  /** What is read with old statements was looked at with an old catalogue. */
  const stillFits = async () => {
    await watch()?.look();
    return watch()?.state.changes.every(({ breaks }) => !breaks) ?? true;
  };
  const openOne: Open = async (role, url, options) => {
    const executor = await openChecked(
      url,
      { ...options, stillFits },
      {
        registry,
        writableBecause: config.acceptWritableDatabase,
        onWritable: (reason) => log.warn({ role, reason }, 'the database would accept writes'),
        ...(onMissing && { onMissing }),
      },
    );
    executors.set(role, executor);
    return telemetry.watch(role, executor);
  };
  const database = await legacyDatabase(config, registry, { onError, onWarning }, openOne);
  return { system: { registry, database, engine: telemetry.servers[0]!.engine, onError }, executors };
}
