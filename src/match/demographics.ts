/** What identifies a person, read out of a Patient and folded. https://hl7.org/fhir/R4/patient.html */
import type { Patient } from '../fhir/types.ts';
import { foldLine, foldName, foldPhone } from './fold.ts';

export interface PersonName {
  readonly family: string;
  /** Words of all given names, in order. */
  readonly given: readonly string[];
  /** As they were written, for searches, which fold in their own way. */
  readonly written: { readonly family: string; readonly given: string };
}

export interface Place {
  readonly line: string;
  readonly city: string;
  /** The first five characters. */
  readonly postalCode: string;
}

export interface Demographics {
  readonly names: readonly PersonName[];
  /** `1980`, `1980-02` or `1980-02-29` */
  readonly birthDate: string | undefined;
  /** Of a known sex only: `unknown` tells nothing. */
  readonly gender: string | undefined;
  readonly identifiers: readonly { readonly system: string; readonly value: string }[];
  readonly places: readonly Place[];
  readonly phones: readonly string[];
  readonly emails: readonly string[];
}

export function demographicsOf(patient: Patient): Demographics {
  const { name = [], telecom = [], address = [], identifier = [], gender, birthDate } = patient;
  return {
    names: name
      .map(({ family = '', given = [] }) => ({
        family: foldName(family),
        given: given.flatMap((one) => foldName(one).split(' ')).filter((word) => word !== ''),
        written: { family: family.trim(), given: (given[0] ?? '').trim() },
      }))
      .filter((one) => one.family !== '' || one.given.length > 0),
    birthDate,
    gender: gender === 'unknown' ? undefined : gender,
    identifiers: identifier.flatMap(({ system, value }) => {
      const digits = value?.trim();
      return system && digits ? [{ system, value: system === SSN ? digits.replace(/\D/g, '') : digits }] : [];
    }),
    places: address
      .map(({ line = [], city = '', postalCode = '' }) => ({
        line: foldLine(line.join(' ')),
        city: foldName(city),
        postalCode: postalCode.trim().slice(0, 5),
      }))
      .filter((place) => place.line !== '' || place.postalCode !== ''),
    phones: telecom.flatMap(({ system, value = '' }) => (system === 'email' ? [] : (foldPhone(value) ?? []))),
    emails: telecom.flatMap(({ system, value = '' }) =>
      system === 'email' && value.includes('@') ? [value.trim().toLowerCase()] : [],
    ),
  };
}

/** Written with or without dashes. */
export const SSN = 'http://hl7.org/fhir/sid/us-ssn';
