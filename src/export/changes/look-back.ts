/**
 * How far before `_since` an increment looks: rows are stamped before they are committed, by clocks that are not the
 * database's, and in the hour that a wall clock repeats.
 */
import type { FhirDate } from '../../fhir/instant.ts';
import { parseFhirDate } from '../../fhir/instant.ts';
import type { Zone } from '../../fhir/zone.ts';
import type { DateValue } from '../../search/request.ts';

/** Milliseconds since 1970 from which on rows are looked at. */
export function lookedBack(since: number, overlapSeconds: number, zone: Zone): number {
  const from = since - overlapSeconds * 1000;
  return from - 2 * clockSetBack(from, zone);
}

const NEARBY = 3 * 3_600_000;

/**
 * A time that the wall clock shows twice is read as the first: rows of the second hour seem an hour older. Where the clock
 * was put back within some hours of `at`, the milliseconds it was put back by.
 */
function clockSetBack(at: number, zone: Zone): number {
  const minutes = zone.offsetAt(at - NEARBY) - zone.offsetAt(at + NEARBY);
  return Math.max(0, minutes) * 60_000;
}

/**
 * The value to ask rows by: those that reach above it changed at or after `at`. An instant is a point and the value a
 * millisecond, so the one that ends at the point is given.
 */
export function changedAfter(at: number): DateValue {
  const before: FhirDate | undefined = parseFhirDate(new Date(at - 1).toISOString());
  if (before === undefined) throw new Error('An increment begins at an instant that is none');
  return { type: 'date', prefix: 'gt', date: before };
}
