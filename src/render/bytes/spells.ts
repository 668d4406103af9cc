/**
 * Days and hours of a wall clock in which its text changes by nothing but the time of day, remembered: what comes before
 * the time, what comes after it, and the instant at which the spell begins. Asked of the reader once per spell, by its two
 * ends; a spell in which the clocks change, or that is no date, is `undefined`.
 */
import { bytesOf } from './out.ts';

export interface Spell {
  readonly before: Uint8Array;
  readonly after: Uint8Array;
  /** UTC milliseconds. */
  readonly from: number;
}

/** What the reader makes of a moment: FHIR text, and when it is. */
export interface Told {
  readonly text: string | undefined;
  /** UTC milliseconds, where somebody needs them. */
  readonly at: number;
}

/** A power of two; days of forty years are in different places. */
const SLOTS = 16_384;

/** By their numbers. */
export class Spells {
  readonly #keys = new Int32Array(SLOTS).fill(-1);
  readonly #spells: (Spell | undefined)[] = new Array<Spell | undefined>(SLOTS).fill(undefined);
  readonly #find: (key: number) => Spell | undefined;

  constructor(find: (key: number) => Spell | undefined) {
    this.#find = find;
  }

  of(key: number): Spell | undefined {
    const slot = key & (SLOTS - 1);
    if (this.#keys[slot] !== key) {
      this.#spells[slot] = this.#find(key);
      this.#keys[slot] = key;
    }
    return this.#spells[slot];
  }
}

const DAY = /^(\d{4}-\d\d-\d\dT)00:00:00(\D.*)?$/;
const HOUR = /^(\d{4}-\d\d-\d\dT\d\d:)00:00(\D.*)?$/;

const endings = new Map<string, Uint8Array>();

/** From what is told of the first and the last second of a day, or of an hour. */
export function spellBetween(first: Told, last: Told, span: 'day' | 'hour'): Spell | undefined {
  const [, before, after = ''] = (span === 'day' ? DAY : HOUR).exec(first.text ?? '') ?? [];
  if (before === undefined) return undefined;
  if (last.text !== `${before}${span === 'day' ? '23:59:59' : '59:59'}${after}`) return undefined;
  let ending = endings.get(after);
  if (ending === undefined) {
    ending = bytesOf(after);
    endings.set(after, ending);
  }
  return { before: bytesOf(before), after: ending, from: first.at };
}
