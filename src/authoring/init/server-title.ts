/** What people call a database's server. */
import type { LiveSchema } from '../../sql/introspect/live-schema.ts';

/** `PostgreSQL 15.4`, as people call it. */
export function serverTitle({ engine, version }: LiveSchema): string {
  const titles: Readonly<Record<string, string>> = {
    mssql: 'SQL Server',
    mysql: /mariadb/i.test(version) ? 'MariaDB' : 'MySQL',
    oracle: 'Oracle',
    postgres: 'PostgreSQL',
    sqlite: 'SQLite',
  };
  return `${titles[engine] ?? engine} ${/^[\d.]*\d/.exec(version)?.[0] ?? version}`;
}
