/** Dates and times of FHIR: what they look like, the interval they stand for, and how a row's are written. */
export { type FhirDate, formatFhirDate, type Precision, parseFhirDate } from './fhir-date.ts';
export { formatDay, formatInstant } from './format-instant.ts';
export { type Interval, intervalOf } from './interval.ts';
