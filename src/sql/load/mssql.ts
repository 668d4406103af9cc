/** SQL Server as a place to load: what a URL means, what stands there, what its errors mean. */
import { numberOf } from '../executors/mssql-errors.ts';
import type { LoadEngine, Trouble } from './loader.ts';
import { openMssqlLoader } from './mssql-loader.ts';
import { connect, standing } from './mssql-standing.ts';
import { checkedName, usualName } from './names.ts';
import { networkTrouble } from './network-trouble.ts';
import { onConnection } from './on-connection.ts';

export const mssqlLoading: LoadEngine = {
  title: 'SQL Server',
  target(text, given) {
    const url = new URL(text);
    const name = checkedName(
      given ?? (decodeURIComponent(url.pathname.slice(1)) || usualName),
      'a SQL Server database',
    );
    url.pathname = `/${name}`;
    return { url: url.href, name };
  },
  ...onConnection({ connect, close: (connection) => connection.close(), standing, load: openMssqlLoader }),
  troubleOf,
  rights: 'It needs the server role dbcreator.',
};

/** https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors */
const byNumber: Readonly<Record<number, Trouble>> = {
  229: 'right',
  262: 'right',
  916: 'right',
  1101: 'full',
  1105: 'full',
  5011: 'right',
  5149: 'full',
  9002: 'full',
};

/** The driver wraps what the network said. */
function troubleOf(error: unknown): Trouble | undefined {
  const { code, cause } = error as { code?: string; cause?: unknown };
  if (code === 'ELOGIN') return 'sign-in';
  if (code === 'ETIMEOUT') return 'unreachable';
  return byNumber[numberOf(error) ?? 0] ?? networkTrouble(cause ?? error);
}
