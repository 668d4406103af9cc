/** A stretch of one large value: of the row with a key that a scan with all rules has found before. */
import type { Source } from '../adapter/source.ts';
import { keyIn, keyRefs } from './references.ts';
import { tableScan } from './scan.ts';
import type { Select } from './select.ts';

/** `from` counts from 1. The cell is empty or NULL behind the end. */
export function sliceSelect(
  source: Source,
  column: string,
  key: readonly string[],
  from: number,
  length: number,
): Select {
  const ref = {
    alias: 't0',
    name: column,
    column: source.columnOf(column),
    cell: { is: 'slice', from, length },
  } as const;
  return {
    columns: [ref],
    flags: [],
    from: tableScan(source.table, 't0', keyIn(keyRefs(source, 't0'), [key])),
    order: [],
  };
}
