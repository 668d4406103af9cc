/** A sample of the rows of a table, for what its values look like: bounded in rows and time, never a table to its end. */
import type { Executor, RawRow } from '../../../sql/executor.ts';
import type { LiveTable } from '../../../sql/introspect/live-schema.ts';
import { drawRows } from '../../../sql/sample/draw-rows.ts';
import { type ColumnValues, columnValues } from './column-values.ts';

export interface SampleOptions {
  readonly rows: number;
  readonly milliseconds: number;
  readonly signal: AbortSignal;
}

/** Of a binary column only its size is known, which is no value. */
export async function sampleValues(
  executor: Executor,
  table: LiveTable,
  { rows, milliseconds, signal }: SampleOptions,
): Promise<ReadonlyMap<string, ColumnValues>> {
  let drawn: RawRow[] = [];
  let columns: { name: string; at: number }[] = [];
  const begin: Parameters<typeof drawRows>[2]['begin'] = ({ cells }) => {
    drawn = [];
    columns = cells
      .filter(({ column }) => column.type !== undefined && column.type !== 'blob')
      .map(({ column, at }) => ({ name: column.name, at }));
    return (some) => {
      drawn.push(...some.slice(0, rows - drawn.length));
    };
  };
  await drawRows(executor, table, { rows, signal, until: Date.now() + milliseconds, begin });
  return columnValues(
    columns.map(({ name }) => name),
    drawn.map((row) => columns.map(({ at }) => row[at] ?? null)),
  );
}
