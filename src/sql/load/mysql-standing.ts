/** What stands in a MySQL or MariaDB database that a load would replace. */
import type { Connection } from 'mysql2/promise';
import type { Standing } from './loader.ts';
import { markColumn, markTable } from './mark.ts';

/** The first column of each row, as text. The connection gives rows as arrays. */
export async function texts(connection: Connection, sql: string, values: readonly string[] = []): Promise<string[]> {
  const [rows] = await connection.query(sql, [...values]);
  return (rows as unknown as unknown[][]).map(([value]) => String(value));
}

export const tablesOf = (connection: Connection, database: string): Promise<string[]> =>
  texts(connection, 'select table_name from information_schema.tables where table_schema = ?', [database]);

export async function standing(connection: Connection, database: string): Promise<Standing> {
  const tables = await tablesOf(connection, database);
  if (tables.length === 0) return { is: 'nothing' };
  if (!tables.includes(markTable)) return { is: 'foreign' };
  const [note = ''] = await texts(connection, 'select ?? from ??.??', [markColumn, database, markTable]);
  return { is: 'marked', note };
}
