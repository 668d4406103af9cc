/** A prepared statement on mysql2's own connection: its promises note a stack for each, which costs as much as a row. */
import type { Connection as CoreConnection, FieldPacket, QueryError } from 'mysql2';
import type { PoolConnection } from 'mysql2/promise';
import type { RawRow } from '../executor.ts';
import { rawRows } from './mysql-cells.ts';

export function execute(connection: PoolConnection, sql: string, values: readonly string[]): Promise<RawRow[]> {
  const core = connection.connection as unknown as CoreConnection;
  return new Promise((resolve, reject) => {
    const answer = (error: QueryError | null, rows: unknown, fields: FieldPacket[]) => {
      if (error !== null) reject(error);
      else resolve(rawRows(rows as unknown[][], fields));
    };
    core.execute({ sql, rowsAsArray: true }, [...values], answer);
  });
}
