/** The statements of an audit: one per table, bounded in rows, large values by their beginning and size. Identifiers come from the catalogue. */
import { createHash } from 'node:crypto';
import type { Column } from '../../adapter/schema.ts';
import type { Dialect } from '../dialects/dialect.ts';
import type { LiveColumn, LiveTable } from '../introspect/live-schema.ts';
import type { Statement } from '../statement.ts';
import { quotedTable, sampleTraits } from './sample-traits.ts';

/** Of a large value so many letters are read. */
const BEGINNING = 1_000;

/** What a column is in the rows of a reading: one cell, or the beginning of a large value and its size. */
export interface Cells {
  readonly column: LiveColumn;
  readonly at: number;
  /** Where its size stands. */
  readonly size?: number;
}

export interface Reading {
  readonly dialect: Dialect;
  readonly table: LiveTable;
  readonly cells: readonly Cells[];
  /** The select list. */
  readonly list: string;
}

const columnOf = (
  { name: table }: LiveTable,
  { name, type = 'varchar', length, precision, scale, notNull }: LiveColumn,
): Column => ({
  table,
  name,
  type,
  notNull,
  filled: false,
  ...(length !== undefined && { length }),
  ...(precision !== undefined && { precision }),
  ...(scale !== undefined && { scale }),
});

/** Text without a bound may be as long as a book. */
const isLarge = ({ type, length = Number.POSITIVE_INFINITY }: LiveColumn, { name }: Dialect): boolean =>
  type === 'text' || (type === 'varchar' && name !== 'oracle' && length > 4_000);

/** How all columns of a table are read. */
export function readingOf(dialect: Dialect, table: LiveTable): Reading {
  const { quote } = sampleTraits(dialect);
  const list: string[] = [];
  const add = (expression: string, plain: string): number =>
    list.push(expression === plain ? expression : dialect.named(expression, list.length)) - 1;
  const cells = table.columns.map((column): Cells => {
    const name = quote(column.name);
    const known = columnOf(table, column);
    const { large } = dialect;
    if (column.type === undefined) return { column, at: add(`case when ${name} is null then null else 1 end`, name) };
    if (column.type === 'blob') {
      const size = add(large.size(name, known), name);
      return { column, at: size, size };
    }
    if (!isLarge(column, dialect)) return { column, at: add(dialect.cell(name, known), name) };
    const places: Readonly<Record<string, number>> = { '?from': 1, '?length': Math.min(BEGINNING, large.most(known)) };
    const beginning = large.slice(name, known).replace(/\?(?:from|length)\b/g, (place) => String(places[place]));
    return { column, at: add(beginning, name), size: add(large.size(name, known), name) };
  });
  return { dialect, table, cells, list: list.join(', ') };
}

/** `where` is of our own making and has a `?` for each binding. */
interface Part {
  readonly rows: number;
  readonly blocks?: string;
  readonly where?: string;
  readonly bindings?: readonly unknown[];
  readonly order?: string;
}

export function partOf(
  { dialect, table, list }: Reading,
  { rows, blocks = '', where, bindings = [], order }: Part,
): Statement {
  const { top, last, place } = sampleTraits(dialect);
  let at = 0;
  const test = where === undefined ? '' : ` where ${where.replaceAll('?', () => place(at++))}`;
  const sorted = order === undefined ? '' : ` order by ${order}`;
  return written(
    `select ${top(rows)}${list} from ${quotedTable(dialect, table.name)}${blocks}${test}${sorted}${last(rows)}`,
    bindings,
  );
}

export const firstRows = (reading: Reading, rows: number): Statement => partOf(reading, { rows });

/** About so many per cent of the table, and no more than so many rows. */
export function someBlocks(reading: Reading, percent: number, rows: number): Statement | undefined {
  const { blocks } = sampleTraits(reading.dialect);
  return blocks && partOf(reading, { rows, blocks: blocks(percentText(percent)) });
}

/** Oracle takes neither 100 nor less than a millionth. */
const percentText = (percent: number): string => String(Number(Math.min(99, Math.max(0.0001, percent)).toPrecision(4)));

/** Rows at both ends of the key, for keys that are no numbers. */
export function endRows(reading: Reading, rows: number, last: boolean): Statement {
  const { quote } = sampleTraits(reading.dialect);
  const order = reading.table.key.map((name) => `${quote(name)}${last ? ' desc' : ''}`).join(', ');
  return partOf(reading, { rows, order });
}

/** From one key on and before another one, in their order. */
export function rangeOfKeys(reading: Reading, key: string, from: string, to: string, rows: number): Statement {
  const { dialect, table } = reading;
  const name = sampleTraits(dialect).quote(key);
  const column = keyColumn(table, key);
  const test = (is: '>=' | '<') => dialect.compared(name, is, '?', column, true);
  const bindings = (['>=', '<'] as const).flatMap((is) => {
    const value = dialect.bind(column, is === '>=' ? from : to, is);
    return Array.from({ length: test(is).split('?').length - 1 }, () => value);
  });
  return partOf(reading, { rows, where: `${test('>=')} and ${test('<')}`, bindings, order: name });
}

function keyColumn(table: LiveTable, key: string): Column {
  const found = table.columns.find(({ name }) => name === key);
  return columnOf(table, found ?? { name: key, declared: 'integer', type: 'bigint', notNull: true });
}

/** The least and the largest key: two looks into its index. */
export function keyEnds({ dialect, table }: Reading, key: string): Statement {
  const name = sampleTraits(dialect).quote(key);
  const from = quotedTable(dialect, table.name);
  return written(`select (select min(${name}) from ${from}), (select max(${name}) from ${from})`, []);
}

export function countRows(dialect: Dialect, table: string): Statement {
  return written(`select count(*) from ${quotedTable(dialect, table)}`, []);
}

/** Which of some values a column has: by its index, for as many values as are given. */
export function present(dialect: Dialect, table: LiveTable, column: LiveColumn, values: readonly string[]): Statement {
  const { quote, place } = sampleTraits(dialect);
  const [name, known] = [quote(column.name), columnOf(table, column)];
  const list = `(${values.map(() => '?').join(', ')})`;
  const bound = values.map((value) => dialect.bind(known, value));
  const test = dialect.compared(name, 'in', list, known, false);
  const times = (test.split('?').length - 1) / values.length;
  let at = 0;
  return written(
    `select distinct ${dialect.named(dialect.cell(name, known), 0)} from ${quotedTable(dialect, table.name)} where ${test.replaceAll('?', () => place(at++))}`,
    Array.from({ length: times }, () => bound).flat(),
  );
}

const written = (sql: string, bindings: readonly unknown[]): Statement => ({
  name: createHash('sha256').update(sql).digest('base64url').slice(0, 24),
  sql,
  bindings,
});
