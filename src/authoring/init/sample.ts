/** The first rows of a live table, as a statement of the engine: bounded, and of no large column. */
import type { Column } from '../../adapter/schema.ts';
import { everything } from '../../plan/predicate.ts';
import { tableScan } from '../../plan/scan.ts';
import type { Select } from '../../plan/select.ts';
import type { LiveColumn, LiveTable } from '../../sql/introspect/live-schema.ts';
import { isTextBy } from '../columns/column-words.ts';

/** Columns whose values are read: of a type that is known, neither a LOB nor prose. Engines without LOBs keep short text as `text`. */
export const sampledColumns = ({ columns }: LiveTable): LiveColumn[] =>
  columns.filter(({ name, type, declared, length = 0 }) => {
    if (type === undefined || type === 'blob' || length > 200) return false;
    return type !== 'text' || (!LARGE.test(declared) && !isTextBy(name));
  });

const LARGE = /clob|(long|medium|n)text|max|json/i;

/** A row has the cells of `columns` in their order. */
export function sampleSelect(table: string, columns: readonly LiveColumn[], rows: number): Select {
  return {
    columns: columns.map((column) => ({ alias: 't', name: column.name, column: adapterColumn(table, column) })),
    flags: [],
    from: tableScan(table, 't', everything),
    order: [],
    limit: rows,
  };
}

function adapterColumn(table: string, { name, type, length, precision, scale, notNull }: LiveColumn): Column {
  if (type === undefined) throw new Error(`The column ${table}.${name} has no type that can be read.`);
  return {
    ...{ table, name, type, notNull, filled: false },
    ...(length !== undefined && { length }),
    ...(precision !== undefined && { precision }),
    ...(scale !== undefined && { scale }),
  };
}
