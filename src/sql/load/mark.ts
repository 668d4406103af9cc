/** A note that a loaded database carries about itself, so that a later run can tell whether it still fits. */
import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { createConnection } from 'mysql2/promise';
import pg from 'pg';
import { type LegacySchema, table, varchar } from '../../adapter/schema.ts';
import { mysqlServer } from '../executors/mysql-session.ts';
import { postgresServer } from '../executors/postgres-session.ts';
import { isMysql, isPostgres } from './open-loader.ts';

/** The table that holds the note: one row. */
export const markSchema = {
  PORTICO_DEMO: table(
    { OPTIONS: varchar(400, { notNull: true }) },
    { key: ['OPTIONS'], comment: 'What the demonstration database was built with' },
  ),
} as const satisfies LegacySchema;

/** The note of a database; undefined when there is no database or it has no note. */
export async function readMark(target: string, schemaName: string): Promise<string | undefined> {
  if (isPostgres(target)) return readFromPostgres(target, schemaName);
  if (isMysql(target)) return readFromMysql(target, schemaName);
  return existsSync(target) ? readFromSqlite(target) : undefined;
}

function readFromSqlite(file: string): string | undefined {
  const database = new Database(file, { readonly: true });
  try {
    const known = database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'PORTICO_DEMO'").get();
    if (known === undefined) return undefined;
    return database.prepare<[], { OPTIONS: string }>('SELECT "OPTIONS" FROM "PORTICO_DEMO"').get()?.OPTIONS;
  } finally {
    database.close();
  }
}

async function readFromPostgres(url: string, schemaName: string): Promise<string | undefined> {
  const client = new pg.Client(postgresServer(url));
  await client.connect();
  try {
    const name = `"${schemaName.replaceAll('"', '""')}"."PORTICO_DEMO"`;
    const known = await client.query<{ oid: string | null }>('SELECT to_regclass($1) AS oid', [name]);
    if (known.rows[0]?.oid === null) return undefined;
    const found = await client.query<{ OPTIONS: string }>(`SELECT "OPTIONS" FROM ${name}`);
    return found.rows[0]?.OPTIONS;
  } finally {
    await client.end();
  }
}

async function readFromMysql(url: string, database: string): Promise<string | undefined> {
  const connection = await createConnection({ ...mysqlServer(url), rowsAsArray: true });
  const texts = async (sql: string, values: readonly string[]): Promise<readonly (string | undefined)[]> => {
    const [rows] = await connection.query(sql, [...values]);
    return (rows as unknown as string[][]).map(([text]) => text);
  };
  try {
    const known = 'select table_name from information_schema.tables where table_schema = ? and table_name = ?';
    if ((await texts(known, [database, 'PORTICO_DEMO'])).length === 0) return undefined;
    return (await texts('select `OPTIONS` from ??.??', [database, 'PORTICO_DEMO']))[0];
  } finally {
    await connection.end();
  }
}
