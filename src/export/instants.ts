/** FHIR instants of a request, as values to search by. https://hl7.org/fhir/R4/datatypes.html#instant */
import { type FhirDate, intervalOf, parseFhirDate } from '../fhir/instant.ts';
import { zoneOf } from '../fhir/zone.ts';

const utc = zoneOf('UTC');

/** To the second at least and with an offset, or undefined. A `+` that was not encoded arrives as a space. */
export function readInstant(text: string): FhirDate | undefined {
  const date = parseFhirDate(text.replace(/ (?=\d\d:\d\d$)/, '+'));
  const isInstant = date?.offset !== undefined && (date.precision === 'second' || date.precision === 'millisecond');
  return isInstant ? date : undefined;
}

/** Milliseconds since 1970. */
export function timeOf(text: string): number {
  return intervalOf(instantOf(text), utc).start;
}

/** The millisecond that begins at the instant. */
export function atInstant(text: string): FhirDate {
  return { ...instantOf(text), precision: 'millisecond' };
}

function instantOf(text: string): FhirDate {
  const date = readInstant(text);
  if (date === undefined) throw new Error('An export keeps an instant that is none');
  return date;
}
