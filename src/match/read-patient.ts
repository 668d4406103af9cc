/** Whether what was sent as a Patient has the elements that are compared, as R4 has them. https://hl7.org/fhir/R4/patient.html */
import { parseFhirDate } from '../fhir/fhir-date.ts';

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const objectOf =
  (parts: Readonly<Record<string, Check>>): Check =>
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.entries(parts).every(([name, check]) => {
      const part = (value as Readonly<Record<string, unknown>>)[name];
      return part === undefined || check(part);
    });

const isBirthDate: Check = (value) =>
  typeof value === 'string' && /^\d{4}(-\d\d(-\d\d)?)?$/.test(value) && parseFhirDate(value) !== undefined;

const elements: Readonly<Record<string, Check>> = {
  name: listOf(objectOf({ family: isText, given: listOf(isText) })),
  birthDate: isBirthDate,
  gender: (value) => ['male', 'female', 'other', 'unknown'].includes(value as string),
  identifier: listOf(objectOf({ system: isText, value: isText })),
  telecom: listOf(objectOf({ system: isText, value: isText })),
  address: listOf(objectOf({ line: listOf(isText), city: isText, postalCode: isText })),
};

/** The names of the elements that are not so. */
export function unreadableElements(patient: object): readonly string[] {
  const given: Readonly<Record<string, unknown>> = { ...patient };
  return Object.entries(elements).flatMap(([name, check]) =>
    given[name] === undefined || check(given[name]) ? [] : [name],
  );
}
