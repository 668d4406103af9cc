/** `Period` from two dates; a missing end is open. https://hl7.org/fhir/R4/datatypes.html#Period */
import type { Period } from 'fhir/r4.d.ts';
import { formatInstant } from '../../fhir/instant.ts';
import type { Zone } from '../../fhir/zone.ts';
import { all, any, type Condition, none } from '../condition.ts';
import type { DateFacet, Facets } from '../facets.ts';
import { type Mapping, mapping, type Node } from '../node.ts';
import { facetsOfPart, object } from './object.ts';

export function period<C extends string>(
  start: Mapping<C, string> | undefined,
  end?: Mapping<C, string>,
): Mapping<C, Period> {
  const last = start && end ? notBefore(start, end) : end;
  return object<C, Period>({ start, end: last }, ({ start: from, end: to }) => periodFacets(from, to));
}

/** The end of a period, read together with its start: R4 has no period that ends before it starts (per-1). */
function notBefore<C extends string>(start: Mapping<C, string>, end: Mapping<C, string>): Mapping<C, string> {
  return mapping([...end.columns, ...start.columns], (system) => {
    const [from, to] = [start.bind(system), end.bind(system)];
    if (from.node !== 'scalar' || to.node !== 'scalar') return to;
    const count = to.columns.length;
    return {
      ...to,
      columns: [...to.columns, ...from.columns],
      read: (...cells) => {
        const text = to.read(...cells.slice(0, count));
        const first = text === undefined ? undefined : from.read(...cells.slice(count));
        if (text === undefined || first === undefined || !isEarlier(text, first)) return text;
        return secondTime(text, first, system.zone);
      },
    };
  });
}

/** Compared as far as both are precise; texts order like wall clocks, and wall clocks in order are instants in order. */
function isEarlier(text: string, than: string): boolean {
  const length = Math.min(text.length, than.length, 19);
  return text.slice(0, length) < than.slice(0, length);
}

/**
 * What ends before it starts by the wall clock may do so in the hour that clocks turned back repeat: then the end is
 * its second time. Otherwise the end is a mistake and left out.
 */
function secondTime(text: string, start: string, zone: Zone): string | undefined {
  const first = Date.parse(text);
  const again = first + (zone.offsetAt(first) - zone.offsetAt(first + REPEATED)) * 60_000;
  const second = again > first && text.length > 19 ? formatInstant(again, zone) : '';
  return second.slice(0, 19) === text.slice(0, 19) && again >= Date.parse(start) ? second : undefined;
}
/** No zone repeats more than two hours. */
const REPEATED = 2 * 3_600_000;

/** The facets of an interval that starts at one date node and ends at another. */
export function periodFacets(from: Node | undefined, to: Node | undefined): Facets {
  const [starts, ends] = [facetsOfPart(from), facetsOfPart(to)];
  const present = any(presentOf(from), presentOf(to));
  const date: DateFacet = {
    // Without a start the interval began infinitely long ago: it satisfies `start < t` only.
    start: (is, at) => {
      const open = is === '<' ? all(present, none(presentOf(from))) : NEVER;
      return any(starts.date?.start(is, at) ?? NEVER, open);
    },
    end: (is, at) => {
      const open = is === '>' ? all(present, none(presentOf(to))) : NEVER;
      return any(ends.date?.end(is, at) ?? NEVER, open);
    },
  };
  const { sort, sortValue } = starts.sort ? starts : ends;
  return { date, ...(sort && sortValue ? { sort, sortValue } : {}) };
}

const NEVER: Condition = { op: 'any', of: [] };

export function presentOf(node: Node | undefined): Condition {
  return node !== undefined && 'present' in node ? node.present : NEVER;
}
