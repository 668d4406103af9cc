/** The legacy database to measure on: PostgreSQL where there is one, else SQLite. Built once, then used again. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { buildDemoDatabase, type Progress } from '../src/cli/demo-database.ts';

export interface BenchDatabase {
  readonly url: string;
  readonly engine: string;
  readonly postgres: boolean;
}

const name = 'portico_bench';
const schema = 'meridian';
const folder = fileURLToPath(new URL('../.portico/', import.meta.url));

export async function benchDatabase(patients: number, say: (line: string) => void): Promise<BenchDatabase> {
  const server = await findPostgres();
  if (server === undefined) {
    say('No PostgreSQL was found (PORTICO_BENCH_PG_URL, 127.0.0.1:5432, /var/run/postgresql): measuring on SQLite.');
    return sqliteDatabase(patients, say);
  }
  const url = await ownDatabase(server);
  await build(url, patients, say);
  // Portico's own session options leave the search path alone, so the database itself has it.
  await once(url, `alter database ${name} set search_path to ${schema}`);
  const [version] = await once(url, 'show server_version');
  return { url, engine: `PostgreSQL ${String(version?.server_version).split(' ')[0]}`, postgres: true };
}

export async function sqliteDatabase(patients: number, say: (line: string) => void): Promise<BenchDatabase> {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `bench-${patients}.sqlite`);
  await build(file, patients, say);
  return { url: `sqlite:${file}`, engine: 'SQLite', postgres: false };
}

async function build(target: string, patients: number, say: (line: string) => void): Promise<void> {
  const onProgress = ({ patients }: Progress) => {
    if (patients % 1_000 === 0) say(`  ${patients} patients`);
  };
  const { reused, rows } = await buildDemoDatabase({ target, schemaName: schema, patients, seed: 1, onProgress });
  say(reused ? 'The database is used again as it is.' : `Built: ${rows.LAB_RESULT} rows of LAB_RESULT.`);
}

/** A server that lets us in as it is, over TCP or its socket. */
async function findPostgres(): Promise<string | undefined> {
  const given = process.env.PORTICO_BENCH_PG_URL;
  if (given) return given;
  const hosts = ['127.0.0.1:5432', `%2Fvar%2Frun%2Fpostgresql`];
  const urls = hosts.flatMap((host) =>
    ['postgres', process.env.USER ?? 'root'].map((user) => `postgres://${user}@${host}`),
  );
  for (const url of urls) {
    const works = await once(`${url}/postgres`, 'select 1').then(
      () => true,
      () => false,
    );
    if (works) return `${url}/postgres`;
  }
  return undefined;
}

/** A database in the C collation, as the indexes of upper-case search columns need for prefixes. */
async function ownDatabase(server: string): Promise<string> {
  const known = await once(server, `select 1 from pg_database where datname = '${name}'`);
  if (known.length === 0) {
    await once(server, `create database ${name} template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C.UTF-8'`);
  }
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

async function once(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}
