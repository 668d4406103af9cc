/** A server process under measurement, and the processes that serve it in the database. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { Usage } from '../serve.ts';

export type Kind = 'ideal' | 'usual' | 'portico';

export interface Measured {
  readonly kind: Kind;
  readonly port: number;
  readonly usage: () => Promise<Usage>;
  /** Microseconds of CPU that its connections have used in the database; undefined where that cannot be seen. */
  readonly databaseCpu: () => Promise<number | undefined>;
  readonly stop: () => Promise<void>;
}

const serve = fileURLToPath(new URL('../serve.ts', import.meta.url));

export async function startServer(
  kind: Kind,
  databaseUrl: string,
  nodeOptions: readonly string[] = [],
): Promise<Measured> {
  const port = await freePort();
  const postgres = !databaseUrl.startsWith('sqlite:');
  const name = `bench-${kind}-${port}`;
  const url = postgres ? `${databaseUrl}?application_name=${name}` : databaseUrl;
  const child = fork(serve, [kind, url, String(port)], {
    execArgv: [...nodeOptions],
    // The log goes through a pipe, as it does in production.
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  child.stdout?.resume();
  const [first] = await Promise.race([once(child, 'message'), once(child, 'exit')]);
  if (first !== 'serving') throw new Error(`The ${kind} server did not start`);
  return {
    kind,
    port,
    usage: async () => {
      child.send('usage');
      const [usage] = await once(child, 'message');
      return usage as Usage;
    },
    databaseCpu: async () => (postgres ? cpuOfConnections(databaseUrl, name) : undefined),
    stop: () => end(child),
  };
}

async function end(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill();
  await gone;
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

const microsecondsPerTick = 10_000;

/** From /proc, when the database runs on this machine. */
async function cpuOfConnections(databaseUrl: string, name: string): Promise<number | undefined> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const text = 'select pid from pg_stat_activity where application_name = $1';
  const { rows } = await client.query<{ pid: number }>(text, [name]);
  await client.end();
  try {
    const ticks = rows.map(({ pid }) => {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
      if (!readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('postgres')) throw new Error('not here');
      return Number(fields[11]) + Number(fields[12]);
    });
    return ticks.reduce((sum, each) => sum + each, 0) * microsecondsPerTick;
  } catch {
    return undefined;
  }
}
