/** The bare drivers as their best: `pg` with named statements, mysql2 and better-sqlite3 with prepared ones. */
import Database from 'better-sqlite3';
import { createPool } from 'mysql2/promise';
import pg from 'pg';
import { mysqlSession } from '../../src/sql/executors/mysql-session.ts';
import { type Engine, engineOf } from '../engine.ts';

export type Row = Readonly<Record<string, unknown>>;

export interface Driver {
  readonly engine: Engine;
  /** The text has `$1`, `$2` in order, and names in double quotes. */
  readonly query: (name: string, text: string, values: readonly unknown[]) => Promise<readonly Row[]>;
  readonly close: () => Promise<void>;
}

const localTimestamp = 1114;

export function openDriver(url: string): Driver {
  const engine = engineOf(url);
  if (engine === 'postgres') return openPostgres(url);
  return engine === 'mysql' ? openMysql(url) : openSqlite(url.slice('sqlite:'.length));
}

function openPostgres(url: string): Driver {
  // A local time is no instant: it stays text. Numbers beyond 2^53 are text anyway.
  pg.types.setTypeParser(localTimestamp, (text) => text);
  const pool = new pg.Pool({ connectionString: url, max: 8 });
  return {
    engine: 'postgres',
    query: async (name, text, values) => (await pool.query<Row>({ name, text, values: [...values] })).rows,
    close: () => pool.end(),
  };
}

/** mysql2 writes a parser for each statement's columns; objects cost it no more than arrays. */
function openMysql(url: string): Driver {
  const pool = createPool({
    ...mysqlSession(url),
    connectionLimit: 8,
    dateStrings: true,
    supportBigNumbers: true,
    bigNumberStrings: true,
    jsonStrings: true,
    maxPreparedStatements: 100,
  });
  const texts = new Map<string, string>();
  return {
    engine: 'mysql',
    query: async (_, text, values) => {
      const lengths = values.map((value) => (Array.isArray(value) ? value.length : 1)).join();
      const sql = texts.get(text + lengths) ?? inMysql(text, values);
      texts.set(text + lengths, sql);
      const [rows] = await pool.execute(sql, values.flat().map(String));
      return rows as Row[];
    },
    close: () => pool.end(),
  };
}

/** A list has a mark for each of its values. */
function inMysql(text: string, values: readonly unknown[]): string {
  return text.replaceAll('"', '`').replace(/\$(\d+)/g, (_, at) => {
    const value = values[Number(at) - 1];
    return Array.isArray(value) ? value.map(() => '?').join() : '?';
  });
}

function openSqlite(file: string): Driver {
  const database = new Database(file, { readonly: true });
  database.defaultSafeIntegers(true);
  const prepared = new Map<string, Database.Statement>();
  return {
    engine: 'sqlite',
    query: async (name, text, values) => {
      const statement = prepared.get(name || text) ?? database.prepare(text.replace(/\$\d+/g, '?'));
      prepared.set(name || text, statement);
      return statement.all(...values.map(bound)).map((row) => textual(row as Row));
    },
    close: async () => void database.close(),
  };
}

/** A list is bound as JSON. */
const bound = (value: unknown) => (Array.isArray(value) ? JSON.stringify(value) : value);

/** Whole numbers come as bigint, so that none is rounded. */
export function textual(row: Row): Row {
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => [key, typeof value === 'bigint' ? String(value) : value]),
  );
}
