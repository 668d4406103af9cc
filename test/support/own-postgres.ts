/**
 * A PostgreSQL server of a test's own, on a free port, that may be stopped, frozen and copied. Needs PostgreSQL's programs
 * on the path, or in their usual folder; where there are none, `skip` says so.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { Certificate } from './certificate.ts';

export interface OwnPostgres {
  readonly url: string;
  readonly administer: (sql: string) => Promise<unknown[][]>;
  /** At once, as when the machine fails. */
  readonly stop: () => Promise<void>;
  readonly start: () => Promise<void>;
  /** Its processes stand still: connections stay, and nothing is answered. */
  readonly freeze: () => void;
  readonly thaw: () => void;
  /** A streaming replica of it, running. */
  readonly replica: () => Promise<OwnPostgres>;
  /** From now on it offers TLS with this certificate. */
  readonly useCertificate: (certificate: Certificate) => Promise<void>;
  readonly remove: () => Promise<void>;
}

/** The only user who is asked for a password. */
export const KNOWN_BY_PASSWORD = 'reader';

const needed = ['initdb', 'postgres', 'pg_basebackup'];
const folders = [...(process.env.PATH ?? '').split(':'), ...globSync('/usr/lib/postgresql/*/bin').reverse()];
const programs = folders.find((folder) => needed.every((name) => existsSync(join(folder, name))));

/** The server refuses to run as root: then it runs as the user that the packages make. */
const user = ((): { uid: number; gid: number } | undefined => {
  if (process.getuid?.() !== 0) return undefined;
  const id = (what: string) => Number(execFileSync('id', [what, 'postgres'], { stdio: ['ignore', 'pipe', 'ignore'] }));
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
})();

export const skip: string | false =
  programs === undefined
    ? 'PostgreSQL has no programs here'
    : process.getuid?.() === 0 && user === undefined
      ? 'there is no user to run PostgreSQL as'
      : false;

const program = (name: string): string => join(programs!, name);

/** With a database `legacy`. */
export async function ownPostgres(): Promise<OwnPostgres> {
  const folder = newFolder();
  run('initdb', '-D', folder, '-U', 'postgres', '-A', 'trust', '--no-sync', '-E', 'UTF8', '--locale=C.UTF-8');
  const hba = join(folder, 'pg_hba.conf');
  const trusting = readFileSync(hba, 'utf8');
  writeFileSync(hba, `host all ${KNOWN_BY_PASSWORD} 127.0.0.1/32 scram-sha-256\n${trusting}`);
  const server = serve(folder, await freePort());
  await server.start();
  await administerAt(server.url.replace(/legacy$/, 'postgres'), 'create database legacy');
  return server;
}

function serve(folder: string, port: number): OwnPostgres {
  const url = `postgres://postgres@127.0.0.1:${port}/legacy`;
  let running: ChildProcess | undefined;
  const start = async () => {
    const settings = [
      'fsync=off',
      'wal_level=replica',
      'max_wal_senders=4',
      'hot_standby=on',
      'max_standby_streaming_delay=0',
      'shared_buffers=16MB',
    ];
    const options = [...settings, "listen_addresses='127.0.0.1'", `unix_socket_directories='${folder}'`];
    const args = ['-D', folder, '-p', String(port), ...options.flatMap((option) => ['-c', option.replaceAll("'", '')])];
    running = spawn(program('postgres'), args, { stdio: 'ignore', ...user });
    await untilUp(url.replace(/legacy$/, 'postgres'));
  };
  const stop = async () => {
    if (running === undefined) return;
    const ended = new Promise((resolve) => running?.once('exit', resolve));
    running.kill('SIGQUIT');
    await ended;
    running = undefined;
  };
  /** The postmaster and its children; each child is of a session of its own. */
  const signalAll = (signal: NodeJS.Signals) => {
    const pids = execFileSync('ps', ['-o', 'pid=', '--ppid', String(running!.pid)], { encoding: 'utf8' });
    for (const pid of [running!.pid!, ...pids.split('\n').filter(Boolean).map(Number)]) process.kill(pid, signal);
  };
  return {
    url,
    administer: (sql) => administerAt(url, sql),
    start,
    stop,
    useCertificate: async ({ key, cert }) => {
      for (const [name, text] of Object.entries({ 'server.key': key, 'server.crt': cert })) {
        const file = join(folder, name);
        writeFileSync(file, text, { mode: 0o600 });
        if (user !== undefined) chownSync(file, user.uid, user.gid);
      }
      await administerAt(url, 'alter system set ssl = on');
      await administerAt(url, 'select pg_reload_conf()');
      // New sessions have it when the postmaster has read it.
      await new Promise((resolve) => setTimeout(resolve, 300));
    },
    freeze: () => signalAll('SIGSTOP'),
    thaw: () => signalAll('SIGCONT'),
    replica: async () => {
      const copy = newFolder();
      run(
        'pg_basebackup',
        '-h',
        '127.0.0.1',
        '-p',
        String(port),
        '-U',
        'postgres',
        '-D',
        copy,
        '-R',
        '-X',
        'stream',
        '-c',
        'fast',
      );
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

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'portico-postgres-'));
  if (user !== undefined) chownSync(folder, user.uid, user.gid);
  return folder;
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

async function untilUp(url: string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      await administerAt(url, 'select 1');
      return;
    } catch (error) {
      if (attempt === 150) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
