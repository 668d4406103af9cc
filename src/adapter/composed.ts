/**
 * A composed table: each row of one table with the rows of others that it belongs to, under a name of its own. For facts that
 * stand further than one step from the table that a resource is made of: a result, its report, the order of that report, whose
 * patient it is. Nothing is made in the database: statements read it as a derived table. docs/decisions/0025.
 */
import type { Column, LegacySchema, Table } from './schema.ts';

/** The one row of another table that each row belongs to. */
export interface Part {
  readonly table: string;
  /** `{ their column: a column that is named so far }`; together a key of theirs, so that no row comes twice. */
  readonly on: Readonly<Record<string, string>>;
  /** `{ its name here: their column }`. */
  readonly columns: Readonly<Record<string, string>>;
  /** A row without it counts all the same, and has NULL in its columns; otherwise there is no such row. */
  readonly optional?: true;
}

/** What the rows of a composed table are made of. */
export interface Composition {
  readonly base: string;
  readonly parts: readonly Part[];
  /** By name: which part it is of, and what it is called there; without a part it is of the base. */
  readonly columns: Readonly<Record<string, { readonly part?: number; readonly column: string }>>;
}

export interface ComposedTable<C extends string = string> extends Table<C> {
  readonly composition: Composition;
}

type PartOf<S extends LegacySchema> = {
  [T in keyof S & string]: {
    readonly table: T;
    readonly on: { readonly [C in keyof S[T]['columns'] & string]?: string };
    readonly columns: Readonly<Record<string, keyof S[T]['columns'] & string>>;
    readonly optional?: true;
  };
}[keyof S & string];

/** Of any of the parts. */
type NamesOf<Columns> = Columns extends unknown ? keyof Columns & string : never;

/** Its key and indexes are those of the base. Throws what is wrong: a name that is there twice, a column that is not there yet. */
export function composed<S extends LegacySchema, B extends keyof S & string, const P extends readonly PartOf<S>[]>(
  schema: S,
  base: B,
  parts: P,
  comment?: string,
): ComposedTable<(keyof S[B]['columns'] & string) | NamesOf<P[number]['columns']>> {
  const { key, indexes, columns: own } = schema[base]!;
  const columns: Record<string, Column> = {};
  const places: Record<string, { part?: number; column: string }> = {};
  for (const [name, column] of Object.entries(own)) {
    columns[name] = { ...column, table: base, name };
    places[name] = { column: name };
  }
  for (const [part, { table, on, columns: theirs, optional }] of (parts as readonly Part[]).entries()) {
    const known = schema[table]!.columns;
    const missing = Object.values(on).find((name) => columns[name] === undefined);
    if (missing !== undefined) throw new Error(`${base} with ${table}: no column is called ${missing} yet`);
    for (const [name, column] of Object.entries(theirs)) {
      if (columns[name] !== undefined) throw new Error(`${base} with ${table}: ${name} is there twice`);
      const definition = known[column]!;
      columns[name] = { ...definition, table, name: column, ...(optional && { notNull: false, filled: false }) };
      places[name] = { part, column };
    }
  }
  return {
    columns: columns as ReturnType<typeof composed<S, B, P>>['columns'],
    key,
    indexes,
    ...(comment && { comment }),
    composition: { base, parts: parts as readonly Part[], columns: places },
  };
}

export const compositionOf = (table: Table | undefined): Composition | undefined =>
  (table as ComposedTable | undefined)?.composition;

/** The tables that the database has: those that adapters compose are left out. */
export const storedTables = (schema: LegacySchema): LegacySchema =>
  Object.fromEntries(Object.entries(schema).filter(([, table]) => compositionOf(table) === undefined));

/** Where columns of a table are in the database, with what ties the tables that it is composed of. */
export function storedColumns(
  schema: LegacySchema,
  table: string,
  columns: readonly string[],
): readonly (readonly [table: string, columns: readonly string[]])[] {
  const composition = compositionOf(schema[table]);
  if (composition === undefined) return [[table, columns]];
  const placeOf = (name: string) => schema[table]!.columns[name];
  const ties = composition.parts.flatMap(({ on }) => Object.values(on));
  const stored = [...columns, ...ties].flatMap((name) => placeOf(name) ?? []);
  return [composition.base, ...composition.parts.map((part) => part.table)].map((each) => {
    const tied = composition.parts.flatMap((part) => (part.table === each ? Object.keys(part.on) : []));
    const shown = stored.flatMap((column) => (column.table === each ? [column.name] : []));
    return [each, [...new Set([...tied, ...shown])]] as const;
  });
}
