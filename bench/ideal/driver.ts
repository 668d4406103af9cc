/** The bare drivers: `pg` with named statements; better-sqlite3 with prepared ones where there is no PostgreSQL. */
import Database from 'better-sqlite3';
import pg from 'pg';

export type Row = Readonly<Record<string, unknown>>;

export interface Driver {
  readonly postgres: boolean;
  /** The text has `$1`, `$2` in order. */
  readonly query: (name: string, text: string, values: readonly unknown[]) => Promise<readonly Row[]>;
  readonly close: () => Promise<void>;
}

const localTimestamp = 1114;

export function openDriver(url: string): Driver {
  return url.startsWith('sqlite:') ? openSqlite(url.slice('sqlite:'.length)) : openPostgres(url);
}

function openPostgres(url: string): Driver {
  // A local time is no instant: it stays text. Numbers beyond 2^53 are text anyway.
  pg.types.setTypeParser(localTimestamp, (text) => text);
  const pool = new pg.Pool({ connectionString: url, max: 8 });
  return {
    postgres: true,
    query: async (name, text, values) => (await pool.query<Row>({ name, text, values: [...values] })).rows,
    close: () => pool.end(),
  };
}

function openSqlite(file: string): Driver {
  const database = new Database(file, { readonly: true });
  database.defaultSafeIntegers(true);
  const prepared = new Map<string, Database.Statement>();
  return {
    postgres: false,
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
