/** What a stream gives at a time, in either form. */
import type { ByteRows } from '../plan/byte-rows.ts';
import type { RawRow } from './executor.ts';

export type Batch = RawRow[] | ByteRows;

export const rowsIn = (batch: Batch): number => ('count' in batch ? batch.count : batch.length);
