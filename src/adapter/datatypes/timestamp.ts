/**
 * Timestamps in one column: local without zone, instants, CHAR(14) and epoch seconds, to FHIR `dateTime` or `instant`.
 * https://hl7.org/fhir/R4/datatypes.html#instant
 */
import { formatInstant } from '../../fhir/instant.ts';
import { type Zone, zoneOf } from '../../fhir/zone.ts';
import type { Cell, Mapping } from '../node.ts';
import { readsAs, type Wall } from '../reads-as.ts';
import type { SystemContext } from '../system.ts';
import { localOfDate8 } from './date8.ts';
import { type Granular, granularFacet, presence, sentinelsIn, written } from './granular.ts';
import { date8Text, MILLISECOND, SECOND, time6Text, timestampText } from './granule.ts';
import { moment } from './moment.ts';

interface Form {
  readonly rule: string;
  readonly size: number;
  readonly text: (localMs: number) => string;
  /** Local milliseconds of a raw cell, or null. */
  readonly parse: (cell: string) => number | null;
  readonly order?: (a: string, b: string) => number;
  readonly isText?: true;
  /** How a wall clock is written in it. */
  readonly written?: Wall;
  /** The zone that the column is in; the site's by default. */
  readonly zone?: Zone;
  readonly sentinels: (system: SystemContext) => string[];
}

function timestampMapping<C extends string>(column: C, form: Form): Mapping<C, string> {
  return moment([column], form.rule, (system) => {
    const zone = form.zone ?? system.zone;
    const sentinels = form.sentinels(system);
    const granular: Granular = {
      column,
      size: form.size,
      text: form.text,
      sentinels: sentinelsIn(system, column, sentinels),
      above: form.isText === true && !system.isFilled(column) ? written(column) : undefined,
      ...(form.order ? { order: form.order } : {}),
    };
    const absent = new Set(sentinels);
    const startOf = (cell: Cell): number | null => {
      const local = cell === null || absent.has(cell) ? null : form.parse(cell);
      return local === null ? null : zone.toUtc(local);
    };
    const read = (cell?: Cell) => {
      const utc = startOf(cell ?? null);
      return utc === null ? undefined : formatInstant(utc, system.zone);
    };
    return {
      read: form.written === undefined ? read : readsAs(read, { as: 'moment', written: form.written }),
      startOf: ([cell]) => startOf(cell ?? null),
      present: presence(granular),
      ...granularFacet(granular, { zone }),
    };
  });
}

/** `YYYY-MM-DD HH:MM:SS[.fff]` as local milliseconds; a `T`, a zone suffix or missing time are tolerated. */
function parseTimestamp(cell: string): number | null {
  const day = localOfDate8(cell.slice(0, 4) + cell.slice(5, 7) + cell.slice(8, 10));
  if (day === null) return null;
  const clock = (Number(cell.slice(11, 13)) * 60 + Number(cell.slice(14, 16))) * 60 + Number(cell.slice(17, 19));
  const fraction = cell.charCodeAt(19) === 46 ? Number(`0.${/^\d+/.exec(cell.slice(20))?.[0] ?? '0'}`) : 0;
  return day + clock * 1000 + Math.floor(fraction * 1000 + 1e-6);
}

/** The timestamps that the day sentinels of the system are written as. */
const dayStarts = ({ sentinels }: SystemContext): string[] =>
  [...sentinels].map((s) => `${s.slice(0, 4)}-${s.slice(4, 6)}-${s.slice(6, 8)} 00:00:00`);

/** A local date and time without zone, in the site's zone. */
export const timestamp = <C extends string>(column: C): Mapping<C, string> =>
  timestampMapping(column, {
    rule: 'timestamp, site time',
    written: 'YYYY-MM-DD HH:MM:SS',
    size: MILLISECOND,
    text: timestampText,
    parse: parseTimestamp,
    sentinels: dayStarts,
  });

/** An instant: a TIMESTAMP WITH TIME ZONE, or a timestamp that is kept in UTC. */
export const instant = <C extends string>(column: C): Mapping<C, string> =>
  timestampMapping(column, {
    rule: 'instant',
    written: 'YYYY-MM-DD HH:MM:SS',
    size: MILLISECOND,
    text: timestampText,
    parse: parseTimestamp,
    zone: zoneOf('UTC'),
    sentinels: dayStarts,
  });

/** `YYYYMMDDHHMMSS` text, site time. */
export const char14 = <C extends string>(column: C): Mapping<C, string> =>
  timestampMapping(column, {
    rule: 'YYYYMMDDHHMMSS, site time',
    isText: true,
    written: 'YYYYMMDDHHMMSS',
    size: SECOND,
    text: (local) => date8Text(local) + time6Text(local),
    parse: (cell) => {
      const day = localOfDate8(cell.slice(0, 8));
      const clock = (Number(cell.slice(8, 10)) * 60 + Number(cell.slice(10, 12))) * 60 + Number(cell.slice(12, 14));
      return day === null || Number.isNaN(clock) ? null : day + clock * 1000;
    },
    sentinels: ({ sentinels }) => [...sentinels].map((s) => `${s}000000`),
  });

/** Seconds since 1970-01-01T00:00:00Z. */
export const epochSeconds = <C extends string>(column: C): Mapping<C, string> =>
  timestampMapping(column, {
    rule: 'seconds since 1970',
    size: SECOND,
    text: (local) => String(local / 1000),
    parse: (cell) => (cell.trim() === '' || Number.isNaN(Number(cell)) ? null : Number(cell) * 1000),
    order: (a, b) => Number(a) - Number(b),
    zone: zoneOf('UTC'),
    sentinels: () => ['0'],
  });
