/** Which item of one list is which of another: equal ones first, wherever they stand; of the rest those that are most alike. */
import type { Json } from '../../adapter/node.ts';
import { canonical } from '../proof/canonical.ts';

export interface Pairs {
  /** Places in both lists; -1 where there is no other. */
  readonly pairs: readonly (readonly [expected: number, actual: number])[];
  /** Paired items stand in the same order. */
  readonly inOrder: boolean;
}

/** Longer lists are paired by place. */
const MOST_ALIKE = 60;

export function pairItems(expected: readonly Json[], actual: readonly Json[]): Pairs {
  if (JSON.stringify(expected) === JSON.stringify(actual)) {
    return { pairs: expected.map((_, at) => [at, at]), inOrder: true };
  }
  const texts = actual.map(canonical);
  const free = new Set(actual.keys());
  const pairs: [number, number][] = [];
  const rest: number[] = [];
  for (const [at, item] of expected.entries()) {
    const text = canonical(item);
    const found = texts[at] === text && free.has(at) ? at : [...free].find((other) => texts[other] === text);
    if (found === undefined) rest.push(at);
    else {
      free.delete(found);
      pairs.push([at, found]);
    }
  }
  for (const at of rest) {
    const found = mostAlike(expected[at]!, at, actual, free);
    if (found !== -1) free.delete(found);
    pairs.push([at, found]);
  }
  pairs.sort(([a], [b]) => a - b);
  const places = pairs.map(([, at]) => at).filter((at) => at !== -1);
  for (const at of free) pairs.push([-1, at]);
  return { pairs, inOrder: places.every((at, i) => i === 0 || at > places[i - 1]!) };
}

/** Of equally alike ones the nearest. */
function mostAlike(item: Json, at: number, actual: readonly Json[], free: ReadonlySet<number>): number {
  if (actual.length > MOST_ALIKE) return free.has(at) ? at : -1;
  const ranked = [...free].map((other) => ({
    other,
    alike: likeness(item, actual[other]!),
    away: Math.abs(other - at),
  }));
  ranked.sort((a, b) => b.alike - a.alike || a.away - b.away);
  return ranked[0]?.other ?? -1;
}

/** How many leaves two values share. */
function likeness(a: Json, b: Json): number {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b ? 1 : 0;
  const other = b as Readonly<Record<string, Json>>;
  return Object.entries(a).reduce((sum, [key, value]) => {
    return sum + (other[key] === undefined ? 0 : likeness(value as Json, other[key]));
  }, 0);
}
