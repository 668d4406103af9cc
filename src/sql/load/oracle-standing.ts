/** What stands in a schema of Oracle that a load would replace. */
import oracledb from 'oracledb';

/** The first column of each row, as text. */
export async function texts(connection: oracledb.Connection, sql: string, ...binds: string[]): Promise<string[]> {
  const { rows } = await connection.execute<unknown[]>(sql, binds, { outFormat: oracledb.OUT_FORMAT_ARRAY });
  return (rows ?? []).map(([value]) => String(value ?? ''));
}

export const tablesOf = (connection: oracledb.Connection, schema: string): Promise<string[]> =>
  texts(connection, 'select table_name from all_tables where owner = :1', schema);

/** A table while it is being loaded. */
export const loadingName = (table: string): string => `${table}_LOADING`;
