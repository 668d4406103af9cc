/** A server's connections to the database: marked so that they are told apart, counted, and what they have used there. */
import { readdirSync, readFileSync } from 'node:fs';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import pg from 'pg';
import { mysqlServer } from '../../src/sql/executors/mysql-session.ts';
import { engineOf } from '../engine.ts';

export const kinds = ['ideal', 'usual', 'portico'] as const;
export type Kind = (typeof kinds)[number];

/** MySQL's connections have no name of their own; their user has. */
export const userOf = (kind: Kind): string => `portico_bench_${kind}`;

export interface Connections {
  readonly count: number;
  /** Microseconds of CPU of each of its processes or threads, by number; undefined where the database is not on this machine. */
  readonly cpu: ReadonlyMap<number, number> | undefined;
  /** The same of all, whose a connection may become. */
  readonly allCpu: ReadonlyMap<number, number> | undefined;
  /** Bytes that are theirs alone, prepared statements among them; undefined where their process is not of their own. */
  readonly memory: number | undefined;
  /** Statements that the whole server holds prepared; undefined where it does not tell. */
  readonly prepared: number | undefined;
}

/** The URL that a server of this kind gets; `name` is of this one process. */
export function markedUrl(databaseUrl: string, kind: Kind, name: string): string {
  const engine = engineOf(databaseUrl);
  if (engine === 'sqlite') return databaseUrl;
  const url = new URL(databaseUrl);
  if (engine === 'postgres') url.searchParams.set('application_name', name);
  else {
    url.username = userOf(kind);
    url.password = '';
  }
  return url.href;
}

/** undefined on SQLite, which has none. */
export async function connectionsOf(databaseUrl: string, kind: Kind, name: string): Promise<Connections | undefined> {
  const engine = engineOf(databaseUrl);
  if (engine === 'sqlite') return undefined;
  return engine === 'postgres' ? ofPostgres(databaseUrl, name) : ofMysql(databaseUrl, userOf(kind));
}

async function ofPostgres(url: string, name: string): Promise<Connections> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const text = 'select pid from pg_stat_activity where application_name = $1';
    const { rows } = await client.query<{ pid: number }>(text, [name]);
    const pids = rows.map(({ pid }) => pid);
    return {
      count: pids.length,
      cpu: timesOf(pids, (pid) => cpuOf(`/proc/${pid}`, 'postgres')),
      // A connection has a process of its own.
      allCpu: new Map(),
      memory: sum(pids.map((pid) => ownMemoryOf(pid))),
      prepared: undefined,
    };
  } finally {
    await client.end();
  }
}

async function ofMysql(url: string, user: string): Promise<Connections> {
  const connection = await createConnection(mysqlServer(url));
  try {
    const [threads] = await connection.query<RowDataPacket[]>(
      'select tid from information_schema.processlist where user = ?',
      [user],
    );
    const [status] = await connection.query<RowDataPacket[]>("show global status like 'Prepared_stmt_count'");
    const tids = threads.map(({ tid }) => Number(tid));
    const group = tids[0] === undefined ? undefined : groupOf(tids[0]);
    const timeOf = (tid: number) => cpuOf(`/proc/${group}/task/${tid}`, '');
    return {
      count: tids.length,
      // A connection is a thread of the one process, and takes over one that another connection has left.
      cpu: timesOf(tids, timeOf),
      allCpu: timesOf(tasksOf(group), timeOf),
      memory: undefined,
      prepared: Number(status[0]?.Value),
    };
  } finally {
    await connection.end();
  }
}

/** What the connections of `after` have used since `before`, those among them that were opened meanwhile. */
export function cpuBetween(before: Connections | undefined, after: Connections | undefined): number | undefined {
  if (before?.cpu === undefined || after?.cpu === undefined) return undefined;
  const known = new Map([...(before.allCpu ?? []), ...before.cpu]);
  return [...after.cpu].reduce((total, [id, time]) => total + time - (known.get(id) ?? 0), 0);
}

function timesOf(ids: readonly number[], timeOf: (id: number) => number | undefined): Map<number, number> | undefined {
  const times = ids.map((id) => [id, timeOf(id)] as const);
  const known = times.filter((time): time is readonly [number, number] => time[1] !== undefined);
  return known.length < times.length && known.length === 0 ? undefined : new Map(known);
}

export function tasksOf(group: string | undefined): number[] {
  try {
    return readdirSync(`/proc/${group}/task`).map(Number);
  } catch {
    return [];
  }
}

const microsecondsPerTick = 10_000;

const sum = (values: readonly (number | undefined)[]): number | undefined =>
  values.reduce((total, value) => (total === undefined || value === undefined ? undefined : total + value), 0);

/** User and system time of a process or thread whose name begins with `name`, when the database runs on this machine. */
export function cpuOf(folder: string, name: string): number | undefined {
  try {
    const [head = '', tail = ''] = readFileSync(`${folder}/stat`, 'utf8').split(') ');
    if (!head.includes(`(${name}`)) return undefined;
    const fields = tail.split(' ');
    return (Number(fields[11]) + Number(fields[12])) * microsecondsPerTick;
  } catch {
    return undefined;
  }
}

export function groupOf(thread: number): string | undefined {
  return statusOf(thread, 'Tgid');
}

function ownMemoryOf(pid: number): number | undefined {
  const kilobytes = statusOf(pid, 'RssAnon');
  return kilobytes === undefined ? undefined : Number.parseInt(kilobytes, 10) * 1_024;
}

function statusOf(pid: number, field: string): string | undefined {
  try {
    return new RegExp(`^${field}:\\s*(.+)$`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  } catch {
    return undefined;
  }
}
