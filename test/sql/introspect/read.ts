/** The schema of a database by its URL; what the database complains of fails the test, unless the test wants to hear it. */
import assert from 'node:assert/strict';
import { introspect } from '../../../src/sql/introspect/introspect.ts';
import type { LiveColumn, LiveSchema, LiveTable } from '../../../src/sql/introspect/live-schema.ts';
import { openExecutor } from '../../../src/sql/open-executor.ts';

interface ReadOptions {
  readonly tables?: readonly string[];
  readonly onError?: (error: unknown) => void;
}

export async function read(url: string, { tables, onError = fail }: ReadOptions = {}): Promise<LiveSchema> {
  const executor = await openExecutor(url, { poolSize: 1, statementMs: 20_000, onError });
  try {
    return await introspect(executor, { signal: new AbortController().signal, ...(tables && { tables }) });
  } finally {
    await executor.close();
  }
}

export const tableOf = ({ tables }: LiveSchema, name: string): LiveTable => {
  const table = tables.find((one) => one.name === name);
  assert.ok(table, `${name} among ${tables.map((one) => one.name).join()}`);
  return table;
};

function fail(error: unknown): never {
  assert.fail(String(error));
}

/** `varchar(20)`, `decimal(12,3)`, `timestamp(6)`, `?` for none: of each column by its name. */
export const typesOf = ({ columns }: LiveTable): Record<string, string> =>
  Object.fromEntries(columns.map((column) => [column.name, typeText(column)]));

function typeText({ type, length, precision, scale }: LiveColumn): string {
  const sizes = [length ?? precision, scale].filter((size) => size !== undefined);
  return `${type ?? '?'}${sizes.length > 0 ? `(${sizes.join()})` : ''}`;
}
