/**
 * A PostgreSQL server of a test's own, on a free port, that may be stopped, frozen and copied. Needs PostgreSQL's programs
 * on the path, or in their usual folder; where there are none, `skip` says so.
 */
import { execFileSync } from 'node:child_process';
import { globSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { freePort } from './free-port.ts';
import { findProgram, newFolder, type OwnServer, runner, userFor, writeSecret } from './own-server.ts';

export interface OwnPostgres extends OwnServer {
  /** Its processes stand still: connections stay, and nothing is answered. */
  readonly freeze: () => void;
  readonly thaw: () => void;
  /** A streaming replica of it, running. */
  readonly replica: () => Promise<OwnPostgres>;
}

/** The only user who is asked for a password. */
const KNOWN_BY_PASSWORD = 'reader';

// A folder on the path may have links to some of them: where the real ones are, all are.
const initdb = findProgram('initdb', globSync('/usr/lib/postgresql/*/bin').reverse());
const program = (name: string): string => join(dirname(realpathSync(initdb!)), name);
const user = userFor('postgres');

export const skip: string | false =
  initdb === undefined
    ? 'PostgreSQL has no programs here'
    : user === undefined
      ? 'there is no user to run PostgreSQL as'
      : false;

/** With a database `legacy`. */
export async function ownPostgres(): Promise<OwnPostgres> {
  const folder = newFolder('portico-postgres-', user!);
  run('initdb', '-D', folder, '-U', 'postgres', '-A', 'trust', '--no-sync', '-E', 'UTF8', '--locale=C.UTF-8');
  const hba = join(folder, 'pg_hba.conf');
  const trusting = readFileSync(hba, 'utf8');
  writeFileSync(hba, `host all ${KNOWN_BY_PASSWORD} 127.0.0.1/32 scram-sha-256\n${trusting}`);
  const server = serve(folder, await freePort());
  await server.start();
  await administerAt(server.url.replace(/legacy$/, 'postgres'), 'create database legacy');
  return server;
}

const SETTINGS = [
  'fsync=off',
  'wal_level=replica',
  'max_wal_senders=4',
  'hot_standby=on',
  'max_standby_streaming_delay=0',
  'shared_buffers=16MB',
  'listen_addresses=127.0.0.1',
];

function serve(folder: string, port: number): OwnPostgres {
  const url = `postgres://postgres@127.0.0.1:${port}/legacy`;
  const options = [...SETTINGS, `unix_socket_directories=${folder}`].flatMap((option) => ['-c', option]);
  const args = ['-D', folder, '-p', String(port), ...options];
  const { child, start, stop } = runner(
    program('postgres'),
    () => args,
    user!,
    'SIGQUIT',
    () => administerAt(url.replace(/legacy$/, 'postgres'), 'select 1'),
  );
  /** The postmaster and its children; each child is of a session of its own. */
  const signalAll = (signal: NodeJS.Signals) => {
    const { pid } = child()!;
    const pids = execFileSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' });
    for (const each of [pid!, ...pids.split('\n').filter(Boolean).map(Number)]) process.kill(each, signal);
  };
  return {
    url,
    administer: (sql) => administerAt(url, sql),
    start,
    stop,
    useCertificate: async ({ key, cert }) => {
      writeSecret(join(folder, 'server.key'), key, user!);
      writeSecret(join(folder, 'server.crt'), cert, user!);
      await administerAt(url, 'alter system set ssl = on');
      await administerAt(url, 'select pg_reload_conf()');
      // New sessions have it when the postmaster has read it.
      await new Promise((resolve) => setTimeout(resolve, 300));
    },
    freeze: () => signalAll('SIGSTOP'),
    thaw: () => signalAll('SIGCONT'),
    replica: async () => {
      const copy = newFolder('portico-postgres-', user!);
      const from = ['-h', '127.0.0.1', '-p', String(port), '-U', 'postgres'];
      run('pg_basebackup', ...from, '-D', copy, '-R', '-X', 'stream', '-c', 'fast');
      const server = serve(copy, await freePort());
      await server.start();
      return server;
    },
    remove: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const run = (name: string, ...args: string[]): void => {
  execFileSync(program(name), args, { stdio: ['ignore', 'ignore', 'pipe'], cwd: tmpdir(), ...user });
};

async function administerAt(url: string, sql: string): Promise<unknown[][]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<unknown[]>({ text: sql, rowMode: 'array' });
    return rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}
