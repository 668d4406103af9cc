/** The databases that the suite runs on: how each is built, written to beside the server, and removed. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { storedTables } from '../../src/adapter/composed.ts';
import { openLoader } from '../../src/sql/load/open-loader.ts';
import * as mssql from '../support/mssql.ts';
import * as mysql from '../support/mysql.ts';
import * as oracle from '../support/oracle.ts';
import * as postgres from '../support/postgres.ts';
import { type Found, findServer } from '../support/servers.ts';
import type { EngineName } from './case.ts';
import { legacySchema } from './legacy-schema.ts';
import { type Rows, tableNames, valuesOf } from './rows.ts';

export interface Target {
  readonly name: EngineName;
  readonly title: string;
  readonly find: () => Promise<Found>;
  /** Builds the legacy system with these rows; returns the URL that the server opens. */
  readonly build: (rows: Rows) => Promise<string>;
  /** Runs one statement with the right to write, and commits it. */
  readonly write: (sql: string) => Promise<unknown>;
  readonly quoted: (identifier: string) => string;
  /** A literal for a column of type TIMESTAMP. */
  readonly timestamp: (text: string) => string;
  readonly version: () => Promise<string>;
  readonly remove: () => Promise<unknown>;
}

const place = 'portico_suite';
const plain = (text: string): string => `'${text}'`;
const standard = { quoted: (name: string) => `"${name}"`, timestamp: plain };

/** Returns the URL of what was built. */
async function fill(target: string, name: string | undefined, rows: Rows): Promise<string> {
  const load = await openLoader(target, name, storedTables(legacySchema));
  try {
    for (const table of tableNames) {
      const values = (rows[table] ?? []).map((row) => valuesOf(table, row));
      if (values.length > 0) await load.insert(table, values);
    }
    await load.finish();
    return load.url;
  } catch (error) {
    await load.abandon();
    throw error;
  }
}

function sqlite(): Target {
  const home = mkdtempSync(join(tmpdir(), 'portico-suite-'));
  const file = join(home, 'corners.sqlite');
  let writer: Database.Database | undefined;
  return {
    ...standard,
    name: 'sqlite',
    title: 'SQLite',
    find: () => Promise.resolve({ url: `sqlite:${file}`, skip: false }),
    build: async (rows) => {
      const url = await fill(`sqlite:${file}`, undefined, rows);
      writer = new Database(file);
      writer.pragma('journal_mode = WAL');
      return url;
    },
    write: async (sql) => writer!.exec(sql),
    version: async () => String(writer!.prepare('select sqlite_version()').pluck().get()),
    remove: async () => {
      writer?.close();
      rmSync(home, { recursive: true });
    },
  };
}

const onPostgres: Target = {
  ...standard,
  name: 'postgres',
  title: 'PostgreSQL',
  find: () => findServer('postgres'),
  build: async (rows) => fill((await postgres.postgresUrl())!, place, rows),
  write: (sql) => postgres.administer(`set search_path to ${place}; ${sql}`),
  version: async () => String((await postgres.administer('show server_version'))[0]?.[0]),
  remove: () => postgres.administer(`drop schema if exists ${place} cascade`),
};

function onMysql(title: string, database: string, after: () => Promise<void>): Target {
  return {
    name: 'mysql',
    title,
    find: () => findServer('mysql'),
    build: async (rows) => {
      const url = await fill((await mysql.mysqlUrl())!, database, rows);
      await after();
      return url;
    },
    write: (sql) => mysql.administer(sql.replace(/(insert into|update|delete from) /, `$1 \`${database}\`.`)),
    quoted: (name) => `\`${name}\``,
    timestamp: plain,
    version: async () => String((await mysql.administer('select version()'))[0]?.[0]),
    remove: () => mysql.administer(`drop database if exists ${database}`),
  };
}

/** As legacy systems have it: case, accents and blanks at the end are equal to the database. */
async function loosen(database: string): Promise<void> {
  for (const table of tableNames) {
    const to = 'convert to character set utf8mb4 collate utf8mb4_general_ci';
    await mysql.administer(`alter table ${database}.${table} ${to}`);
  }
}

const onMssql: Target = {
  name: 'mssql',
  title: 'SQL Server',
  find: () => findServer('mssql'),
  build: async (rows) => fill((await mssql.mssqlUrl())!, place, rows),
  write: (sql) => mssql.administer(sql, place),
  quoted: (name) => `[${name}]`,
  timestamp: plain,
  version: mssql.version,
  remove: () => mssql.dropDatabase(place),
};

const onOracle: Target = {
  name: 'oracle',
  title: 'Oracle',
  find: () => findServer('oracle'),
  build: async (rows) => fill((await oracle.oracleUrl())!, place, rows),
  write: (sql) => oracle.administer(sql, place),
  quoted: (name) => `"${name}"`,
  timestamp: (text) => `timestamp '${text}'`,
  version: oracle.version,
  remove: () => oracle.removeSchema(place),
};

export const targets = (): readonly Target[] => [
  sqlite(),
  onPostgres,
  onMysql('MariaDB or MySQL', place, async () => undefined),
  onMysql('MariaDB or MySQL without case and accents', `${place}_ci`, () => loosen(`${place}_ci`)),
  onMssql,
  onOracle,
];
