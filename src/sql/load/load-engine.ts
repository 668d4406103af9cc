/** The loading side of an engine by the scheme of a URL: an SQLite file, postgres://, mysql://, mariadb://, mssql://, oracle://. */
import type { LoadEngine } from './loader.ts';

/** Drivers are read only when they are needed. Throws one line that names the schemes when the URL has another. */
export async function loadEngine(target: string): Promise<LoadEngine> {
  const [, scheme] = /^([a-z][a-z+]*):\/\//i.exec(target) ?? [];
  switch (scheme) {
    case undefined:
    case 'sqlite':
      return (await import('./sqlite.ts')).sqliteLoading;
    case 'postgres':
    case 'postgresql':
      return (await import('./postgres.ts')).postgresLoading;
    case 'mysql':
    case 'mariadb':
      return (await import('./mysql.ts')).mysqlLoading;
    case 'mssql':
      return (await import('./mssql.ts')).mssqlLoading;
    case 'oracle':
      return (await import('./oracle.ts')).oracleLoading;
    default:
      throw new Error(
        `A database is an SQLite file, or a URL with postgres:, mysql:, mssql: or oracle:, not ${scheme}:`,
      );
  }
}
