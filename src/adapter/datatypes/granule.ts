/**
 * Granules: stored dates are whole days, seconds or milliseconds of local wall-clock time, each an interval of UTC. An
 * asked instant becomes the last granule that starts at or before it (floor) and the first that starts at or after it
 * (ceiling), so that a comparison stays on the raw column and its index serves. Right in daylight-saving gaps and
 * overlaps, because it only relies on `zone.toUtc` never decreasing.
 */
import type { Zone } from '../../fhir/zone.ts';

export const DAY = 86_400_000;
export const SECOND = 1000;
export const MILLISECOND = 1;

/** How far a zone's rules can shift the clock in one go, with a margin. */
const REACH = 26 * 3_600_000;

/** The largest granule index `i` with `starts(i) <= at`, for a non-decreasing `starts`, searched around a guess. */
function lastStarting(starts: (index: number) => number, at: number, guess: number, reach: number): number {
  if (starts(guess) <= at && starts(guess + 1) > at) return guess;
  let low = guess - reach;
  let high = guess + reach;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (starts(middle) <= at) low = middle;
    else high = middle;
  }
  return low;
}

function index(zone: Zone, at: number, size: number): number {
  const starts = (i: number) => zone.toUtc(i * size);
  return lastStarting(starts, at, Math.floor(zone.toLocal(at) / size), Math.ceil(REACH / size) + 1);
}

/** Local milliseconds of the last granule that starts at or before the instant. */
export function floorLocal(zone: Zone, at: number, size: number): number {
  return index(zone, at, size) * size;
}

/** Local milliseconds of the first granule that starts at or after the instant. */
export function ceilLocal(zone: Zone, at: number, size: number): number {
  return (index(zone, at - 1, size) + 1) * size;
}

const two = (n: number): string => (n < 10 ? `0${n}` : String(n));
const four = (n: number): string => String(n).padStart(4, '0');

/** `YYYYMMDD` of local milliseconds, clipped to the years that legacy dates can hold. */
export function date8Text(localMs: number): string {
  const date = new Date(clip(localMs));
  return `${four(date.getUTCFullYear())}${two(date.getUTCMonth() + 1)}${two(date.getUTCDate())}`;
}

/** `HHMMSS` of local milliseconds. */
export function time6Text(localMs: number): string {
  const date = new Date(clip(localMs));
  return `${two(date.getUTCHours())}${two(date.getUTCMinutes())}${two(date.getUTCSeconds())}`;
}

/** `YYYY-MM-DD HH:MM:SS[.mmm]`, the form in which timestamps are bound; dialects adapt it. */
export function timestampText(localMs: number): string {
  const text = new Date(clip(localMs)).toISOString();
  return `${text.slice(0, 10)} ${text.slice(11, text.endsWith('.000Z') ? 19 : 23)}`;
}

const MIN = new Date('0001-01-01T00:00:00Z').getTime();
const MAX = new Date('9999-12-31T23:59:59.999Z').getTime();
const clip = (ms: number): number => Math.min(Math.max(ms, MIN), MAX);
