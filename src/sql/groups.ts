/** Rows put together by what they have in common, as a statement around the one that reads them. */
import type { ColumnRef } from '../plan/predicate.ts';
import type { Groups } from '../plan/select.ts';

/** What is read of each row before rows are put together, and what it is called. */
export function groupCells({ by, distinct, sample }: Groups): readonly (readonly [ref: ColumnRef, name: string])[] {
  return [
    ...by.map((ref, at) => [ref, `g${at}`] as const),
    ...(distinct ? [[distinct, 'd0'] as const] : []),
    ...(sample ? [[sample, 's0'] as const] : []),
  ];
}

export function groupedText({ by, distinct, sample }: Groups, rows: string): string {
  const values = by.map((_, at) => `d.g${at}`).join(', ');
  const others = `${distinct ? ', count(distinct d.d0) as nd' : ''}${sample ? ', max(d.s0) as s' : ''}`;
  return `select ${values}, count(*) as n${others} from (${rows}) d group by ${values}`;
}
