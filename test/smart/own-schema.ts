/** A state store on PostgreSQL for one test file alone. */
import { after } from 'node:test';
import pg from 'pg';

/** Gives its URL; the schema is dropped when the file's tests are over. */
export async function ownPostgres(server: string, name = 'own'): Promise<string> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  const schema = `state_${name}_${process.pid}`;
  await client.query(`drop schema if exists ${schema} cascade`);
  await client.query(`create schema ${schema}`);
  after(async () => {
    await client.query(`drop schema ${schema} cascade`);
    await client.end();
  });
  const url = new URL(server);
  url.searchParams.set('options', `-c search_path=${schema}`);
  return url.href;
}
