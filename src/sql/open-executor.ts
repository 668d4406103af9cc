/** The executor of a database URL: `sqlite:FILE`, `postgres://…`, `mysql://…`, `mssql://…`, `oracle://…`. */
import type { Executor, ExecutorOptions } from './executor.ts';

/** Throws one line that names the schemes when the URL has another. */
export async function openExecutor(url: string, options: ExecutorOptions): Promise<Executor> {
  const scheme = url.slice(0, url.indexOf(':'));
  switch (scheme) {
    case 'sqlite':
      return (await import('./executors/sqlite.ts')).openSqlite(
        url.slice('sqlite:'.length).replace(/^\/\//, ''),
        options,
      );
    case 'postgres':
    case 'postgresql':
      return (await import('./executors/postgres.ts')).openPostgres(url, options);
    case 'mysql':
    case 'mariadb':
      return (await import('./executors/mysql.ts')).openMysql(url, options);
    case 'mssql':
      return (await import('./executors/mssql.ts')).openMssql(url, options);
    case 'oracle':
      return (await import('./executors/oracle.ts')).openOracle(url, options);
    default:
      throw new Error(
        `The database URL must begin with sqlite:, postgres:, mysql:, mssql: or oracle:, not ${JSON.stringify(scheme)}`,
      );
  }
}
