/** What one value is, whatever its column: worked out once for values that come again. */
import { damageIn } from './damage.ts';
import { type ReadDate, readDate } from './date-formats.ts';
import { identifyingIn } from './identifying.ts';
import { isSameDigits, isSentinelWord, isZeroDay, maybeSentinelNumber } from './sentinels.ts';
import type { Damage, Identifying } from './statistics.ts';

export interface ValueFacts {
  readonly blank: boolean;
  /** Without the spaces at its end. */
  readonly text: string;
  readonly padded: boolean;
  /** Stands for nothing, as written: UNK, 0000-00-00. */
  readonly sentinel: boolean;
  /** May be one, if the others are far away. */
  readonly maybe: 'number' | 'digits' | undefined;
  readonly date: ReadDate | undefined;
  readonly number: number | undefined;
  readonly words: number;
  readonly damage: readonly Damage[];
  readonly identifying: readonly Identifying[];
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
/** More digits are no quantity. */
const DIGITS_MOST = 18;

/** `isText`: CHAR, VARCHAR and text; of other types the engine itself sees to the letters. */
export function factsOf(value: string, isText: boolean): ValueFacts {
  const text = value.trimEnd();
  const bare = text.trimStart();
  const isNumber = bare.length <= DIGITS_MOST && NUMBER.test(bare);
  return {
    blank: bare === '',
    text,
    padded: isText && bare !== value,
    sentinel: isZeroDay(bare) || (isText && isSentinelWord(bare)),
    maybe: isNumber && maybeSentinelNumber(bare) ? 'number' : isText && isSameDigits(bare) ? 'digits' : undefined,
    date: readDate(bare),
    number: isNumber ? Number(bare) : undefined,
    words: isText && bare.length > 12 ? bare.split(/\s+/, 50).length : 1,
    damage: isText ? damageIn(value) : [],
    identifying: isText ? identifyingIn(value) : [],
  };
}

const LONGEST_SHAPE = 20;

/** `AA-9999`; undefined for what is too long to have one. */
export function shapeOf(text: string): string | undefined {
  if (text.length > LONGEST_SHAPE) return undefined;
  return text.replace(/\p{L}/gu, 'A').replace(/\d/g, '9');
}
