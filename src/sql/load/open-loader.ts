/** The loader for a target: an SQLite file, or a URL: postgres://, mysql://, mariadb://. */
import type { LegacySchema } from '../../adapter/schema.ts';
import type { Loader } from './loader.ts';
import { openMysqlLoader } from './mysql.ts';
import { openPostgresLoader } from './postgres.ts';
import { openSqliteLoader } from './sqlite.ts';

export const isPostgres = (target: string): boolean => /^postgres(ql)?:/.test(target);
export const isMysql = (target: string): boolean => /^(mysql|mariadb):/.test(target);

/** `schemaName` is the PostgreSQL schema, or the MySQL database, that is replaced; SQLite has none. */
export async function openLoader(target: string, schemaName: string, schema: LegacySchema): Promise<Loader> {
  if (isPostgres(target)) return openPostgresLoader(target, schemaName, schema);
  return isMysql(target) ? openMysqlLoader(target, schemaName, schema) : openSqliteLoader(target, schema);
}
