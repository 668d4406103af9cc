/** The options that an existing demonstration database was built with; undefined when it is no such database. */
import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import pg from 'pg';

export async function builtWith(target: string, schemaName: string): Promise<string | undefined> {
  if (/^postgres(ql)?:/.test(target)) return builtInPostgres(target, schemaName);
  if (!existsSync(target)) return undefined;
  const database = new Database(target, { readonly: true });
  try {
    if (database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'PORTICO_DEMO'").get() === undefined)
      return undefined;
    const row = database.prepare<[], { OPTIONS: string }>('SELECT "OPTIONS" FROM "PORTICO_DEMO"').get();
    return row?.OPTIONS;
  } finally {
    database.close();
  }
}

async function builtInPostgres(url: string, schemaName: string): Promise<string | undefined> {
  const client = new pg.Client({ connectionString: url });
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
