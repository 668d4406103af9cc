/** The columns of a legacy table as they are, and what becomes of each. */
import { columnsOf } from '../../adapter/condition.ts';
import type { Column, LegacySchema } from '../../adapter/schema.ts';
import { joinOf, type Source } from '../../adapter/source.ts';
import { columnsIn, type ElementLine, elementLines } from './element-lines.ts';
import { code } from './markdown.ts';

export type ColumnLine = readonly [column: string, type: string, becomes: string, comment: string];

/** Of the sources' own table: every column, also those that nothing is made of. */
export function columnLines(sources: readonly Source[], schema: LegacySchema): ColumnLine[] {
  const [first] = sources;
  const lines = sources.flatMap(elementLines);
  const uses = (name: string): string[] => [
    ...(first!.key.columns.includes(name) ? ['key'] : []),
    ...(rowColumns(first!).has(name) ? ['which rows count'] : []),
    ...(first!.lastUpdated.some((node) => columnsIn(node).includes(name)) ? [code('meta.lastUpdated')] : []),
    ...(first!.profiles.some(({ columns }) => columns.includes(name)) ? [code('meta.profile')] : []),
    ...(Object.values(first!.joins).some(({ on }) => Object.values(on).includes(name)) ? ['other tables'] : []),
    ...elementsOf(lines, name),
  ];
  return described(schema[first!.table]!.columns, uses);
}

/** Of a joined table: the columns that are read. */
export function joinedLines(sources: readonly Source[], join: string, schema: LegacySchema): ColumnLine[] {
  const lines = sources.flatMap(elementLines);
  const { table, filter } = sources[0]!.joins[join]!;
  const filters = [...Object.keys(filter.only ?? {}), ...Object.keys(filter.unless ?? {})];
  const uses = (name: string): string[] => [
    ...(filters.includes(name) ? ['which rows count'] : []),
    ...elementsOf(lines, `${join}.${name}`),
  ];
  return described(schema[table]!.columns, uses).filter(([, , becomes]) => becomes !== '');
}

const elementsOf = (lines: readonly ElementLine[], name: string): string[] => {
  const paths = lines.filter(({ columns }) => columns.includes(name)).map(({ path }) => path);
  return [...new Set(paths)].map(code);
};

function described(columns: Readonly<Record<string, Column>>, uses: (name: string) => string[]): ColumnLine[] {
  return Object.entries(columns).map(([name, column]) => [
    code(name),
    typeWords(column),
    uses(name).join(', '),
    column.comment ?? '',
  ]);
}

function typeWords({ type, length, precision, scale, filled, notNull }: Column): string {
  const size = length ?? (scale === undefined ? precision : `${precision},${scale}`);
  const promise = filled ? ', always filled' : notNull ? ', not NULL' : '';
  return `${type}${size === undefined ? '' : `(${size})`}${promise}`;
}

function rowColumns({ filter, unlessIn, activeMembers, present }: Source): ReadonlySet<string> {
  const { from, until } = filter.current ?? {};
  return new Set([
    ...Object.keys({ ...filter.only, ...filter.unless, ...activeMembers.only, ...activeMembers.unless }),
    ...[from, until].filter((column) => column !== undefined),
    ...unlessIn.flatMap(({ on, later, rows }) =>
      [on, later].flatMap(Object.values<string>).concat(Object.keys({ ...rows.only, ...rows.unless })),
    ),
    ...columnsOf(present).filter((column) => joinOf(column) === undefined),
  ]);
}
