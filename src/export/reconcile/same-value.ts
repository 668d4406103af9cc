/**
 * Whether two primitive values are the same, the same within a declared tolerance, or different, and then how.
 * https://hl7.org/fhir/R4/datatypes.html#primitive
 */
import type { Json } from '../../adapter/node.ts';

/**
 * `zone`: the same instant with another offset or other zeros. `float`: numbers that differ by no more than the relative
 * bound. `trim`: spaces around and between words. `case`: case and accents, as a collation may fold them. `order`: the
 * order of a list. `server`: what a server makes for itself: version, time of update, source.
 */
export const tolerances = ['zone', 'float', 'trim', 'case', 'order', 'server'] as const;
export type Tolerance = (typeof tolerances)[number];

/**
 * `missing`, `extra`: on one side only. `truncated`: the beginning of the text, or fewer digits. `wall-clock`: the same time
 * on the clock of another zone. `column`: as the renderer writes it, and yet not what the column holds. `type`: text for a
 * number and the like. The tolerances stand for differences where they are not granted.
 */
export type Difference = 'missing' | 'extra' | 'value' | 'truncated' | 'wall-clock' | 'column' | 'type' | Tolerance;

export interface Rules {
  readonly tolerated: ReadonlySet<Tolerance>;
  /** Relative. */
  readonly float: number;
}

/** undefined: the same to the letter. */
export function difference(expected: Json, actual: Json, { float }: Pick<Rules, 'float'>): Difference | undefined {
  if (expected === actual) return undefined;
  if (typeof expected === 'number' && typeof actual === 'number') return numberDifference(expected, actual, float);
  if (typeof expected === 'string' && typeof actual === 'string') return textDifference(expected, actual);
  return typeof expected === typeof actual ? 'value' : 'type';
}

function numberDifference(expected: number, actual: number, float: number): Difference {
  if (isClose(expected, actual, float)) return 'float';
  const digits = String(actual);
  return String(expected).startsWith(digits) &&
    String(expected)[digits.length] !== undefined &&
    /\./.test(String(expected))
    ? 'truncated'
    : 'value';
}

export function isClose(a: number, b: number, float: number): boolean {
  return Math.abs(a - b) <= float * Math.max(Math.abs(a), Math.abs(b));
}

const INSTANT = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)(?::(\d\d))?(?:\.(\d+))?(Z|[+-]\d\d:\d\d)$/;

function textDifference(expected: string, actual: string): Difference {
  const [left, right] = [INSTANT.exec(expected), INSTANT.exec(actual)];
  if (left !== null && right !== null) {
    if (Date.parse(expected) === Date.parse(actual)) return 'zone';
    return wallClock(left) === wallClock(right) ? 'wall-clock' : 'value';
  }
  const [a, b] = [words(expected), words(actual)];
  if (a === b) return 'trim';
  if (folded(a) === folded(b)) return 'case';
  return actual !== '' && expected.startsWith(actual) ? 'truncated' : 'value';
}

const wallClock = ([, minute, second = '00', fraction = '']: RegExpExecArray): string =>
  `${minute}:${second}.${fraction.replace(/0+$/, '')}`;
const words = (text: string): string => text.trim().replace(/\s+/g, ' ');
const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase();

export const isTolerance = (kind: Difference): kind is Tolerance => tolerances.some((each) => each === kind);
