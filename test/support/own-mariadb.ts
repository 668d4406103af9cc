/**
 * A MariaDB server of a test's own, on a free port, that may be stopped and started. Needs MariaDB's programs on the path;
 * where there are none, `skip` says so.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { freePort } from './free-port.ts';
import { findProgram, newFolder, type OwnServer, runner, userFor, writeSecret } from './own-server.ts';

const install = findProgram('mariadb-install-db');
const program = findProgram('mariadbd', ['/usr/sbin']);
const user = userFor('mysql');

export const skip: string | false =
  install === undefined || program === undefined
    ? 'MariaDB has no programs here'
    : user === undefined
      ? 'there is no user to run MariaDB as'
      : false;

/** With a database `legacy`. */
export async function ownMariadb(): Promise<OwnServer> {
  const folder = newFolder('portico-mariadb-', user!);
  const data = join(folder, 'data');
  execFileSync(
    install!,
    ['--no-defaults', `--datadir=${data}`, '--auth-root-authentication-method=normal', '--skip-test-db'],
    { stdio: ['ignore', 'ignore', 'pipe'], cwd: tmpdir(), ...user },
  );
  const port = await freePort();
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
  const args = () => {
    const tls = existsSync(cert) ? [`--ssl-cert=${cert}`, `--ssl-key=${key}`] : [];
    const places = [`--datadir=${data}`, `--socket=${join(folder, 'socket')}`, `--pid-file=${join(folder, 'pid')}`];
    const small = ['--innodb-buffer-pool-size=16M', '--innodb-flush-log-at-trx-commit=0', '--skip-name-resolve=0'];
    return ['--no-defaults', ...places, ...small, ...tls, '--bind-address=127.0.0.1', `--port=${port}`];
  };
  const { start, stop } = runner(program!, args, user!, 'SIGKILL', () => administer('select 1'));
  await start();
  await administer('create database legacy character set utf8mb4');
  return {
    url: `mysql://root@127.0.0.1:${port}/legacy`,
    administer: (sql) => administer(sql, 'legacy'),
    start,
    stop,
    useCertificate: async (certificate) => {
      const had = existsSync(cert);
      writeSecret(cert, certificate.cert, user!);
      writeSecret(key, certificate.key, user!);
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
