/**
 * The legacy schema as data: the tables, columns, keys and indexes that adapters are checked against, that the planner
 * takes bind types from, and that the demonstration database is created from on every engine.
 */

export { composed } from './composed.ts';

export type ColumnType =
  | 'char' // fixed length, blank-padded
  | 'varchar'
  | 'integer' // 32 bits
  | 'bigint' // 64 bits: may exceed 2^53, so its values are text everywhere in Portico
  | 'decimal'
  | 'date' // a calendar day without zone
  | 'time' // a time of day without zone
  | 'timestamp' // a local date and time without zone
  | 'timestamptz' // an instant
  | 'text' // CLOB
  | 'blob';

export interface Column {
  /** Where it is: '' until a legacy system takes the schema, so that a dialect can ask the catalogue about it. */
  readonly table: string;
  readonly name: string;
  readonly type: ColumnType;
  readonly length?: number;
  /** Digits of a decimal, or of a timestamp's fraction. */
  readonly precision?: number;
  readonly scale?: number;
  /** Never NULL: sorting and negation need no NULL branch, so an index on the column serves them. */
  readonly notNull: boolean;
  /** Always a real value: never NULL, never blank, never a sentinel. An index on the column then serves sorting. */
  readonly filled: boolean;
  /** One sentence for the mapping guide. */
  readonly comment?: string;
}

export interface ColumnOptions {
  readonly notNull?: boolean;
  readonly filled?: boolean;
  readonly comment?: string;
}

export interface TimestampOptions extends ColumnOptions {
  /** Digits after the second; none unless given. */
  readonly fraction?: number;
}

const fractionOf = ({ fraction }: TimestampOptions = {}): Partial<Column> =>
  fraction === undefined ? {} : { precision: fraction };

function column(type: ColumnType, size: Partial<Column>, options: ColumnOptions = {}): Column {
  const { notNull = false, filled = false } = options;
  return {
    table: '',
    name: '',
    type,
    ...size,
    notNull: notNull || filled,
    filled,
    ...(options.comment ? { comment: options.comment } : {}),
  };
}

export const char = (length: number, options?: ColumnOptions) => column('char', { length }, options);
export const varchar = (length: number, options?: ColumnOptions) => column('varchar', { length }, options);
export const integer = (options?: ColumnOptions) => column('integer', {}, options);
export const bigint = (options?: ColumnOptions) => column('bigint', {}, options);
export const decimal = (precision: number, scale: number, options?: ColumnOptions) =>
  column('decimal', { precision, scale }, options);
export const date = (options?: ColumnOptions) => column('date', {}, options);
export const time = (options?: ColumnOptions) => column('time', {}, options);
export const timestamp = (options?: TimestampOptions) => column('timestamp', fractionOf(options), options);
export const timestamptz = (options?: TimestampOptions) => column('timestamptz', fractionOf(options), options);
export const text = (options?: ColumnOptions) => column('text', {}, options);
export const blob = (options?: ColumnOptions) => column('blob', {}, options);

export interface Table<C extends string = string> {
  readonly columns: Readonly<Record<C, Column>>;
  /** The columns that identify a row. Legacy tables may lack a declared key; the adapter still needs one to page. */
  readonly key: readonly C[];
  readonly indexes: readonly (readonly C[])[];
  readonly comment?: string;
}

export interface TableOptions<C extends string> {
  readonly key: readonly NoInfer<C>[];
  readonly indexes?: readonly (readonly NoInfer<C>[])[];
  readonly comment?: string;
}

export function table<C extends string>(columns: Record<C, Column>, options: TableOptions<C>): Table<C> {
  const { key, indexes = [], comment } = options;
  return { columns, key, indexes, ...(comment ? { comment } : {}) };
}

export type LegacySchema = Readonly<Record<string, Table>>;

/** The same schema, in which each column knows its table and its name. */
export function placed<S extends LegacySchema>(schema: S): S {
  const tables = Object.entries(schema).map(([table, { columns, ...rest }]) => [
    table,
    {
      ...rest,
      columns: Object.fromEntries(
        Object.entries(columns).map(([name, definition]) => [
          name,
          // A composed table's columns are in other tables already.
          definition.table === '' ? { ...definition, table, name } : definition,
        ]),
      ),
    },
  ]);
  return Object.fromEntries(tables);
}
