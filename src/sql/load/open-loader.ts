/** The loader for a target: an SQLite file or a postgres:// URL. */
import type { LegacySchema } from '../../adapter/schema.ts';
import type { Loader } from './loader.ts';
import { openPostgresLoader } from './postgres.ts';
import { openSqliteLoader } from './sqlite.ts';

export const isPostgres = (target: string): boolean => /^postgres(ql)?:/.test(target);

/** `schemaName` is the PostgreSQL schema that is replaced; SQLite has none. */
export async function openLoader(target: string, schemaName: string, schema: LegacySchema): Promise<Loader> {
  return isPostgres(target) ? openPostgresLoader(target, schemaName, schema) : openSqliteLoader(target, schema);
}
