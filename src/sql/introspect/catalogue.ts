/** What an engine's catalogue says, row by row, and the schema that is made of it. */
import type { Cell } from '../../adapter/node.ts';
import type { Executor, RawRow } from '../executor.ts';
import type { Statement } from '../statement.ts';
import type { LiveColumn, LiveIndex, LiveSchema, LiveTable } from './live-schema.ts';

export type CatalogueTable = Pick<LiveTable, 'name' | 'kind' | 'rows' | 'comment'>;
export type CatalogueColumn = LiveColumn & { readonly table: string };

/** One place of an index or of the primary key. */
export interface CataloguePlace {
  readonly table: string;
  readonly index: string;
  readonly primary: boolean;
  readonly unique: boolean;
  /** undefined: an expression, a prefix, or an index that is no order of rows. */
  readonly column: string | undefined;
}

export interface Catalogue {
  readonly version: string;
  readonly schema: string;
  readonly tables: readonly CatalogueTable[];
  /** Those of a table in their order. */
  readonly columns: readonly CatalogueColumn[];
  /** Those of an index in their order. */
  readonly places: readonly CataloguePlace[];
}

/** What an engine is asked, and how it tells of a column. */
export interface CatalogueStatements {
  /** Version and schema. */
  readonly head: Statement;
  /** Name, `table` or `view`, estimate of rows, comment. */
  readonly tables: Statement;
  readonly columns: Statement;
  readonly columnOf: (row: RawRow) => CatalogueColumn;
  /** Table, index, 1 for the primary key, 1 for a unique one, column; in the order of the index. */
  readonly places: Statement;
}

export async function readCatalogue(
  executor: Executor,
  { head, tables, columns, columnOf, places }: CatalogueStatements,
  signal: AbortSignal,
): Promise<Catalogue> {
  const [[version, schema] = []] = await executor.run(head, signal);
  return {
    version: version ?? '',
    schema: schema ?? '',
    tables: (await executor.run(tables, signal)).map(tableOf),
    columns: (await executor.run(columns, signal)).map(columnOf),
    places: (await executor.run(places, signal)).map(placeOf),
  };
}

export function tableOf([name, kind, rows, comment]: RawRow): CatalogueTable {
  const isView = kind === 'view';
  return {
    name: name!,
    kind: isView ? 'view' : 'table',
    ...given({ rows: countOf(rows), comment: textOf(comment) }),
  };
}

export function placeOf([table, index, primary, unique, column]: RawRow): CataloguePlace {
  return {
    table: table!,
    index: index!,
    primary: primary === '1',
    unique: unique === '1',
    column: column ?? undefined,
  };
}

export function liveSchema(
  engine: string,
  { version, schema, tables, columns, places }: Catalogue,
  isWanted: (table: string) => boolean,
): LiveSchema {
  const columnsOf = Map.groupBy(columns, ({ table }) => table);
  const placesOf = Map.groupBy(places, ({ table }) => table);
  return {
    engine,
    version,
    schema,
    tables: tables
      .filter(({ name }) => isWanted(name) && columnsOf.has(name))
      .toSorted((a, b) => byName(a.name, b.name))
      .map((table) => {
        const own = placesOf.get(table.name) ?? [];
        const key = own.filter(({ primary }) => primary).flatMap(({ column }) => column ?? []);
        return {
          ...table,
          columns: columnsOf.get(table.name)!.map(({ table: _, ...column }) => column),
          key,
          indexes: indexesOf(own),
        };
      }),
  };
}

function indexesOf(places: readonly CataloguePlace[]): LiveIndex[] {
  const indexes = Map.groupBy(
    places.filter(({ primary }) => !primary),
    ({ index }) => index,
  );
  return [...indexes]
    .map(([name, own]) => ({ name, unique: own[0]!.unique, columns: leading(own) }))
    .toSorted((a, b) => byName(a.name, b.name));
}

function leading(places: readonly CataloguePlace[]): string[] {
  const end = places.findIndex(({ column }) => column === undefined);
  return places.slice(0, end === -1 ? undefined : end).map(({ column }) => column!);
}

/** The same on every machine. */
const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Of a cell that the catalogue may leave empty. */
export const textOf = (cell: Cell | undefined): string | undefined =>
  cell == null || cell.trim() === '' ? undefined : cell;

/** undefined where the cell holds no number, or a negative one, which engines write for unknown. */
export function countOf(cell: Cell | undefined): number | undefined {
  const count = Number(textOf(cell) ?? Number.NaN);
  return count >= 0 ? Math.round(count) : undefined;
}

/** The named values that are there: exact optional properties know no undefined. */
export function given<T extends object>(values: { readonly [K in keyof T]: T[K] | undefined }): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
}
