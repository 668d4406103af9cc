/** The demonstration hospital on each engine that tests can have, in a schema or database of its own that is removed at the end. */
import { buildDemoDatabase } from '../../src/cli/demo-database.ts';
import { demoFile, demoOptions } from './demo-file.ts';
import * as mysql from './mysql.ts';
import * as postgres from './postgres.ts';

export interface DemoEngine {
  readonly title: string;
  /** Why it is not tested here. */
  readonly skip: string | false;
  /** Builds the hospital there and gives its URL. */
  readonly open: () => Promise<string>;
  readonly remove: () => Promise<unknown>;
}

/** `name`: of the schema or database; of one test file alone. */
export async function demoEngines(name: string): Promise<readonly DemoEngine[]> {
  const postgresUrl = await postgres.postgresUrl();
  const mysqlUrl = await mysql.mysqlUrl();
  return [
    { title: 'SQLite', skip: false, open: async () => `sqlite:${await demoFile()}`, remove: async () => undefined },
    {
      title: 'PostgreSQL',
      skip: postgresUrl === undefined && 'no PostgreSQL answers at PORTICO_TEST_PG_URL or 127.0.0.1:5432',
      open: async () => {
        await buildDemoDatabase({ target: postgresUrl!, schemaName: name, ...demoOptions });
        return `${postgresUrl}${postgresUrl?.includes('?') ? '&' : '?'}schema=${name}`;
      },
      remove: () => postgres.administer(`drop schema if exists ${name} cascade`),
    },
    {
      title: 'MariaDB or MySQL',
      skip: mysqlUrl === undefined && 'no MariaDB or MySQL answers at PORTICO_TEST_MYSQL_URL or 127.0.0.1:3306',
      open: async () => {
        await buildDemoDatabase({ target: mysqlUrl!, schemaName: name, ...demoOptions });
        return mysql.databaseOn(mysqlUrl!, name);
      },
      remove: () => mysql.administer(`drop database if exists ${name}`),
    },
  ];
}
