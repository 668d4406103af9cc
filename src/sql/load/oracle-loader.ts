/**
 * Bulk load of a schema of Oracle by array inserts. A schema of Oracle is a user and cannot be renamed, so tables are
 * loaded under names of their own and take their places when all are complete: synonyms instead would leave the tables'
 * names, their grants and the catalogue telling another story. The mark goes first and comes last: what is between is
 * known as unfinished. https://docs.oracle.com/en/database/oracle/oracle-database/19/sqlrf/ALTER-TABLE.html
 */
import type oracledb from 'oracledb';
import type { LegacySchema } from '../../adapter/schema.ts';
import { createIndexes, createTables } from '../create-schema.ts';
import { codeOf } from '../executors/oracle-errors.ts';
import type { Loader, Row } from './loader.ts';
import { markTable } from './mark.ts';
import { rowsInto } from './oracle-rows.ts';
import { loadingName, tablesOf, texts } from './oracle-standing.ts';

const rowsPerInsert = 1_000;
const rowsPerTransaction = 50_000;

export async function openOracleLoader(
  connection: oracledb.Connection,
  owner: string,
  schema: LegacySchema,
): Promise<Loader> {
  const run = (sql: string, binds: string[] = []) => connection.execute(sql, binds);
  const tables = Object.keys(schema);
  const renamed: LegacySchema = Object.fromEntries(tables.map((table) => [loadingName(table), schema[table]!]));
  const drop = (table: string) => run(`drop table "${owner}"."${table}" cascade constraints purge`);
  const dropUnfinished = async () => {
    const there = new Set(await tablesOf(connection, owner));
    for (const table of Object.keys(renamed)) if (there.has(table)) await drop(table);
  };

  await ensureUser(connection, owner);
  await run(`alter session set current_schema = "${owner}"`);
  // VARCHAR2(40) is then forty letters, not bytes.
  await run(`alter session set nls_length_semantics = 'CHAR'`);
  await dropUnfinished().catch((error: unknown) => {
    // Somebody's rows are not committed yet.
    if (codeOf(error) === 'ORA-00054') throw new Error(`The schema ${owner} is being loaded already.`);
    throw error;
  });
  for (const statement of createTables('oracledb', renamed)) await run(statement);

  const inserts = new Map(tables.map((table) => [table, insertInto(owner, table, schema[table]!)]));
  let pending = 0;
  return {
    takes: 'rows',
    async insert(table, rows) {
      const insert = inserts.get(table);
      if (insert === undefined) throw new Error(`The schema has no table ${table}`);
      for (let at = 0; at < rows.length; at += rowsPerInsert) {
        await insert(connection, rows.slice(at, at + rowsPerInsert));
      }
      pending += rows.length;
      if (pending < rowsPerTransaction) return;
      await connection.commit();
      pending = 0;
    },
    async finish(signal) {
      await connection.commit();
      for (const statement of createIndexes('oracledb', renamed)) {
        signal.throwIfAborted();
        await run(statement);
      }
      for (const table of Object.keys(renamed)) {
        signal.throwIfAborted();
        await run('begin dbms_stats.gather_table_stats(:1, :2, cascade => true); end;', [owner, `"${table}"`]);
      }
      await takePlaces(connection, owner, schema);
      await connection.close();
    },
    async abandon() {
      await connection.rollback();
      await dropUnfinished();
      await connection.close();
    },
  };
}

function insertInto(owner: string, name: string, table: LegacySchema[string]) {
  const marks = Object.keys(table.columns).map((_, at) => `:${at + 1}`);
  const sql = `insert into "${owner}"."${loadingName(name)}" values (${marks.join(', ')})`;
  const prepared = rowsInto(table);
  return async (connection: oracledb.Connection, rows: readonly Row[]): Promise<void> => {
    const { binds, bindDefs } = prepared(rows);
    await connection.executeMany(sql, binds as oracledb.BindParameters[], { bindDefs });
  };
}

/** A schema that is not there is a user that nobody can log in as, with room where the database's users have it. */
async function ensureUser(connection: oracledb.Connection, owner: string): Promise<void> {
  if ((await texts(connection, 'select username from all_users where username = :1', owner)).length > 0) return;
  const usual = `select property_value from database_properties where property_name = 'DEFAULT_PERMANENT_TABLESPACE'`;
  const [space = 'USERS'] = await texts(connection, usual);
  await connection.execute(
    `create user "${owner}" no authentication default tablespace "${space}" quota unlimited on "${space}"`,
  );
}

/** Whoever was allowed to read the old table may read the new one. */
async function takePlaces(connection: oracledb.Connection, owner: string, schema: LegacySchema): Promise<void> {
  const run = (sql: string) => connection.execute(sql);
  const granted = await texts(
    connection,
    `select 'grant ' || privilege || ' on "' || table_schema || '"."' || table_name || '" to "' || grantee || '"'
     from all_tab_privs where table_schema = :1 and privilege in ('SELECT', 'READ', 'FLASHBACK')`,
    owner,
  );
  const there = new Set(await tablesOf(connection, owner));
  const others = Object.keys(schema).filter((table) => table !== markTable);
  const old = [markTable, ...others].filter((table) => there.has(table));
  for (const table of old) await run(`drop table "${owner}"."${table}" cascade constraints purge`);
  for (const table of [...others, markTable]) {
    for (const statement of renames(owner, table, schema[table]?.indexes.length ?? 0)) await run(statement);
    const again = granted.filter((statement) => statement.includes(` on "${owner}"."${table}" to `));
    for (const statement of again) await run(statement);
  }
}

/** Of a table, the constraint and index of its key, and its indexes: `createTables` names them after the table. */
function renames(owner: string, table: string, indexes: number): string[] {
  const from = loadingName(table);
  const index = (end: string) => `alter index "${owner}"."${from}${end}" rename to "${table}${end}"`;
  return [
    ...Array.from({ length: indexes }, (_, at) => index(`_IX${at + 1}`)),
    index('_PK'),
    `alter table "${owner}"."${from}" rename constraint "${from}_PK" to "${table}_PK"`,
    `alter table "${owner}"."${from}" rename to "${table}"`,
  ];
}
