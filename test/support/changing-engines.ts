/** The changing system on each engine that tests can have, and what its vendor does to it there while it is served. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { createSchema, type DialectClient } from '../../src/sql/create-schema.ts';
import { changingSchema } from '../fixtures/changing/index.ts';
import * as mysql from './mysql.ts';
import * as postgres from './postgres.ts';

export interface ChangingEngine {
  readonly title: string;
  readonly engine: 'sqlite' | 'postgres' | 'mysql';
  /** Why it is not tested here. */
  readonly skip: string | false;
  /** Builds it and gives its URL. */
  readonly open: () => Promise<string>;
  /** Statements of the vendor; names between double quotes. */
  readonly alter: (...statements: readonly string[]) => Promise<void>;
  readonly remove: () => Promise<unknown>;
}

type Rows = Readonly<Record<keyof typeof changingSchema, readonly (readonly (string | number | null)[])[]>>;

/** Patient 3 was merged into 1, patient 4 deleted. */
const rows: Rows = {
  PAT: [
    [1, 'ADAMS', 'F', '19600102', 'N', 1],
    [2, 'BAKER', 'M', '19700203', 'N', 1],
    [3, 'ADAMS', 'F', '19600102', 'N', 1],
    [4, 'CLARK', 'M', '19800304', 'Y', 1],
  ],
  PAT_MERGE: [[3, 1]],
  STAFF: [[1, 'HOUSE']],
  SITE: [[1, 'MAIN']],
  ITEM: [['K', 'POTASSIUM']],
  LAB: [
    [1, 1, 'K', 4.1, '20260101', 1, '2026-01-01 10:00:00'],
    [2, 2, 'K', 4.2, '20260102', null, '2026-01-02 10:00:00'],
    [3, 3, 'K', 4.3, '20260103', null, '2026-01-03 10:00:00'],
    [4, 4, 'K', 4.4, '20260104', null, '2026-01-04 10:00:00'],
  ],
  VITAL: [
    [1, 1, 60, '20260101'],
    [2, 2, 70, '20260102'],
  ],
  ALLERGY: [[1, 1, 'NUTS']],
  ALLERGY_RXN: [[1, 1, 'HIVES']],
  ORDERED: [[1, 1, 'ASPIRIN']],
  TAKEN: [
    [1, 1, 'ASPIRIN', 1],
    [2, 1, 'IBUPROFEN', null],
  ],
};

function statementsFor(client: DialectClient): string[] {
  const quote = client === 'mysql2' ? '`' : '"';
  const text = (value: string | number | null) => (typeof value === 'string' ? `'${value}'` : String(value));
  const inserts = Object.entries(rows).map(([table, all]) => {
    const values = all.map((row) => `(${row.map(text).join(', ')})`).join(', ');
    return `insert into ${quote}${table}${quote} values ${values}`;
  });
  return [...createSchema(client, changingSchema), ...inserts];
}

/** `name`: of the schema or database; of one test file alone. */
export async function changingEngines(name: string): Promise<readonly ChangingEngine[]> {
  const [postgresUrl, mysqlUrl] = [await postgres.postgresUrl(), await mysql.mysqlUrl()];
  const folder = mkdtempSync(join(tmpdir(), `${name}-`));
  const file = join(folder, 'legacy.sqlite');
  const onFile = async (statements: readonly string[]) => {
    const database = new Database(file);
    database.pragma('journal_mode = WAL');
    for (const sql of statements) database.exec(sql);
    database.close();
  };
  const onPostgres = async (statements: readonly string[]) => {
    await postgres.administer([`set search_path to ${name}`, ...statements].join(';\n'));
  };
  return [
    {
      title: 'SQLite',
      engine: 'sqlite',
      skip: false,
      open: async () => {
        await onFile(statementsFor('better-sqlite3'));
        return `sqlite:${file}`;
      },
      alter: (...statements) => onFile(statements),
      remove: async () => rmSync(folder, { recursive: true }),
    },
    {
      title: 'PostgreSQL',
      engine: 'postgres',
      skip: postgresUrl === undefined && 'no PostgreSQL answers at PORTICO_TEST_PG_URL or 127.0.0.1:5432',
      open: async () => {
        await postgres.administer(`drop schema if exists ${name} cascade`);
        await postgres.administer(`create schema ${name}`);
        await onPostgres(statementsFor('pg'));
        return `${postgresUrl}${postgresUrl?.includes('?') ? '&' : '?'}schema=${name}`;
      },
      alter: (...statements) => onPostgres(statements),
      remove: () => postgres.administer(`drop schema if exists ${name} cascade`),
    },
    {
      title: 'MariaDB or MySQL',
      engine: 'mysql',
      skip: mysqlUrl === undefined && 'no MariaDB or MySQL answers at PORTICO_TEST_MYSQL_URL or 127.0.0.1:3306',
      open: async () => {
        await mysql.administer(`drop database if exists ${name}`);
        await mysql.administer(`create database ${name} character set utf8mb4`);
        await mysql.administerAll(statementsFor('mysql2'), name);
        return mysql.databaseOn(mysqlUrl!, name);
      },
      alter: (...statements) =>
        mysql.administerAll(
          statements.map((sql) => sql.replaceAll('"', '`')),
          name,
        ),
      remove: () => mysql.administer(`drop database if exists ${name}`),
    },
  ];
}
