/** Reading the tables of a schema, those that its adapters compose included. */
import { compositionOf, storedTables } from '../adapter/composed.ts';
import type { LegacySchema } from '../adapter/schema.ts';
import type { Dialect } from './dialects/dialect.ts';
import type { Executor } from './executor.ts';

export function composing(executor: Executor, schema: LegacySchema): Executor {
  const dialect = composingDialect(executor.dialect, schema);
  return dialect === executor.dialect ? executor : { ...executor, dialect };
}

export function composingDialect(dialect: Dialect, schema: LegacySchema): Dialect {
  if (Object.keys(storedTables(schema)).length === Object.keys(schema).length) return dialect;
  return { ...dialect, composed: (table) => compositionOf(schema[table]) };
}
