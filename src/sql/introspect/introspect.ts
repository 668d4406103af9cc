/** Reads a database's own schema from its catalogue: a handful of statements, however many tables there are. */
import type { Executor } from '../executor.ts';
import { type Catalogue, liveSchema } from './catalogue.ts';
import type { LiveSchema } from './live-schema.ts';
import { mssqlCatalogue } from './mssql.ts';
import { mysqlCatalogue } from './mysql.ts';
import { oracleCatalogue } from './oracle.ts';
import { postgresCatalogue } from './postgres.ts';
import { sqliteCatalogue } from './sqlite.ts';

export interface IntrospectOptions {
  /** These alone, whatever the case of their names; left out: all that the names of statements reach. */
  readonly tables?: readonly string[];
  readonly signal: AbortSignal;
}

type Reader = (executor: Executor, signal: AbortSignal) => Promise<Catalogue>;

const readers: Readonly<Record<string, Reader>> = {
  mssql: mssqlCatalogue,
  mysql: mysqlCatalogue,
  oracle: oracleCatalogue,
  postgres: postgresCatalogue,
  sqlite: sqliteCatalogue,
};

/**
 * The tables and views that this user may read, as an adapter would name them. A table that is asked for and is not there is
 * not in the answer. Throws as `run` does.
 */
export async function introspect(executor: Executor, { tables, signal }: IntrospectOptions): Promise<LiveSchema> {
  const { name } = executor.dialect;
  const read = readers[name];
  if (read === undefined) throw new Error(`The schema of a database of ${name} cannot be read.`);
  const asked = tables && new Set(tables.map((table) => table.toLowerCase()));
  return liveSchema(name, await read(executor, signal), (table) => asked?.has(table.toLowerCase()) ?? true);
}
