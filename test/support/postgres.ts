/** The PostgreSQL that tests use: `PORTICO_TEST_PG_URL`, or the one on this machine. Where none answers, tests say so. */
import pg from 'pg';

const url = process.env.PORTICO_TEST_PG_URL ?? 'postgres://postgres@127.0.0.1:5432/test';

/** The URL, or undefined where no server answers. */
export async function postgresUrl(): Promise<string | undefined> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    return url;
  } catch {
    return undefined;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Runs one statement with the rights of the tests, beside the executor that is tested. */
export async function administer(sql: string, values: readonly unknown[] = []): Promise<unknown[][]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<unknown[]>({ text: sql, values: [...values], rowMode: 'array' });
    return rows;
  } finally {
    await client.end();
  }
}
