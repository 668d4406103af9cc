/**
 * A MariaDB server of a test's own, on a free port, that may be stopped and started. Needs MariaDB's programs on the path;
 * where there are none, `skip` says so.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import type { Certificate } from './certificate.ts';
import { freePort } from './own-postgres.ts';

export interface OwnMariadb {
  readonly url: string;
  readonly administer: (sql: string) => Promise<unknown[][]>;
  /** At once, as when the machine fails. */
  readonly stop: () => Promise<void>;
  readonly start: () => Promise<void>;
  /** From now on it offers TLS with this certificate. */
  readonly useCertificate: (certificate: Certificate) => Promise<void>;
  readonly remove: () => Promise<void>;
}

const folders = [...(process.env.PATH ?? '').split(':'), '/usr/sbin'];
const [install, server] = ['mariadb-install-db', 'mariadbd'].map((name) =>
  folders.map((folder) => join(folder, name)).find(existsSync),
);

/** The server does not run as root: then it runs as the user that the packages make. */
const user = ((): { uid: number; gid: number } | undefined => {
  if (process.getuid?.() !== 0) return undefined;
  const id = (what: string) => Number(execFileSync('id', [what, 'mysql'], { stdio: ['ignore', 'pipe', 'ignore'] }));
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
})();

export const skip: string | false =
  install === undefined || server === undefined
    ? 'MariaDB has no programs here'
    : process.getuid?.() === 0 && user === undefined
      ? 'there is no user to run MariaDB as'
      : false;

/** With a database `legacy`. */
export async function ownMariadb(): Promise<OwnMariadb> {
  const folder = mkdtempSync(join(tmpdir(), 'portico-mariadb-'));
  if (user !== undefined) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  execFileSync(
    install!,
    ['--no-defaults', `--datadir=${data}`, '--auth-root-authentication-method=normal', '--skip-test-db'],
    { stdio: ['ignore', 'ignore', 'pipe'], cwd: tmpdir(), ...user },
  );
  const port = await freePort();
  const url = `mysql://root@127.0.0.1:${port}/legacy`;
  const [cert, key] = [join(folder, 'server.crt'), join(folder, 'server.key')];
  const administer = async (sql: string, database?: string): Promise<unknown[][]> => {
    const options = { host: '127.0.0.1', port, user: 'root', rowsAsArray: true, connectTimeout: 2_000 };
    const connection = await createConnection({ ...options, ...(database !== undefined && { database }) });
    try {
      const [rows] = await connection.query(sql);
      return Array.isArray(rows) ? (rows as unknown as unknown[][]) : [];
    } finally {
      connection.destroy();
    }
  };
  let running: ChildProcess | undefined;
  const start = async () => {
    const tls = existsSync(cert) ? [`--ssl-cert=${cert}`, `--ssl-key=${key}`] : [];
    const places = [`--datadir=${data}`, `--socket=${join(folder, 'socket')}`, `--pid-file=${join(folder, 'pid')}`];
    const small = ['--innodb-buffer-pool-size=16M', '--innodb-flush-log-at-trx-commit=0', '--skip-name-resolve=0'];
    const args = ['--no-defaults', ...places, ...small, ...tls, '--bind-address=127.0.0.1', `--port=${port}`];
    running = spawn(server!, args, { stdio: 'ignore', ...user });
    for (let attempt = 0; ; attempt++) {
      try {
        await administer('select 1');
        return;
      } catch (error) {
        if (attempt === 150) throw error;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  };
  const stop = async () => {
    if (running === undefined) return;
    const ended = new Promise((resolve) => running?.once('exit', resolve));
    running.kill('SIGKILL');
    await ended;
    running = undefined;
  };
  await start();
  await administer('create database legacy character set utf8mb4');
  return {
    url,
    administer: (sql) => administer(sql, 'legacy'),
    start,
    stop,
    useCertificate: async (certificate) => {
      const had = existsSync(cert);
      for (const [file, text] of [
        [cert, certificate.cert],
        [key, certificate.key],
      ] as const) {
        writeFileSync(file, text, { mode: 0o600 });
        if (user !== undefined) chownSync(file, user.uid, user.gid);
      }
      if (had) await administer('flush ssl');
      else {
        await stop();
        await start();
      }
    },
    remove: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
