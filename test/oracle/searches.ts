/** Searches whose answer follows from Synthea's own resources: which parameter reads which element. */
import { type Interval, intervalOf } from './intervals.ts';
import { isObject, type Json, listOf } from './json.ts';
import type { ComparedType } from './side.ts';

/** Token parameters: the concepts that they search. */
export const codeParameters: Readonly<Record<string, Readonly<Record<string, (resource: Json) => unknown>>>> = {
  Encounter: { type: ({ type }) => type, 'reason-code': ({ reasonCode }) => reasonCode },
  Condition: { code: ({ code }) => code },
  MedicationRequest: { code: ({ medicationCodeableConcept }) => medicationCodeableConcept },
  Immunization: { 'vaccine-code': ({ vaccineCode }) => vaccineCode },
  Procedure: { code: ({ code }) => code, 'reason-code': ({ reasonCode }) => reasonCode },
  AllergyIntolerance: {
    code: ({ code }) => code,
    manifestation: ({ reaction }) => listOf(reaction).flatMap(({ manifestation }) => listOf(manifestation)),
  },
  Observation: {
    code: ({ code }) => code,
    'component-code': ({ component }) => listOf(component).map(({ code }) => code),
    'value-concept': ({ valueCodeableConcept }) => valueCodeableConcept,
  },
};

/** `system|code` of every coding of some concepts. */
export const codesOf = (concepts: unknown): readonly string[] =>
  listOf(concepts).flatMap(({ coding }) => listOf(coding).map(({ system, code }) => `${system}|${code}`));

/** Date parameters: the element that they search. */
export const dateParameters: Readonly<Record<string, readonly (readonly [parameter: string, element: string])[]>> = {
  Encounter: [['date', 'period']],
  Condition: [
    ['onset-date', 'onsetDateTime'],
    ['abatement-date', 'abatementDateTime'],
    ['recorded-date', 'recordedDate'],
  ],
  MedicationRequest: [['authoredon', 'authoredOn']],
  Immunization: [['date', 'occurrenceDateTime']],
  Procedure: [['date', 'performedPeriod']],
  AllergyIntolerance: [['date', 'recordedDate']],
  Observation: [['date', 'effectiveDateTime']],
};

export const searchedTypes = Object.keys(dateParameters) as Exclude<ComparedType, 'Patient'>[];

/** The time that an element stands for; undefined when the resource has none. */
export function timeOf(resource: Json, element: string): Interval | undefined {
  const value = resource[element];
  if (typeof value === 'string') return intervalOf(value);
  if (!isObject(value)) return undefined;
  const from = value.start === undefined ? Number.NEGATIVE_INFINITY : intervalOf(String(value.start)).from;
  const until = value.end === undefined ? Number.POSITIVE_INFINITY : intervalOf(String(value.end)).until;
  return { from, until };
}

const parts = 8;

/** Dates to ask for: moments that occur, evenly spread, as year, month, day, or second in one of two zones. */
export function datesToAsk(times: readonly Interval[]): readonly string[] {
  const sorted = times
    .map(({ from }) => from)
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  return Array.from({ length: parts }, (_, part) => {
    const moment = sorted[Math.floor((part * (sorted.length - 1)) / (parts - 1))]!;
    const utc = new Date(moment).toISOString().slice(0, 19);
    const tokyo = new Date(moment + 9 * 3_600_000).toISOString().slice(0, 19);
    return [utc.slice(0, 10), `${utc}Z`, utc.slice(0, 7), `${tokyo}+09:00`, utc.slice(0, 4)][part % 5]!;
  });
}
