/** The legacy database to measure on: PostgreSQL, MariaDB or MySQL, or SQLite. Built once, then used again. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createConnection } from 'mysql2/promise';
import pg from 'pg';
import { buildDemoDatabase, type Progress } from '../src/cli/demo-database.ts';
import { mysqlServer } from '../src/sql/executors/mysql-session.ts';
import type { Engine } from './engine.ts';
import { kinds, userOf } from './measure/connections.ts';

export interface BenchDatabase {
  readonly url: string;
  /** Its name and version. */
  readonly title: string;
}

type Say = (line: string) => void;

const name = 'portico_bench';
const schema = 'meridian';
const folder = fileURLToPath(new URL('../.portico/', import.meta.url));

/** Throws one line when no server of that engine answers. */
export function benchDatabase(engine: Engine, patients: number, say: Say): Promise<BenchDatabase> {
  if (engine === 'postgres') return postgresDatabase(patients, say);
  return engine === 'mysql' ? mysqlDatabase(patients, say) : sqliteDatabase(patients, say);
}

async function sqliteDatabase(patients: number, say: Say): Promise<BenchDatabase> {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `bench-${patients}.sqlite`);
  await build(file, patients, say);
  return { url: `sqlite:${file}`, title: 'SQLite' };
}

async function postgresDatabase(patients: number, say: Say): Promise<BenchDatabase> {
  const url = await ownDatabase(await findPostgres());
  await build(`${url}?schema=${schema}`, patients, say);
  // Portico's own session options leave the search path alone, so the database itself has it.
  await once(url, `alter database ${name} set search_path to ${schema}`);
  const [version] = await once(url, 'show server_version');
  return { url, title: `PostgreSQL ${String(version?.server_version).split(' ')[0]}` };
}

async function mysqlDatabase(patients: number, say: Say): Promise<BenchDatabase> {
  const url = new URL(process.env.PORTICO_BENCH_MYSQL_URL ?? 'mysql://root@127.0.0.1:3306');
  url.pathname = `/${name}`;
  await build(url.href, patients, say);
  const connection = await createConnection(mysqlServer(url.href));
  try {
    // A user for each server, so that its connections are told apart; on loopback, with the right to read.
    for (const user of kinds.map(userOf)) {
      for (const host of ['localhost', '127.0.0.1']) {
        await connection.query('create user if not exists ?@?', [user, host]);
        await connection.query('grant select on ??.* to ?@?', [name, user, host]);
      }
    }
    const [rows] = await connection.query({ sql: 'select version()', rowsAsArray: true });
    const [[version] = []] = rows as unknown as string[][];
    const product = /mariadb/i.test(String(version)) ? 'MariaDB' : 'MySQL';
    return { url: url.href, title: `${product} ${String(version).split('-')[0]}` };
  } finally {
    await connection.end();
  }
}

async function build(target: string, patients: number, say: Say): Promise<void> {
  const onProgress = ({ patients: done }: Progress) => {
    if (done % 1_000 === 0) say(`  ${done} patients`);
  };
  const { reused, rows } = await buildDemoDatabase({ target, patients, seed: 1, onProgress });
  say(reused ? 'The database is used again as it is.' : `Built: ${rows.LAB_RESULT} rows of LAB_RESULT.`);
}

/** A server that lets us in as it is, over TCP or its socket. */
async function findPostgres(): Promise<string> {
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
  throw new Error(
    'No PostgreSQL was found (PORTICO_BENCH_PG_URL, 127.0.0.1:5432, /var/run/postgresql). --engine sqlite needs none.',
  );
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
