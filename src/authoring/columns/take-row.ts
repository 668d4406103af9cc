/** A row of a reading, given to the collectors of its columns. */
import type { RawRow } from '../../sql/executor.ts';
import type { Cells } from '../../sql/sample/sample-statements.ts';
import type { ColumnCollector } from './collector.ts';

/** `collectors` are in the order of `cells`. */
export function takeRow(cells: readonly Cells[], collectors: readonly ColumnCollector[], row: RawRow): void {
  for (const [place, { at, size }] of cells.entries()) {
    const cell = row[at] ?? null;
    // Of what is binary only the size is read.
    if (cell === null || size === undefined) collectors[place]!.take(cell);
    else collectors[place]!.take(size === at ? '' : cell, Number(row[size]));
  }
}
