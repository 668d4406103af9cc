/**
 * Cells of MySQL's binary protocol as raw text.
 * https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_binary_resultset.html
 */
import type { ConnectionOptions, FieldPacket } from 'mysql2/promise';
import type { Cell } from '../../adapter/node.ts';
import type { RawRow } from '../executor.ts';

/** What a connection must be opened with. */
export const cellsAsText = {
  rowsAsArray: true,
  dateStrings: true,
  supportBigNumbers: true,
  bigNumberStrings: true,
  jsonStrings: true,
  maxPreparedStatements: 1_000,
} as const satisfies ConnectionOptions;

const FLOAT = 4;

/** Dates, decimals and 64-bit integers come as text already, binary text as bytes. */
function textOf(cell: unknown): Cell {
  if (cell === null || typeof cell === 'string') return cell;
  return Buffer.isBuffer(cell) ? cell.toString('hex') : String(cell);
}

/** A 32-bit number holds six digits, which is what the server itself shows of it. */
const floatText = (cell: unknown): Cell =>
  typeof cell === 'number' ? String(Number(cell.toPrecision(6))) : textOf(cell);

export function rawRows(rows: readonly unknown[][], fields: readonly FieldPacket[]): RawRow[] {
  const floats = fields.some(({ columnType }) => columnType === FLOAT);
  if (!floats) return rows.map((row) => row.map(textOf));
  return rows.map((row) => row.map((cell, at) => (fields[at]?.columnType === FLOAT ? floatText : textOf)(cell)));
}
