/**
 * Which servers answer: the one place that knows their names, their URLs, and which of them must be there.
 * `PORTICO_TEST_REQUIRE=postgres,mysql,redis` turns a suite that would be skipped into a failure.
 */
import { createConnection as connect } from 'node:net';
import { createConnection } from 'mysql2/promise';
import pg from 'pg';
import { mysqlServer } from '../../src/sql/executors/mysql-session.ts';
import { openExecutor } from '../../src/sql/open-executor.ts';

export type ServerName = 'postgres' | 'mysql' | 'mssql' | 'oracle' | 'redis';

interface Server {
  readonly title: string;
  readonly env: `PORTICO_TEST_${string}_URL`;
  /** Where one usually is on this machine; SQL Server and Oracle are used only where they are named. */
  readonly usual?: string;
  /** Throws what the server or the network says. */
  readonly reach: (url: string) => Promise<void>;
}

const WITHIN_MS = 5_000;

export const servers: Readonly<Record<ServerName, Server>> = {
  postgres: {
    title: 'PostgreSQL',
    env: 'PORTICO_TEST_PG_URL',
    usual: 'postgres://postgres@127.0.0.1:5432/test',
    reach: async (url) => {
      const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: WITHIN_MS });
      await client.connect().finally(() => client.end().catch(() => undefined));
    },
  },
  mysql: {
    title: 'MariaDB or MySQL',
    env: 'PORTICO_TEST_MYSQL_URL',
    usual: 'mysql://root@127.0.0.1:3306/test',
    reach: async (url) => {
      await (await createConnection({ ...mysqlServer(url), connectTimeout: WITHIN_MS })).end();
    },
  },
  mssql: { title: 'SQL Server', env: 'PORTICO_TEST_MSSQL_URL', reach: reachByExecutor },
  oracle: { title: 'Oracle', env: 'PORTICO_TEST_ORACLE_URL', reach: reachByExecutor },
  redis: { title: 'Redis', env: 'PORTICO_TEST_REDIS_URL', usual: 'redis://127.0.0.1:6379', reach: reachRedis },
};

async function reachByExecutor(url: string): Promise<void> {
  let said: unknown;
  const onError = (error: unknown): void => {
    said = error;
  };
  const executor = await openExecutor(url, { poolSize: 1, statementMs: WITHIN_MS, onError });
  try {
    await executor.ping();
  } catch (error) {
    throw said ?? error;
  } finally {
    await executor.close();
  }
}

function reachRedis(url: string): Promise<void> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port || 6379), timeout: WITHIN_MS }, () => {
      socket.end();
      resolve();
    });
    socket.on('error', reject);
    socket.on('timeout', () => socket.destroy(new Error('no answer')));
  });
}

/** The server that tests use and, where none answers, why the tests that need it are skipped. */
export type Found = { readonly url: string; readonly skip: false } | { readonly url: undefined; readonly skip: string };

const asked = new Map<ServerName, Promise<Found>>();

/** Throws where the server is required, or where one was named that does not answer. */
export function findServer(name: ServerName): Promise<Found> {
  const found = asked.get(name) ?? find(name);
  asked.set(name, found);
  return found;
}

async function find(name: ServerName): Promise<Found> {
  const { title, env, usual, reach } = servers[name];
  const named = process.env[env];
  const url = named ?? usual;
  const required = (process.env.PORTICO_TEST_REQUIRE ?? '').split(',').includes(name);
  if (url === undefined) {
    const skip = `${env} names no ${title}`;
    if (required) throw new Error(`${skip}, and PORTICO_TEST_REQUIRE wants one`);
    return { url, skip };
  }
  try {
    await reach(url);
    return { url, skip: false };
  } catch (error) {
    const why = error instanceof AggregateError ? error.errors[0] : error;
    const reason = why instanceof Error ? why.message : String(why);
    const skip = `no ${title} answers at ${named === undefined ? `its usual place, and ${env} names no other` : env}: ${reason}`;
    if (required || named !== undefined) throw new Error(skip);
    return { url: undefined, skip };
  }
}
