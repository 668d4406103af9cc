/**
 * Whether ranges of keys cover another one without gap or overlap. Keys are never compared by order, which is the database's
 * own: each range must begin where another has ended.
 */
import type { KeyRange } from '../job.ts';

const keyOf = (key: readonly string[] | undefined): string => JSON.stringify(key ?? null);

/** Nothing can be in it. */
const isEmpty = ({ after, upTo }: KeyRange): boolean => after !== undefined && keyOf(after) === keyOf(upTo);

/** What is wrong, in words; `noun` says what the ranges are. Their order does not matter. */
export function coverage(ranges: readonly KeyRange[], whole: KeyRange, noun: string): string[] {
  const byStart = new Map<string, KeyRange>();
  const faults: string[] = [];
  for (const range of ranges.filter((one) => !isEmpty(one))) {
    const start = keyOf(range.after);
    if (byStart.has(start)) faults.push(`two ${noun} ranges begin at the same key and overlap`);
    else byStart.set(start, range);
  }
  let at = keyOf(whole.after);
  const end = keyOf(whole.upTo);
  while (!isEmpty(whole)) {
    const range = byStart.get(at);
    if (range === undefined) {
      faults.push(
        `keys are missing: no ${noun} begins where ${at === keyOf(whole.after) ? 'the first should' : 'one ends'}`,
      );
      break;
    }
    byStart.delete(at);
    at = keyOf(range.upTo);
    if (at === end) break;
  }
  if (byStart.size > 0)
    faults.push(`${byStart.size} ${noun} ranges do not follow from the others: a gap or an overlap`);
  return faults;
}
