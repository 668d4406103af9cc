/**
 * A time zone with its transitions at hand, so that a row costs arithmetic and never a call of Intl.
 * https://www.iana.org/time-zones
 *
 * Offsets are whole minutes, as FHIR writes them; the odd seconds of local mean time (before about 1900) are rounded.
 */
export interface Zone {
  /** The IANA name: `America/New_York`. */
  readonly name: string;
  /**
   * Wall clock → instant. The wall clock is milliseconds as if it were UTC. Never decreasing: a time that the clock skips
   * becomes the moment of the skip, a time that comes twice its first occurrence.
   */
  toUtc(localMs: number): number;
  /** Instant → wall clock, as milliseconds as if it were UTC. */
  toLocal(utcMs: number): number;
  /** Minutes that the wall clock is ahead of UTC: -300 in a New York winter. */
  offsetAt(utcMs: number): number;
}

/** Stretches of one offset, in order; `starts[0]` is the span's own start, `starts[starts.length]` its end. */
interface Span {
  readonly starts: readonly number[];
  readonly offsets: readonly number[];
}

/** About 398 days; a power of two so that a span covers whole milliseconds. */
const spanMs = 2 ** 35;
/** No wall clock has ever been further from UTC. */
const furthestMs = 26 * 3_600_000;
const minuteMs = 60_000;

const zones = new Map<string, Zone>();

/** The zone of an IANA name; one object per name. Throws RangeError for a name that Intl does not know. */
export function zoneOf(ianaName: string): Zone {
  let zone = zones.get(ianaName);
  if (zone === undefined) {
    zone = makeZone(ianaName);
    zones.set(ianaName, zone);
  }
  return zone;
}

function makeZone(name: string): Zone {
  const probe = offsetProbe(name);
  const spans = new Map<number, Span>();

  function spanAt(index: number): Span {
    let span = spans.get(index);
    if (span === undefined) {
      span = findSpan(index * spanMs, (index + 1) * spanMs, probe);
      spans.set(index, span);
    }
    return span;
  }

  function offsetMsAt(utcMs: number): number {
    const { starts, offsets } = spanAt(Math.floor(utcMs / spanMs));
    let i = offsets.length - 1;
    while (i > 0 && utcMs < (starts[i] as number)) i--;
    return offsets[i] as number;
  }

  /** The first instant whose wall clock has reached `localMs`. */
  function toUtc(localMs: number): number {
    for (let index = Math.floor((localMs - furthestMs) / spanMs); ; index++) {
      const { starts, offsets } = spanAt(index);
      for (let i = 0; i < offsets.length; i++) {
        const utcMs = localMs - (offsets[i] as number);
        if (utcMs < (starts[i + 1] as number)) return Math.max(utcMs, starts[i] as number);
      }
    }
  }

  return {
    name,
    toUtc,
    toLocal: (utcMs) => utcMs + offsetMsAt(utcMs),
    offsetAt: (utcMs) => offsetMsAt(utcMs) / minuteMs,
  };
}

/** Looks weekly, then halves each week that holds a transition; no zone has moved its clock forth and back in a week. */
function findSpan(from: number, to: number, probe: (utcMs: number) => number): Span {
  const week = 7 * 86_400_000;
  const starts = [from];
  const offsets = [probe(from)];
  for (let low = from; low < to; low += week) {
    const high = Math.min(low + week, to - 1);
    const after = probe(high);
    if (after === offsets[offsets.length - 1]) continue;
    starts.push(transition(low, high, probe));
    offsets.push(after);
  }
  starts.push(to);
  return { starts, offsets };
}

/** The first millisecond in (low, high] with the offset of `high`. */
function transition(low: number, high: number, probe: (utcMs: number) => number): number {
  const after = probe(high);
  let before = low;
  let first = high;
  while (first - before > 1) {
    const middle = Math.floor((before + first) / 2);
    if (probe(middle) === after) first = middle;
    else before = middle;
  }
  return first;
}

/** Asks Intl, which writes `1/1/2024, GMT-05:00`. Years outside 2–9998 take the offset of the nearest year inside. */
function offsetProbe(name: string): (utcMs: number) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
  const earliest = Date.parse('0002-01-01T00:00:00Z');
  const latest = Date.parse('9998-12-31T00:00:00Z');
  return (utcMs) => {
    const text = format.format(Math.min(Math.max(utcMs, earliest), latest));
    const match = /GMT([+-])(\d\d):(\d\d)(?::(\d\d))?$/.exec(text);
    if (match === null) return 0;
    const [, sign, hours, minutes, seconds] = match;
    const rounded = Math.round(Number(hours) * 60 + Number(minutes) + Number(seconds ?? 0) / 60);
    return (sign === '-' ? -rounded : rounded) * minuteMs;
  };
}
