/** The statistics of a table's columns alone, from a sample of its rows: for tools that need no whole audit. */
import type { Executor } from '../../sql/executor.ts';
import type { LiveTable } from '../../sql/introspect/live-schema.ts';
import { drawRows } from '../../sql/sample/draw-rows.ts';
import { ColumnCollector } from './collector.ts';
import type { ColumnStatistics } from './statistics.ts';
import { takeRow } from './take-row.ts';

export interface StatisticsOptions {
  /** At most so many are looked at. */
  readonly rows: number;
  /** Codes in fewer rows than so many are not listed. */
  readonly small: number;
  readonly now: Date;
  readonly signal: AbortSignal;
}

/** In the order of the columns. Throws as `stream` does. */
export async function tableStatistics(
  executor: Executor,
  table: LiveTable,
  { rows, small, now, signal }: StatisticsOptions,
): Promise<readonly ColumnStatistics[]> {
  const options = { today: now.toISOString().slice(0, 10), small, most: rows * 2 + 2 };
  let collectors: ColumnCollector[] = [];
  await drawRows(executor, table, {
    rows,
    signal,
    until: Number.POSITIVE_INFINITY,
    begin: ({ cells }) => {
      collectors = cells.map(({ column }) => new ColumnCollector(column, options));
      return (batch) => {
        for (const row of batch) takeRow(cells, collectors, row);
      };
    },
  });
  return collectors.map((collector) => collector.statistics());
}
