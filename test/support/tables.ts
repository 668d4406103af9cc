/** The tables of an SQLite file, held in memory for the in-memory interpreter. */
import Database from 'better-sqlite3';
import type { Cell } from '../../src/adapter/node.ts';
import type { LegacySchema } from '../../src/adapter/schema.ts';
import type { Tables } from '../../src/plan/in-memory/tables.ts';

export function readTables(file: string, schema: LegacySchema): Tables {
  const connection = new Database(file, { readonly: true });
  connection.defaultSafeIntegers(true);
  try {
    return new Map(
      Object.entries(schema).map(([name, { columns }]) => {
        const names = Object.keys(columns);
        const list = names.map((column) => `"${column}"`).join(', ');
        const rows = connection.prepare(`SELECT ${list} FROM "${name}"`).raw(true).all() as unknown[][];
        const place = new Map(names.map((column, i) => [column, i]));
        return [name, { place, rows: rows.map((row) => row.map(rawText)) }];
      }),
    );
  } finally {
    connection.close();
  }
}

/** As executors give it: bytes in hex. */
const rawText = (cell: unknown): Cell =>
  cell === null ? null : Buffer.isBuffer(cell) ? cell.toString('hex') : String(cell);
