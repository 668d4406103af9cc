/** MySQL and MariaDB as places to load: what a URL means, what stands there, what their errors mean. */
import { type Connection, createConnection } from 'mysql2/promise';
import { mysqlServer } from '../executors/mysql-session.ts';
import type { LoadEngine, LoadTarget, Trouble } from './loader.ts';
import { openMysqlLoader } from './mysql-loader.ts';
import { standing } from './mysql-standing.ts';
import { checkedName, usualName } from './names.ts';
import { networkTrouble } from './network-trouble.ts';
import { onConnection } from './on-connection.ts';

export const mysqlLoading: LoadEngine = {
  title: 'MySQL or MariaDB',
  target(text, given) {
    const url = new URL(text);
    const name = checkedName(given ?? (decodeURIComponent(url.pathname.slice(1)) || usualName), 'a MySQL database');
    url.pathname = `/${name}`;
    return { url: url.href, name };
  },
  ...onConnection({
    connect,
    close: (connection) => connection.end(),
    standing,
    load: (connection, { name }, schema) => openMysqlLoader(connection, name, schema),
  }),
  troubleOf,
  rights: 'It needs ALL on the database, and on the two whose names end in _loading and _replaced.',
};

function connect({ url }: LoadTarget): Promise<Connection> {
  return createConnection({ ...mysqlServer(url), connectTimeout: 10_000, rowsAsArray: true });
}

/** https://mariadb.com/kb/en/mariadb-error-code-reference/ */
const byCode: Readonly<Record<string, Trouble>> = {
  ER_ACCESS_DENIED_ERROR: 'sign-in',
  ER_ACCESS_DENIED_NO_PASSWORD_ERROR: 'sign-in',
  ER_DBACCESS_DENIED_ERROR: 'right',
  ER_TABLEACCESS_DENIED_ERROR: 'right',
  ER_SPECIFIC_ACCESS_DENIED_ERROR: 'right',
  ER_RECORD_FILE_FULL: 'full',
  ER_DISK_FULL: 'full',
};

function troubleOf(error: unknown): Trouble | undefined {
  const { code = '' } = error as { code?: string };
  return code === 'PROTOCOL_CONNECTION_LOST' ? 'unreachable' : (byCode[code] ?? networkTrouble(error));
}
