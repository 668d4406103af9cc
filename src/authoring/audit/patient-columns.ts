/** Which columns of a table tell of a person, by their names, and a row of it as a Patient to be matched. https://hl7.org/fhir/R4/patient.html */
import type { Cell } from '../../adapter/node.ts';
import type { Patient } from '../../fhir/types.ts';
import { type Demographics, demographicsOf, SSN } from '../../match/demographics.ts';
import type { Cells } from '../../sql/sample/sample-statements.ts';
import { wordsOf } from '../columns/column-words.ts';
import { isSameDigits, isSentinelWord } from '../columns/sentinels.ts';
import { dayOf } from './row-checks.ts';

const parts = {
  family:
    /^_((pat|patient|person|client|pt)_)?(last_nm|last_name|lname|lastname|family_name|surname|nm_last|name_last|familyname)_$/,
  given:
    /^_((pat|patient|person|client|pt)_)?(first_nm|first_name|fname|firstname|given_name|forename|nm_first|name_first|givenname)_$/,
  middle:
    /^_((pat|patient|person|client|pt)_)?(mid_nm|middle_nm|middle_name|mid_name|mname|middlename|middle_initial)_$/,
  birthDate:
    /^_((pat|patient|person|client|pt)_)?(dob|birth_dt|birth_date|birthdate|date_of_birth|birthday|birth_dttm)_$/,
  gender: /^_((pat|patient|person|client|pt|admin)_)?(sex|gender|sex_cd|gender_cd|sex_code|gender_code)_$/,
  ssn: /^_((pat|patient|person|client|pt)_)?(ssn|ss|social_security_number|ssn_no|soc_sec_no)_$/,
  phone:
    /^_((pat|patient|person|client|pt)_)?(phone|phone_home|home_phone|phone_cell|cell_phone|mobile|phone_no|tel|telephone)_$/,
  email: /^_((pat|patient|person|client|pt)_)?(email|e_mail|email_addr|email_address)_$/,
  line: /^_((pat|patient|person|client|pt|home)_)?(street|addr|address|line|addr_line|address_line|street_address)_$/,
  city: /^_((pat|patient|person|client|pt|home)_)?(city|town|addr_city)_$/,
  postalCode: /^_((pat|patient|person|client|pt|home)_)?(zip|zip_code|zipcode|postal_code|postcode|zip_cd)_$/,
} as const;

type Part = keyof typeof parts;

export interface PatientColumns {
  readonly columns: Readonly<Partial<Record<Part, string>>>;
  readonly demographicsOf: (row: readonly Cell[]) => Demographics;
  /** A name that only test charts have. */
  readonly isTest: (row: readonly Cell[]) => boolean;
}

/** undefined where the table lacks a name or the birth date of people. */
export function patientColumnsOf(cells: readonly Cells[]): PatientColumns | undefined {
  const places = new Map<Part, Cells>();
  for (const each of cells) {
    const name = `_${wordsOf(each.column.name).join('_')}_`;
    const part = (Object.keys(parts) as Part[]).find((one) => parts[one].test(name));
    if (part !== undefined && !places.has(part)) places.set(part, each);
  }
  if (!places.has('family') || !places.has('given') || !places.has('birthDate')) return undefined;
  const partOf = (row: readonly Cell[], part: Part): string | undefined => {
    const text = row[places.get(part)?.at ?? -1]?.trim();
    return text === undefined || text === '' || isSentinelWord(text) ? undefined : text;
  };
  return {
    columns: Object.fromEntries([...places].map(([part, { column }]) => [part, column.name])),
    demographicsOf: (row) => demographicsOf(patientOf((part) => partOf(row, part))),
    isTest: (row) => /^(?:ZZ+|X+)?TEST|^ZZ[A-Z]*$/i.test(partOf(row, 'family') ?? ''),
  };
}

function patientOf(of: (part: Part) => string | undefined): Patient {
  const [ssn, phone, email, line] = [of('ssn'), of('phone'), of('email'), of('line')];
  const [family, given, middle] = [of('family'), of('given'), of('middle')];
  const [birthDate, gender] = [dayOf(of('birthDate')), genderOf(of('gender'))];
  const digits = ssn?.replace(/\D/g, '') ?? '';
  const [city, postalCode] = [of('city'), of('postalCode')];
  return {
    resourceType: 'Patient',
    name: [{ ...(family && { family }), given: [given, middle].filter((one) => one !== undefined) }],
    ...(birthDate && { birthDate }),
    ...(gender && { gender }),
    ...(digits.length === 9 && !isSameDigits(digits) && { identifier: [{ system: SSN, value: digits }] }),
    telecom: [
      ...(phone ? [{ system: 'phone' as const, value: phone }] : []),
      ...(email ? [{ system: 'email' as const, value: email }] : []),
    ],
    ...((line || postalCode) && {
      address: [{ ...(line && { line: [line] }), ...(city && { city }), ...(postalCode && { postalCode }) }],
    }),
  };
}

function genderOf(text: string | undefined): Patient['gender'] {
  const first = text?.charAt(0).toUpperCase();
  return first === 'M' || text === '1' ? 'male' : first === 'F' || text === '2' ? 'female' : undefined;
}
