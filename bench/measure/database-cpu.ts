/** CPU of the database's processes or threads that serve one process of ours, also of those that end meanwhile. */
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import pg from 'pg';
import { mysqlServer } from '../../src/sql/executors/mysql-session.ts';
import { engineOf } from '../engine.ts';
import { cpuOf, groupOf, tasksOf, userOf } from './connections.ts';

export interface Watch {
  /** Microseconds since the watch began; undefined where the database is not on this machine, or is none. */
  readonly end: () => Promise<number | undefined>;
}

/** Between two looks at what is known, and at who is there. What ends in between is lost. */
const lookMs = 20;
const askMs = 100;

interface Serving {
  /** Numbers of those that serve us. */
  readonly ask: () => Promise<readonly number[]>;
  readonly timeOf: (id: number) => number | undefined;
  /** Times of those that may come to serve us. */
  readonly before: ReadonlyMap<number, number>;
  readonly close: () => Promise<unknown>;
}

/** `name`: as `markedUrl` has it. */
export async function watchDatabase(url: string, name: string): Promise<Watch> {
  const engine = engineOf(url);
  if (engine === 'sqlite') return { end: async () => undefined };
  const serving = engine === 'postgres' ? await inPostgres(url, name) : await inMysql(url);
  const first = new Map(serving.before);
  const last = new Map<number, number>();
  let isOver = false;
  const look = (): void => {
    for (const id of last.keys()) last.set(id, Math.max(last.get(id)!, serving.timeOf(id) ?? 0));
  };
  const ask = async (): Promise<void> => {
    for (const id of await serving.ask()) {
      const time = serving.timeOf(id);
      if (time !== undefined && !last.has(id)) last.set(id, time);
    }
  };
  // What was there before has used something already.
  for (const id of await serving.ask()) first.set(id, serving.timeOf(id) ?? 0);
  const looking = setInterval(look, lookMs);
  const asking = (async () => {
    while (!isOver) {
      await ask();
      await new Promise((resolve) => setTimeout(resolve, askMs));
    }
  })();
  return {
    end: async () => {
      isOver = true;
      await asking;
      await ask();
      look();
      clearInterval(looking);
      await serving.close();
      if (last.size === 0) return undefined;
      return [...last].reduce((sum, [id, time]) => sum + time - (first.get(id) ?? 0), 0);
    },
  };
}

async function inPostgres(url: string, name: string): Promise<Serving> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const text = 'select pid from pg_stat_activity where application_name = $1';
  return {
    ask: async () =>
      (await client.query<{ pid: number }>({ name: 'watch', text, values: [name] })).rows.map(({ pid }) => pid),
    timeOf: (pid) => cpuOf(`/proc/${pid}`, 'postgres'),
    before: new Map(),
    close: () => client.end(),
  };
}

/** A connection is a thread, and takes over one that another connection has left. */
async function inMysql(url: string): Promise<Serving> {
  const connection = await createConnection(mysqlServer(url));
  const [own] = await connection.query<RowDataPacket[]>(
    'select tid from information_schema.processlist where id = connection_id()',
  );
  const group = groupOf(Number(own[0]?.tid));
  const timeOf = (tid: number) => cpuOf(`/proc/${group}/task/${tid}`, '');
  return {
    ask: async () => {
      const [threads] = await connection.query<RowDataPacket[]>(
        'select tid from information_schema.processlist where user = ?',
        [userOf('portico')],
      );
      return threads.map(({ tid }) => Number(tid));
    },
    timeOf,
    before: new Map(tasksOf(group).map((tid) => [tid, timeOf(tid) ?? 0])),
    close: () => connection.end(),
  };
}
