/** `Period` from two dates; a missing end is open. https://hl7.org/fhir/R4/datatypes.html#Period */
import type { Period } from 'fhir/r4.d.ts';
import { all, any, type Condition, none } from '../condition.ts';
import type { DateFacet, Facets } from '../facets.ts';
import type { Mapping, Node } from '../node.ts';
import { facetsOfPart, object } from './object.ts';

export function period<C extends string>(
  start: Mapping<C, string> | undefined,
  end?: Mapping<C, string>,
): Mapping<C, Period> {
  return object<C, Period>({ start, end }, ({ start: from, end: to }) => periodFacets(from, to));
}

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
