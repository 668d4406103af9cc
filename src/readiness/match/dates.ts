/** Dates against a searched date with its comparator. https://hl7.org/fhir/R4/search.html#prefix */
import { type FhirDate, type Interval, intervalOf, parseFhirDate } from '../../fhir/instant.ts';
import { zoneOf } from '../../fhir/zone.ts';
import { isObject } from '../profile/json.ts';
import type { Verdict } from './verdict.ts';

interface Span extends Interval {
  /** Its day is that of a zone which the server alone knows. */
  readonly local: boolean;
}

const utc = zoneOf('UTC');
const HOUR = 3_600_000;
/** How far clocks on earth are from UTC. */
const [WEST, EAST] = [-12 * HOUR, 14 * HOUR];

export function matchDate(value: unknown, searched: string): Verdict {
  const [, comparator = 'eq', text = ''] = /^([a-z]{2})?(.*)$/.exec(searched) ?? [];
  const [stored, asked] = [spanOf(value), spanOf(text)];
  if (stored === undefined || asked === undefined) return 'no';
  const shifts = stored.local === asked.local ? [0] : [-EAST, 0, -WEST];
  const met = shifts.map((shift) =>
    compare(comparator, stored, { start: asked.start + shift, end: asked.end + shift }),
  );
  if (met.every(Boolean)) return 'yes';
  // Between the two ends of the earth there may be a zone in which it is met.
  return met.some(Boolean) || (shifts.length > 1 && straddles(stored, asked)) ? 'maybe' : 'no';
}

const straddles = (stored: Interval, asked: Interval): boolean =>
  stored.start < asked.end + EAST - WEST && asked.start < stored.end + EAST - WEST;

function compare(comparator: string, stored: Interval, asked: Interval): boolean {
  switch (comparator) {
    case 'gt':
      return stored.end > asked.end;
    case 'lt':
      return stored.start < asked.start;
    case 'ge':
      return stored.end > asked.end || within(stored, asked);
    case 'le':
      return stored.start < asked.start || within(stored, asked);
    case 'sa':
      return stored.start >= asked.end;
    case 'eb':
      return stored.end <= asked.start;
    case 'ne':
      return !within(stored, asked);
    default:
      return within(stored, asked);
  }
}

const within = (stored: Interval, asked: Interval): boolean => stored.start >= asked.start && stored.end <= asked.end;

/** Of a date of any precision, a Period, open where it has no end, or a Timing with its events. */
function spanOf(value: unknown): Span | undefined {
  if (typeof value === 'string') {
    const parsed = parseFhirDate(value);
    return parsed && { ...intervalOf(parsed, utc), local: isLocal(parsed) };
  }
  if (!isObject(value)) return undefined;
  if ('event' in value && Array.isArray(value.event)) {
    const spans = value.event.flatMap((each) => spanOf(each) ?? []);
    const [first] = spans;
    return (
      first && {
        start: Math.min(...spans.map(({ start }) => start)),
        end: Math.max(...spans.map(({ end }) => end)),
        local: first.local,
      }
    );
  }
  const [start, end] = [spanOf(value.start), spanOf(value.end)];
  if (start === undefined && end === undefined) return undefined;
  return {
    start: start?.start ?? Number.NEGATIVE_INFINITY,
    end: end?.end ?? Number.POSITIVE_INFINITY,
    local: start?.local ?? end?.local ?? false,
  };
}

const isLocal = ({ offset }: FhirDate): boolean => offset === undefined;
