/**
 * The state store: what Portico itself must remember (clients, users, grants, keys, audit, export jobs). Never the legacy
 * database. An SQLite file by default, PostgreSQL where several nodes share it. https://knexjs.org/guide/migrations.html
 */
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import knex, { type Knex } from 'knex';
import { migrations } from './migrations/migrations.ts';

export interface Store {
  readonly db: Knex;
  readonly ping: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** `sqlite:FILE`, `sqlite::memory:` or `postgres://…`; creates and upgrades its tables. Throws one line that names the setting. */
export async function openStore(url: string): Promise<Store> {
  const db = knex(configOf(url));
  try {
    await upgrade(db);
  } catch (error) {
    await db.destroy();
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    throw new Error(`The state store of PORTICO_STATE_URL cannot be opened or upgraded${code}.`, { cause: error });
  }
  return {
    db,
    ping: async () => {
      await db.raw('select 1');
    },
    close: () => db.destroy(),
  };
}

/** Of nodes that start at once one upgrades, and the others wait for it. */
async function upgrade(db: Knex): Promise<void> {
  const config = { migrationSource: migrations, tableName: 'portico_migrations' };
  if (db.client.dialect !== 'postgresql') return void (await db.migrate.latest(config));
  await db.transaction(async (lock) => {
    await lock.raw('select pg_advisory_xact_lock(hashtext(?))', [config.tableName]);
    // Whoever held knex's own lock is gone, or we would still wait.
    await db.migrate.forceFreeMigrationsLock(config);
    await db.migrate.latest(config);
  });
}

function configOf(url: string): Knex.Config {
  if (/^postgres(ql)?:/.test(url)) return { client: 'pg', connection: url, pool: { min: 0, max: 4 } };
  const file = url.replace(/^sqlite:/, '');
  if (file !== ':memory:') makePrivate(file);
  return {
    client: 'better-sqlite3',
    connection: { filename: file },
    useNullAsDefault: true,
    // One writer; a second connection to `:memory:` would be another database.
    pool: { min: 1, max: 1, afterCreate: prepareSqlite },
  };
}

/** Keys that sign tokens are in it. What SQLite puts beside a file gets the rights of the file. */
function makePrivate(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  closeSync(openSync(file, 'a', 0o600));
}

/** Readers of other processes (the command line) do not wait for a writer, and a writer waits a little for another. */
function prepareSqlite(
  connection: { pragma: (text: string) => unknown },
  done: (error: unknown, connection: unknown) => void,
): void {
  connection.pragma('journal_mode = WAL');
  connection.pragma('busy_timeout = 5000');
  connection.pragma('foreign_keys = ON');
  done(null, connection);
}
