/**
 * Rows into several tables at once, all or none, for what is written at every request: prepared statements on SQLite, one
 * statement on PostgreSQL, without the builder and the statements around a transaction of knex.
 * https://github.com/WiseLibs/better-sqlite3/blob/master/docs/api.md#transactionfunction---function
 * https://www.postgresql.org/docs/current/queries-with.html#QUERIES-WITH-MODIFYING
 */
import type { Database } from 'better-sqlite3';
import type { Client } from 'pg';
import type { Store } from './store.ts';

export interface Table {
  readonly name: string;
  readonly columns: readonly (readonly [name: string, type: 'text' | 'bigint'])[];
}

/** In the order of the table's columns. */
export type Row = readonly (string | number | null)[];

/** Writes rows of each of its tables, in their order. */
export type Insert = (store: Store, rows: readonly (readonly Row[])[]) => Promise<void>;

/** The pool of knex, by which other users of the store are waited for. */
interface Pool<Connection> {
  readonly acquireConnection: () => Promise<Connection>;
  readonly releaseConnection: (connection: Connection) => Promise<void>;
}

export function inserter(tables: readonly Table[]): Insert {
  const text = statementOf(tables);
  const prepared = new WeakMap<Database, Write>();
  return ({ db }, rows) => {
    if (db.client.dialect === 'postgresql') {
      return withConnection<Client, void>(db.client, async (connection) => {
        await connection.query(text, valuesOf(tables, rows));
      });
    }
    return withConnection<Database, void>(db.client, (connection) => {
      const write = prepared.get(connection) ?? prepare(connection, tables);
      prepared.set(connection, write);
      write(rows);
    });
  };
}

async function withConnection<Connection, T>(
  pool: Pool<Connection>,
  use: (connection: Connection) => T | Promise<T>,
): Promise<T> {
  const connection = await pool.acquireConnection();
  try {
    return await use(connection);
  } finally {
    await pool.releaseConnection(connection);
  }
}

type Write = (rows: readonly (readonly Row[])[]) => void;

const names = ({ columns }: Table): string => columns.map(([name]) => name).join();

function prepare(connection: Database, tables: readonly Table[]): Write {
  const inserts = tables.map((table) =>
    connection.prepare<unknown[]>(
      `insert into ${table.name} (${names(table)}) values (${table.columns.map(() => '?').join()})`,
    ),
  );
  const write = connection.transaction((rows: readonly (readonly Row[])[]) => {
    for (const [at, insert] of inserts.entries()) for (const row of rows[at]!) insert.run(row);
  });
  // A transaction that begins as a reader could be refused the right to write.
  return write.immediate;
}

/** Of each column one array, so that the statement is the same however many rows there are. */
function statementOf(tables: readonly Table[]): string {
  let count = 0;
  const inserts = tables.map((table) => {
    const arrays = table.columns.map(([, type]) => `$${++count}::${type}[]`);
    return `insert into ${table.name} (${names(table)}) select * from unnest(${arrays.join()})`;
  });
  const before = inserts.slice(0, -1).map((insert, at) => `part${at} as (${insert})`);
  return `${before.length > 0 ? `with ${before.join()} ` : ''}${inserts.at(-1)}`;
}

const valuesOf = (tables: readonly Table[], rows: readonly (readonly Row[])[]) =>
  tables.flatMap(({ columns }, at) => columns.map((_, column) => rows[at]!.map((row) => row[column]!)));
