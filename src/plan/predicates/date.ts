/**
 * Date search: the stored value and the searched one are intervals. https://hl7.org/fhir/R4/search.html#prefix
 * `eq` means that the stored interval lies within the searched one.
 */
import { all, any, type Condition, none } from '../../adapter/condition.ts';
import type { DateFacet } from '../../adapter/facets.ts';
import { intervalOf } from '../../fhir/instant.ts';
import type { Zone } from '../../fhir/zone.ts';
import type { DateValue } from '../../search/request.ts';

/** Conditions and predicates alike: what conjunction, disjunction and negation are. */
export interface Logic<T> {
  readonly all: (...of: readonly T[]) => T;
  readonly any: (...of: readonly T[]) => T;
  readonly none: (of: T) => T;
}

export interface Interval<T> {
  readonly start: (is: '<' | '>=', at: number) => T;
  readonly end: (is: '<=' | '>', at: number) => T;
  readonly present: () => T;
  readonly within?: (from: number, to: number) => T | undefined;
}

const conditions: Logic<Condition> = { all, any, none };

export function dateCondition(
  facet: DateFacet,
  present: Condition,
  value: DateValue,
  zone: Zone,
  now: number,
): Condition {
  return dateTest({ ...facet, present: () => present }, conditions, value, zone, now);
}

export function dateTest<T>(stored: Interval<T>, logic: Logic<T>, value: DateValue, zone: Zone, now: number): T {
  const { start, end } = intervalOf(value.date, zone);
  const within = () => stored.within?.(start, end) ?? logic.all(stored.start('>=', start), stored.end('<=', end));
  switch (value.prefix) {
    case 'eq':
      return within();
    case 'ne':
      return logic.all(stored.present(), logic.none(within()));
    case 'gt':
      return stored.end('>', end);
    case 'lt':
      return stored.start('<', start);
    // Above, or within: a stored interval that starts in the searched one either ends in it or reaches above it.
    case 'ge':
      return logic.any(stored.end('>', end), stored.start('>=', start));
    case 'le':
      return logic.any(stored.start('<', start), stored.end('<=', end));
    case 'sa':
      return stored.start('>=', end);
    case 'eb':
      return stored.end('<=', start);
    case 'ap': {
      const margin = Math.abs(now - (start + end) / 2) / 10;
      return logic.all(stored.start('<', end + margin), stored.end('>', start - margin));
    }
  }
}
