/** PAT_MASTER with its child rows → Patient, by hand. */
import { formatInstant } from '../../src/fhir/instant.ts';
import type {
  Address,
  ContactPoint,
  HumanName,
  Identifier,
  Patient,
  PatientContact,
  Period,
} from '../../src/fhir/types.ts';
import { day, dayTime, instantOf } from './dates.ts';
import type { Held } from './held.ts';
import { conceptOf } from './observation.ts';
import { type PersonAnswer, type PersonCodes, personExtensions } from './person-extensions.ts';

type Text = string | null;

export interface FormerName {
  readonly PERSON_NO: string;
  readonly NM_TYPE: Text;
  readonly LAST_NM: Text;
  readonly FIRST_NM: Text;
  readonly EFF_FROM: Text;
  readonly EFF_TO: Text;
}
export interface HomeAddress {
  readonly PAT_ID: string;
  readonly ADDR_TYPE: Text;
  readonly LINE_1: Text;
  readonly LINE_2: Text;
  readonly CITY: Text;
  readonly COUNTY: Text;
  readonly STATE: Text;
  readonly ZIP: Text;
  readonly COUNTRY: Text;
  readonly EFF_FROM: Text;
  readonly EFF_TO: Text;
}
export interface Phone {
  readonly PAT_ID: string;
  readonly NBR: Text;
  readonly TYPE: Text;
}
export interface OtherNumber {
  readonly PERSON_NO: string;
  readonly ID_TYPE: Text;
  readonly ID_VAL: Text;
  readonly ISSUER: Text;
  readonly EFF_TO: Text;
}
export interface Relative {
  readonly PERSON_NO: string;
  readonly REL_CD: Text;
  readonly LAST_NM: Text;
  readonly FIRST_NM: Text;
  readonly SEX_CD: Text;
  readonly NBR: Text;
  readonly EMERG_FLG: Text;
}

export interface PatientRow extends PersonCodes {
  readonly PAT_ID: string;
  readonly MRN: string;
  readonly EXT_ID: Text;
  readonly SSN: Text;
  readonly PFX_NM: Text;
  readonly LAST_NM: string;
  readonly FIRST_NM: Text;
  readonly MID_NM: Text;
  readonly SFX_NM: Text;
  readonly SEX_CD: string;
  readonly BIRTH_DT: string;
  readonly DEATH_DT: Text;
  readonly DEATH_TM: Text;
  readonly MARITAL_CD: Text;
  readonly LANG_CD: Text;
  readonly PCP_ID: Text;
  readonly INACT_FLG: string;
  readonly UPD_DTTM: string;
}

export interface Children {
  readonly former: readonly FormerName[];
  readonly home: readonly HomeAddress[];
  readonly phone: readonly Phone[];
  readonly number: readonly OtherNumber[];
  readonly answer: readonly PersonAnswer[];
  readonly relative: readonly Relative[];
}

export const patientColumns = [
  ...['PAT_ID', 'MRN', 'EXT_ID', 'SSN', 'PFX_NM', 'LAST_NM', 'FIRST_NM', 'MID_NM', 'SFX_NM', 'SEX_CD', 'BIRTH_SEX_CD'],
  ...['BIRTH_DT', 'DEATH_DT', 'DEATH_TM', 'MARITAL_CD', 'RACE_CD', 'ETHN_CD', 'LANG_CD', 'PCP_ID', 'INACT_FLG'],
  ...['UPD_DTTM', 'FORM_SEX_CD', 'RACE2_CD', 'RACE_DTL_CD', 'ETHN_DTL_CD'],
];

/** The child tables: what ties them to the patient, what they are read in the order of, what is read. */
export const patientChildren = {
  former: {
    table: 'PAT_NAME_HX',
    tie: 'PERSON_NO',
    order: 'NM_SEQ',
    columns: ['NM_TYPE', 'LAST_NM', 'FIRST_NM', 'EFF_FROM', 'EFF_TO'],
  },
  home: {
    table: 'PAT_ADDR',
    tie: 'PAT_ID',
    order: 'SEQ_NO',
    columns: [...['ADDR_TYPE', 'LINE_1', 'LINE_2', 'CITY', 'COUNTY', 'STATE', 'ZIP', 'COUNTRY', 'EFF_FROM', 'EFF_TO']],
  },
  phone: { table: 'PAT_PHONE', tie: 'PAT_ID', order: 'SEQ_NO', columns: ['NBR', 'TYPE'] },
  number: {
    table: 'PAT_ALT_ID',
    tie: 'PERSON_NO',
    order: 'ID_SEQ',
    columns: ['ID_TYPE', 'ID_VAL', 'ISSUER', 'EFF_TO'],
  },
  answer: {
    table: 'PAT_ATTR',
    tie: 'PERSON_NO',
    order: 'ATTR_SEQ',
    columns: ['ATTR_CD', 'VAL_CD', 'YES_FLG', 'EFF_FROM', 'EFF_TO'],
  },
  relative: {
    table: 'PAT_REL',
    tie: 'PERSON_NO',
    order: 'REL_SEQ',
    columns: ['REL_CD', 'LAST_NM', 'FIRST_NM', 'SEX_CD', 'NBR', 'EMERG_FLG'],
    where: ['ACTIVE_IND', 1],
  },
} as const;

const profile = ['http://hl7.org/fhir/us/core/StructureDefinition/us-core-patient'];
const identifierTypes = 'http://terminology.hl7.org/CodeSystem/v2-0203';
const numberSystems = [
  ['DL', 'urn:meridian:driving-licence', 'DL'],
  ['PPN', 'urn:meridian:passport', 'PPN'],
  ['OMRN', 'urn:meridian:mrn-before-conversion', 'MR'],
] as const;
const emergency = {
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0131', code: 'C', display: 'Emergency Contact' }],
  text: 'Emergency Contact',
};
const genders: Readonly<Record<string, Patient['gender']>> = { M: 'male', F: 'female', O: 'other' };

export const patientUpdated = (row: PatientRow, { zone }: Held): number => instantOf(row.UPD_DTTM, zone);

export function patientResource(row: PatientRow, children: Children, held: Held): Patient {
  const { zone } = held;
  const at = patientUpdated(row, held);
  const extension = personExtensions(row, children.answer, held);
  const resource: Patient = {
    resourceType: 'Patient',
    id: row.PAT_ID,
    meta: { versionId: `${at.toString(36)}-${held.version}`, lastUpdated: formatInstant(at, zone), profile },
  };
  if (extension.length > 0) resource.extension = extension;
  resource.identifier = identifiersOf(row, children);
  resource.active = row.INACT_FLG !== 'Y';
  resource.name = namesOf(row, children, held);
  const telecom = children.phone.flatMap((phone) => telecomOf(phone, held));
  if (telecom.length > 0) resource.telecom = telecom;
  resource.gender = (held.codes('administrativeSex').get(row.SEX_CD)?.code ?? 'unknown') as 'unknown';
  const birthDate = day(row.BIRTH_DT);
  if (birthDate) resource.birthDate = birthDate;
  const death = dayTime(row.DEATH_DT, row.DEATH_TM, zone);
  if (death) resource.deceasedDateTime = death;
  const address = children.home.map((home) => addressOf(home, held)).filter((one) => Object.keys(one).length > 0);
  if (address.length > 0) resource.address = address;
  const marital = clean(row.MARITAL_CD);
  if (marital) {
    resource.maritalStatus = conceptOf(
      marital,
      held.codes('maritalStatus').get(marital),
      'urn:meridian:marital-status',
    );
  }
  const contact = children.relative.flatMap((relative) => contactOf(relative, held));
  if (contact.length > 0) resource.contact = contact;
  const language = clean(row.LANG_CD);
  if (language) {
    const concept = conceptOf(language, held.codes('language').get(language), 'urn:meridian:language');
    resource.communication = [{ language: concept, preferred: true }];
  }
  const practitioner = clean(row.PCP_ID);
  if (practitioner) resource.generalPractitioner = [{ reference: `Practitioner/${practitioner}` }];
  const taken = held.merges.losersOf(row.PAT_ID);
  if (taken.length > 0) {
    resource.link = taken.map((chart) => ({ other: { reference: `Patient/${chart}` }, type: 'replaces' as const }));
  }
  return resource;
}

function clean(text: Text): string | undefined {
  return text?.trim() || undefined;
}

function identifiersOf(row: PatientRow, { number }: Children): Identifier[] {
  const found: Identifier[] = [{ use: 'usual', type: typeOf('MR'), system: 'urn:meridian:mrn', value: row.MRN.trim() }];
  const ssn = clean(row.SSN);
  if (ssn && ssn !== '999999999') {
    found.push({ type: typeOf('SS'), system: 'http://hl7.org/fhir/sid/us-ssn', value: ssn });
  }
  const converted = clean(row.EXT_ID);
  if (converted) found.push({ use: 'secondary', system: 'urn:meridian:converted-chart', value: converted });
  for (const [kind, system, type] of numberSystems) {
    for (const other of number) {
      const value = clean(other.ID_VAL);
      if (other.ID_TYPE?.trim() !== kind || !value) continue;
      const identifier: Identifier = { type: typeOf(type), system, value };
      const end = day(other.EFF_TO);
      if (end) identifier.period = { end };
      const issuer = clean(other.ISSUER);
      if (issuer) identifier.assigner = { display: issuer };
      found.push(identifier);
    }
  }
  return found;
}

const typeOf = (code: string) => ({ coding: [{ system: identifierTypes, code }] });

function namesOf(row: PatientRow, { former }: Children, held: Held): HumanName[] {
  const official: HumanName = { use: 'official' };
  addName(official, row.LAST_NM, [row.FIRST_NM, row.MID_NM]);
  const prefix = clean(row.PFX_NM);
  if (prefix) official.prefix = [prefix];
  const suffix = clean(row.SFX_NM);
  if (suffix) official.suffix = [suffix];
  return [
    official,
    ...former.map((other) => {
      const { code = 'old', beside } = held.codes('nameUse').get(other.NM_TYPE?.trim() ?? '') ?? {};
      const name: HumanName = { use: code as NonNullable<HumanName['use']>, ...(beside && { _use: beside }) };
      addName(name, other.LAST_NM, [other.FIRST_NM]);
      const period = periodOf(other.EFF_FROM, other.EFF_TO);
      if (period) name.period = period;
      return name;
    }),
  ];
}

function addName(name: HumanName, family: Text, given: readonly Text[]): void {
  const last = clean(family);
  if (last) name.family = last;
  const first = given.map(clean).filter((one) => one !== undefined);
  if (first.length > 0) name.given = first;
}

function periodOf(from: Text, to: Text): Period | undefined {
  const [start, end] = [day(from), day(to)];
  if (!start && !end) return undefined;
  return { ...(start ? { start } : {}), ...(end ? { end } : {}) };
}

function telecomOf({ NBR, TYPE }: Phone, held: Held): ContactPoint[] {
  const value = clean(NBR);
  if (!value) return [];
  const kind = TYPE?.trim() ?? '';
  const system = held.codes('telecomSystem').get(kind)?.code ?? 'phone';
  const point: ContactPoint = { system: system as NonNullable<ContactPoint['system']>, value };
  const { code: use, beside } = held.codes('telecomUse').get(kind) ?? {};
  if (use) point.use = use as NonNullable<ContactPoint['use']>;
  if (beside) point._use = beside;
  return [point];
}

function addressOf(home: HomeAddress, held: Held): Address {
  const address: Address = {};
  const use = held.codes('addressUse').get(home.ADDR_TYPE?.trim() ?? '')?.code;
  if (use) address.use = use as NonNullable<Address['use']>;
  const line = [home.LINE_1, home.LINE_2].map(clean).filter((one) => one !== undefined);
  if (line.length > 0) address.line = line;
  const parts = {
    city: home.CITY,
    district: home.COUNTY,
    state: home.STATE,
    postalCode: home.ZIP,
    country: home.COUNTRY,
  };
  for (const [key, cell] of Object.entries(parts)) {
    const text = clean(cell);
    if (text) address[key as keyof typeof parts] = text;
  }
  const period = periodOf(home.EFF_FROM, home.EFF_TO);
  if (period) address.period = period;
  return address;
}

function contactOf(relative: Relative, held: Held): PatientContact[] {
  const name: HumanName = {};
  addName(name, relative.LAST_NM, [relative.FIRST_NM]);
  if (!name.family && !name.given) return [];
  const contact: PatientContact = {};
  const code = clean(relative.REL_CD);
  const relationship = code ? [conceptOf(code, held.codes('relationship').get(code), 'urn:meridian:relationship')] : [];
  if (relative.EMERG_FLG === 'Y') relationship.push(emergency);
  if (relationship.length > 0) contact.relationship = relationship;
  contact.name = name;
  const number = clean(relative.NBR);
  if (number) contact.telecom = [{ system: 'phone', value: number }];
  const gender = genders[relative.SEX_CD?.trim() ?? ''];
  if (gender) contact.gender = gender;
  return [contact];
}
