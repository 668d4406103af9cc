/**
 * Bulk load of a PostgreSQL schema by COPY, in PostgreSQL's text format. Loaded under another name and renamed when
 * complete. https://www.postgresql.org/docs/current/sql-copy.html
 */
import pg from 'pg';
import type { LegacySchema } from '../../adapter/schema.ts';
import { createIndexes, createTables } from '../create-schema.ts';
import { postgresServer } from '../executors/postgres-session.ts';
import { copyIn, copyLine } from './copy-in.ts';
import type { Loader } from './loader.ts';

const rowsPerCopy = 5_000;

export async function openPostgresLoader(url: string, name: string, schema: LegacySchema): Promise<Loader> {
  if (!/^[a-z_][a-z0-9_]{0,50}$/i.test(name)) throw new Error(`Not a name for a PostgreSQL schema: ${name}`);
  const unfinished = `${name}_loading`;
  const client = new pg.Client(postgresServer(url));
  await client.connect();
  await client.query(`DROP SCHEMA IF EXISTS "${unfinished}" CASCADE`);
  await client.query(`CREATE SCHEMA "${unfinished}"`);
  await client.query(`SET search_path TO "${unfinished}"`);
  await client.query('SET synchronous_commit TO off');
  for (const statement of createTables('pg', schema)) await client.query(statement);
  const waiting = new Map<string, string[]>(Object.keys(schema).map((table) => [table, []]));

  async function flush(table: string): Promise<void> {
    const lines = waiting.get(table) ?? [];
    if (lines.length === 0) return;
    waiting.set(table, []);
    await copyIn(client, `COPY "${table}" FROM STDIN`, lines.join(''));
  }

  return {
    async insert(table, rows) {
      const lines = waiting.get(table);
      if (lines === undefined) throw new Error(`The schema has no table ${table}`);
      for (const row of rows) lines.push(copyLine(row));
      if (lines.length >= rowsPerCopy) await flush(table);
    },
    async finish() {
      for (const table of waiting.keys()) await flush(table);
      for (const statement of createIndexes('pg', schema)) await client.query(statement);
      for (const table of waiting.keys()) await client.query(`ANALYZE "${table}"`);
      await client.query('BEGIN');
      await client.query(`DROP SCHEMA IF EXISTS "${name}" CASCADE`);
      await client.query(`ALTER SCHEMA "${unfinished}" RENAME TO "${name}"`);
      await client.query('COMMIT');
      await client.end();
    },
    async abandon() {
      await client.query(`DROP SCHEMA IF EXISTS "${unfinished}" CASCADE`);
      await client.end();
    },
  };
}
