/**
 * Bulk load of a PostgreSQL schema by COPY, in one transaction: nobody sees a table before all are there, and whatever
 * ends the load, even of this process, leaves nothing. https://www.postgresql.org/docs/current/populate.html
 */
import pg from 'pg';
import type { LegacySchema } from '../../adapter/schema.ts';
import { createIndexes, createTables } from '../create-schema.ts';
import { postgresServer } from '../executors/postgres-session.ts';
import { copyIn } from './copy-in.ts';
import type { LoadEngine, Loader, LoadTarget, Standing } from './loader.ts';
import { markColumn, markTable } from './mark.ts';
import { checkedName, usualName } from './names.ts';
import { onConnection } from './on-connection.ts';
import { postgresTrouble } from './postgres-trouble.ts';

export const postgresLoading: LoadEngine = {
  title: 'PostgreSQL',
  target(text, given) {
    const url = new URL(text);
    const name = checkedName(given ?? url.searchParams.get('schema') ?? usualName, 'a PostgreSQL schema');
    url.searchParams.set('schema', name);
    return { url: url.href, name };
  },
  ...onConnection({ connect, close: (client) => client.end(), standing, load }),
  troubleOf: postgresTrouble,
  rights: 'It needs CREATE on the database, and to own the schema that it replaces.',
};

async function connect({ url }: LoadTarget): Promise<pg.Client> {
  const client = new pg.Client({ ...postgresServer(url), connectionTimeoutMillis: 10_000 });
  // A connection that breaks while nothing is asked fails the next statement.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

async function standing(client: pg.Client, name: string): Promise<Standing> {
  const tables = await client.query<{ relname: string }>(
    'SELECT relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE nspname = $1',
    [name],
  );
  if (tables.rows.length === 0) return { is: 'nothing' };
  if (!tables.rows.some(({ relname }) => relname === markTable)) return { is: 'foreign' };
  const noted = await client.query<{ note: string }>(`SELECT "${markColumn}" AS note FROM "${name}"."${markTable}"`);
  return { is: 'marked', note: noted.rows[0]?.note ?? '' };
}

async function load(client: pg.Client, { name }: LoadTarget, schema: LegacySchema): Promise<Loader> {
  const unfinished = `${name}_loading`;
  await client.query('SET statement_timeout TO 0');
  await client.query('SET idle_in_transaction_session_timeout TO 0');
  await client.query('BEGIN');
  await client.query(`CREATE SCHEMA "${unfinished}"`);
  await client.query(`SET LOCAL search_path TO "${unfinished}"`);
  for (const statement of createTables('pg', schema)) await client.query(statement);
  return {
    takes: 'lines',
    async insert(table, lines) {
      if (schema[table] === undefined) throw new Error(`The schema has no table ${table}`);
      // Rows of the transaction that made the table need no later visit to be marked as visible.
      await copyIn(client, `COPY "${table}" FROM STDIN WITH (FREEZE)`, lines);
    },
    async finish(signal) {
      const analyze = Object.keys(schema).map((table) => `ANALYZE "${table}"`);
      for (const statement of [...createIndexes('pg', schema), ...analyze]) {
        signal.throwIfAborted();
        await client.query(statement);
      }
      await client.query(`DROP SCHEMA IF EXISTS "${name}" CASCADE`);
      await client.query(`ALTER SCHEMA "${unfinished}" RENAME TO "${name}"`);
      await client.query('COMMIT');
      await client.end();
    },
    // The server rolls back.
    abandon: () => client.end(),
  };
}
