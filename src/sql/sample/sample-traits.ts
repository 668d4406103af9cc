/**
 * How each engine reads a part of a large table without reading the rest: by blocks where it can draw them, by ranges of
 * keys where it cannot.
 * https://www.postgresql.org/docs/15/sql-select.html#SQL-FROM · https://learn.microsoft.com/sql/t-sql/queries/from-transact-sql
 * https://docs.oracle.com/en/database/oracle/oracle-database/19/sqlrf/SELECT.html
 */
import type { Dialect } from '../dialects/dialect.ts';

export interface SampleTraits {
  readonly quote: (name: string) => string;
  /** Where a binding stands, counted from 0. */
  readonly place: (at: number) => string;
  /** After the table: so many per cent of its blocks, the same ones in every run. undefined: the engine draws none. */
  readonly blocks?: (percent: string) => string;
  /** What bounds a statement: after SELECT, or at its end. */
  readonly top: (rows: number) => string;
  readonly last: (rows: number) => string;
  /** Where a table without a key of numbers still has one. */
  readonly rowNumber?: string;
}

const doubled = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const none = (): string => '';
const SEED = 20261121;

const base = {
  quote: doubled,
  place: () => '?',
  top: none,
  last: (rows: number) => ` limit ${rows}`,
} as const;

const traits: Readonly<Record<string, SampleTraits>> = {
  sqlite: { ...base, rowNumber: 'rowid' },
  mysql: { ...base, quote: (name) => `\`${name.replaceAll('`', '``')}\`` },
  postgres: {
    ...base,
    place: (at) => `$${at + 1}`,
    blocks: (percent) => ` tablesample system (${percent}) repeatable (${SEED})`,
  },
  mssql: {
    quote: (name) => `[${name.replaceAll(']', ']]')}]`,
    place: (at) => `@p${at}`,
    blocks: (percent) => ` tablesample system (${percent} percent) repeatable (${SEED})`,
    top: (rows) => `top (${rows}) `,
    last: none,
  },
  oracle: {
    ...base,
    place: (at) => `:${at + 1}`,
    blocks: (percent) => ` sample block (${percent}) seed (${SEED})`,
    last: (rows) => ` fetch first ${rows} rows only`,
  },
};

export function sampleTraits({ name }: Dialect): SampleTraits {
  const found = traits[name];
  if (found === undefined) throw new Error(`Nothing is known of sampling on ${name}.`);
  return found;
}

/** As statements name it: with its schema, where the session cannot say that. */
export function quotedTable(dialect: Dialect, name: string): string {
  const { quote } = sampleTraits(dialect);
  const schema = dialect.table('').replace(/\.$/, '');
  return schema === '' ? quote(name) : `${quote(schema)}.${quote(name)}`;
}
