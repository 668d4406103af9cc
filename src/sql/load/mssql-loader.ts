/**
 * Bulk load of a SQL Server database. Loaded under another name, which changes when it is complete.
 * https://learn.microsoft.com/sql/t-sql/statements/alter-database-transact-sql
 */
import type { LegacySchema } from '../../adapter/schema.ts';
import { createIndexes, createTables } from '../create-schema.ts';
import { catalogueOf, catalogueStatement } from '../executors/mssql-catalogue.ts';
import type { MssqlConnection } from '../executors/mssql-connection.ts';
import type { Loader, LoadTarget, Row } from './loader.ts';
import { type LoadColumn, loadColumn } from './mssql-columns.ts';
import { connect, standing, unlimited } from './mssql-standing.ts';

/** By code points. */
const COLLATION = 'Latin1_General_100_BIN2';

export async function openMssqlLoader(
  connection: MssqlConnection,
  target: LoadTarget,
  schema: LegacySchema,
): Promise<Loader> {
  const { name } = target;
  const [unfinished, replaced] = [`${name}_loading`, `${name}_replaced`];
  const say = (sql: string) => connection.batch(sql, unlimited);
  const [[lock] = []] = await say(
    `declare @got int; exec @got = sp_getapplock 'portico ${name}', 'Exclusive', 'Session', 0; select @got`,
  );
  if (Number(lock) < 0) throw new Error(`The database ${name} is being loaded already.`);
  for (const left of [unfinished, replaced]) await dropOwn(connection, left);
  await say(`create database [${unfinished}] collate ${COLLATION}`);
  // What is lost in a crash is only the attempt.
  await say(`alter database [${unfinished}] set recovery simple`);
  await say(`use [${unfinished}]`);
  for (const statement of createTables('mssql', schema)) await say(statement);
  const columns = await columnsOf(connection, schema);

  return {
    takes: 'rows',
    async insert(table, rows) {
      const types = columns.get(table);
      if (types === undefined) throw new Error(`The schema has no table ${table}`);
      await connection.bulk(`[${table}]`, types, taken(types, rows));
    },
    async finish() {
      for (const statement of createIndexes('mssql', schema)) await say(statement);
      for (const table of columns.keys()) await say(`update statistics [${table}]`);
      await say('use master');
      // Readers do not wait for writers, and exports have their snapshots.
      await say(`alter database [${unfinished}] set read_committed_snapshot on with rollback immediate`);
      await say(`alter database [${unfinished}] set allow_snapshot_isolation on`);
      if (await isThere(connection, name)) {
        await say(`alter database [${name}] set single_user with rollback immediate`);
        await say(`alter database [${name}] modify name = [${replaced}]`);
      }
      await say(`alter database [${unfinished}] modify name = [${name}]`);
      await say(`drop database if exists [${replaced}]`);
      connection.close();
    },
    async abandon() {
      // Rows may be on their way: what is under way ends with its session.
      connection.close();
      const other = await connect(target);
      await drop(other, unfinished).finally(() => other.close());
    },
  };
}

/** The types are those that the database has given the columns. */
async function columnsOf(connection: MssqlConnection, schema: LegacySchema): Promise<Map<string, LoadColumn[]>> {
  const { typeOf } = catalogueOf(await connection.run(catalogueStatement, [], unlimited));
  return new Map(
    Object.entries(schema).map(([table, { columns }]) => [
      table,
      Object.entries(columns).map(([name, { notNull }]) => loadColumn(name, typeOf(table, name) ?? '', !notNull)),
    ]),
  );
}

function* taken(columns: readonly LoadColumn[], rows: readonly Row[]): Iterable<unknown[]> {
  for (const row of rows) yield columns.map(({ taken }, at) => taken(row[at] ?? null));
}

const isThere = async (connection: MssqlConnection, database: string): Promise<boolean> =>
  (await connection.run('select 1 from sys.databases where name = @p0', [database], unlimited)).length > 0;

async function drop(connection: MssqlConnection, database: string): Promise<void> {
  if (!(await isThere(connection, database))) return;
  await connection.batch(`alter database [${database}] set single_user with rollback immediate`, unlimited);
  await connection.batch(`drop database [${database}]`, unlimited);
}

/** What an attempt that was killed has left; never what somebody else calls by this name. */
async function dropOwn(connection: MssqlConnection, database: string): Promise<void> {
  if ((await standing(connection, database)).is === 'foreign') {
    throw new Error(`The database ${database}, whose name a load needs, holds tables of somebody else.`);
  }
  await drop(connection, database);
}
