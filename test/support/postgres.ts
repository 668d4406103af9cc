/** The PostgreSQL that tests use, and statements beside the executor that is tested. */
import pg from 'pg';
import { findServer } from './servers.ts';

/** The URL, or undefined where no server answers. */
export const postgresUrl = async (): Promise<string | undefined> => (await findServer('postgres')).url;

/** Runs one statement with the rights of the tests. */
export async function administer(sql: string, values: readonly unknown[] = []): Promise<unknown[][]> {
  const client = new pg.Client({ connectionString: (await postgresUrl())! });
  await client.connect();
  try {
    const { rows } = await client.query<unknown[]>({ text: sql, values: [...values], rowMode: 'array' });
    return rows;
  } finally {
    await client.end();
  }
}
