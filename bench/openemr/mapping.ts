/** Patients and vital signs of OpenEMR as resources, by hand: what somebody writes who knows these tables and no others. */
import * as codes from '../../resource-adapters/openemr/codes.ts';
import type { CodeSet } from '../../src/adapter/codes/code-set.ts';
import { formatInstant } from '../../src/fhir/instant.ts';
import type { CodeableConcept, Coding, Extension, Observation, Patient } from '../../src/fhir/types.ts';
import type { Zone } from '../../src/fhir/zone.ts';

export type Row = Readonly<Record<string, string | null>>;

export interface Site {
  readonly zone: Zone;
  /** Of the mapping: part of version ids. */
  readonly version: string;
}

export const patientColumns = [
  ...['pid', 'pubpid', 'title', 'fname', 'lname', 'mname', 'suffix', 'preferred_name', 'birth_fname', 'birth_lname'],
  ...['birth_mname', 'DOB', 'sex', 'sex_identified', 'gender_identity', 'pronoun', 'race', 'ethnicity'],
  ...['tribal_affiliations', 'language', 'status', 'street', 'street_line_2', 'city', 'county', 'state', 'postal_code'],
  ...['country_code', 'phone_home', 'phone_biz', 'phone_contact', 'phone_cell', 'email', 'contact_relationship'],
  ...['drivers_license', 'ss', 'providerID', 'deceased_date', 'last_updated'],
] as const;

export const formerColumns = [
  ...['previous_name_prefix', 'previous_name_first', 'previous_name_middle', 'previous_name_last'],
  ...['previous_name_suffix', 'previous_name_enddate'],
] as const;

const us = 'http://hl7.org/fhir/us/core/StructureDefinition/';

/** Nothing, blanks and zero dates are nothing. */
const filled = (cell: string | null | undefined): string | undefined => {
  const text = cell?.trim();
  return text ? text : undefined;
};
const some = <T>(list: readonly (T | undefined)[]): T[] | undefined => {
  const kept = list.filter((one) => one !== undefined);
  return kept.length === 0 ? undefined : kept;
};
/** Without what is undefined; undefined where nothing else is left. */
function object<T extends object>(parts: T): T | undefined {
  const entries = Object.entries(parts).filter(([, value]) => value !== undefined);
  return entries.length === 0 ? undefined : (Object.fromEntries(entries) as T);
}
const withFixed = <T extends object>(fixed: T, parts: Partial<T>): T | undefined => {
  const found = object(parts);
  return found === undefined ? undefined : { ...fixed, ...found };
};

const concept = (cell: string | null, set: CodeSet): CodeableConcept | undefined => {
  const local = filled(cell);
  return local === undefined ? undefined : (set.concept(local).value as CodeableConcept);
};
const day = (cell: string | null | undefined): string | undefined =>
  cell == null || cell.startsWith('0000') ? undefined : cell.slice(0, 10);
const moment = (cell: string | null, zone: Zone): number | undefined =>
  cell === null || cell.startsWith('0000') ? undefined : zone.toUtc(Date.parse(`${cell.replace(' ', 'T')}Z`));

const extension = (name: string, parts: readonly (Extension | undefined)[]): Extension | undefined => {
  const found = some(parts);
  return found === undefined ? undefined : { url: us + name, extension: found };
};

function category(cell: string | null, set: CodeSet, name: string): Extension | undefined {
  const locals = (cell ?? '').split('|').filter((local) => local !== '');
  if (locals.length === 0) return undefined;
  const categories = locals
    .slice(0, 5)
    .map((local) => ({ url: 'ombCategory', valueCoding: set.coding(local).value as unknown as Coding }));
  return extension(name, [
    ...categories,
    { url: 'text', valueString: locals.map((local) => set.displayOf(local) ?? local).join(', ') },
  ]);
}

const coded = (cell: string | null, set: CodeSet): string | undefined => {
  const local = filled(cell);
  return local === undefined ? undefined : set.targetOf(local)?.code;
};

const genders: Readonly<Record<string, 'male' | 'female'>> = { Male: 'male', Female: 'female' };

export function patientUpdated(row: Row, { zone }: Site): number {
  return moment(row.last_updated!, zone) ?? 0;
}

export function patientResource(row: Row, former: readonly Row[], site: Site): Patient {
  const at = patientUpdated(row, site);
  const { zone, version } = site;
  const identifiers = [
    ['urn:openemr:pubpid', row.pubpid, 'MR', 'usual'],
    ['http://hl7.org/fhir/sid/us-ssn', row.ss, 'SS', undefined],
    ['urn:openemr:drivers-license', row.drivers_license, 'DL', undefined],
  ] as const;
  const telecoms = [
    ['phone', row.phone_home, 'home'],
    ['phone', row.phone_cell, 'mobile'],
    ['phone', row.phone_biz, 'work'],
    ['email', row.email, undefined],
  ] as const;
  const died = moment(row.deceased_date!, zone);
  const identity = concept(row.gender_identity!, codes.genderIdentity);
  const pronouns = concept(row.pronoun!, codes.pronouns);
  const tribe = concept((row.tribal_affiliations ?? '').split('|')[0]!, codes.tribe);
  const [birthSex, sex] = [coded(row.sex!, codes.birthSex), coded(row.sex_identified!, codes.recordedSex)];
  const spoken = concept(row.language!, codes.language);
  return object({
    resourceType: 'Patient' as const,
    id: row.pid!,
    meta: {
      versionId: `${at.toString(36)}-${version}`,
      lastUpdated: formatInstant(at, zone),
      profile: [`${us}us-core-patient`],
    },
    extension: some([
      category(row.race!, codes.race, 'us-core-race'),
      category(row.ethnicity!, codes.ethnicity, 'us-core-ethnicity'),
      birthSex === undefined ? undefined : { url: `${us}us-core-birthsex`, valueCode: birthSex },
      sex === undefined ? undefined : { url: `${us}us-core-sex`, valueCode: sex },
      identity === undefined ? undefined : { url: `${us}us-core-genderIdentity`, valueCodeableConcept: identity },
      pronouns === undefined
        ? undefined
        : {
            url: 'http://hl7.org/fhir/StructureDefinition/individual-pronouns',
            extension: [{ url: 'value', valueCodeableConcept: pronouns }],
          },
      tribe === undefined
        ? undefined
        : extension('us-core-tribal-affiliation', [{ url: 'tribalAffiliation', valueCodeableConcept: tribe }]),
    ]),
    identifier: some(
      identifiers.map(([system, cell, type, use]) => {
        const value = filled(cell);
        if (value === undefined) return undefined;
        const types = { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0203', code: type }] };
        return { ...(use && { use }), type: types, system, value };
      }),
    ),
    name: some([
      nameOf('official', row.lname, [row.fname, row.mname], row.title, row.suffix),
      nameOf('maiden', row.birth_lname, [row.birth_fname, row.birth_mname]),
      nameOf('nickname', undefined, [row.preferred_name]),
      ...former.map((one) => {
        const end = day(one.previous_name_enddate);
        const given = [one.previous_name_first, one.previous_name_middle];
        const name = nameOf('old', one.previous_name_last, given, one.previous_name_prefix, one.previous_name_suffix);
        if (end === undefined) return name;
        return { use: 'old' as const, ...name, period: { end } };
      }),
    ]),
    telecom: some(
      telecoms.map(([system, cell, use]) => {
        const value = filled(cell);
        return value === undefined ? undefined : { system, value, ...(use && { use }) };
      }),
    ),
    gender: genders[row.sex!] ?? ('unknown' as const),
    birthDate: day(row.DOB),
    deceasedDateTime: died === undefined ? undefined : formatInstant(died, zone),
    address: some([
      withFixed({ use: 'home' as const }, {
        line: some([filled(row.street), filled(row.street_line_2)]),
        city: filled(row.city),
        district: filled(row.county),
        state: filled(row.state),
        postalCode: filled(row.postal_code),
        country: filled(row.country_code),
      } as never),
    ]),
    maritalStatus: concept(row.status!, codes.maritalStatus),
    contact: some([contactOf(filled(row.contact_relationship), filled(row.phone_contact))]),
    communication: some([spoken === undefined ? undefined : { language: spoken, preferred: true }]),
    generalPractitioner: some([
      row.providerID == null || row.providerID === '0' ? undefined : { reference: `Practitioner/${row.providerID}` },
    ]),
  }) as Patient;
}

type Cell = string | null | undefined;

function nameOf(
  use: 'official' | 'maiden' | 'nickname' | 'old',
  family: Cell,
  given: readonly Cell[],
  prefix?: Cell,
  suffix?: Cell,
) {
  return withFixed({ use }, {
    family: filled(family),
    given: some(given.map(filled)),
    prefix: some([filled(prefix)]),
    suffix: some([filled(suffix)]),
  } as never);
}

function contactOf(name: string | undefined, phone: string | undefined) {
  if (phone === undefined) return undefined;
  const coding = [{ system: codes.contactRole, code: 'C', display: 'Emergency Contact' }];
  return {
    relationship: [{ coding, text: 'Emergency Contact' }],
    ...(name && { name: { text: name } }),
    telecom: [{ system: 'phone' as const, value: phone }],
  };
}

export const vitalColumns = [
  ...['id', 'date', 'pid', 'user', 'bps', 'bpd', 'weight', 'height', 'temperature', 'temp_method', 'pulse'],
  ...['respiration', 'note', 'BMI', 'waist_circ', 'head_circ', 'oxygen_saturation', 'oxygen_flow_rate'],
  ...['inhaled_oxygen_concentration', 'ped_weight_height', 'ped_bmi', 'ped_head_circ', 'last_updated'],
] as const;

type Vital = readonly [
  suffix: string,
  profile: string,
  code: string,
  display: string,
  column: string,
  unit: string,
  shown: string,
];

const mm = ['mm[Hg]', 'mmHg'] as const;
/** In the order in which they are found. Blood pressure and oximetry have components. */
const vitals: readonly Vital[] = [
  ['bp', 'us-core-blood-pressure', '85354-9', 'Blood pressure panel with all children optional', '', '', ''],
  ['weight', 'us-core-body-weight', '29463-7', 'Body weight', 'weight', '[lb_av]', 'lb'],
  ['height', 'us-core-body-height', '8302-2', 'Body height', 'height', '[in_i]', 'in'],
  ['temp', 'us-core-body-temperature', '8310-5', 'Body temperature', 'temperature', '[degF]', '°F'],
  ['pulse', 'us-core-heart-rate', '8867-4', 'Heart rate', 'pulse', '/min', '/min'],
  ['resp', 'us-core-respiratory-rate', '9279-1', 'Respiratory rate', 'respiration', '/min', '/min'],
  ['bmi', 'us-core-bmi', '39156-5', 'Body mass index (BMI) [Ratio]', 'BMI', 'kg/m2', 'kg/m2'],
  [
    ...(['head', 'us-core-head-circumference', '9843-4', 'Head Occipital-frontal circumference'] as const),
    ...(['head_circ', '[in_i]', 'in'] as const),
  ],
  [
    ...(['waist', 'us-core-vital-signs', '8280-0', 'Waist Circumference at umbilicus by Tape measure'] as const),
    ...(['waist_circ', '[in_i]', 'in'] as const),
  ],
  [
    ...([
      'spo2',
      'us-core-pulse-oximetry',
      '59408-5',
      'Oxygen saturation in Arterial blood by Pulse oximetry',
    ] as const),
    ...(['oxygen_saturation', '%', '%'] as const),
  ],
  [
    ...(['bmipct', 'pediatric-bmi-for-age', '59576-9', 'Body mass index (BMI) [Percentile] Per age and sex'] as const),
    ...(['ped_bmi', '%', '%'] as const),
  ],
  [
    ...(['headpct', 'head-occipital-frontal-circumference-percentile', '8289-1'] as const),
    ...(['Head Occipital-frontal circumference Percentile', 'ped_head_circ', '%', '%'] as const),
  ],
  [
    ...(['wtlenpct', 'pediatric-weight-for-height', '77606-2', 'Weight-for-length Per age and sex'] as const),
    ...(['ped_weight_height', '%', '%'] as const),
  ],
];

export const vitalOf = (suffix: string): Vital | undefined => vitals.find(([own]) => own === suffix);

/** 0 and blanks were not taken. */
function quantityOf(cell: Cell, code: string, unit: string) {
  const value = Number(filled(cell) ?? 0);
  return value === 0 ? undefined : { value, unit, system: 'http://unitsofmeasure.org', code };
}

function component(code: string, display: string, cell: Cell, ucum: string, unit: string) {
  const valueQuantity = quantityOf(cell, ucum, unit);
  const coding = [{ system: codes.loinc, code, display }];
  return valueQuantity && { code: { coding, text: display }, valueQuantity };
}

export function vitalUpdated(row: Row, { zone }: Site): number {
  return moment(row.last_updated!, zone) ?? 0;
}

/** One of the row's measurements; undefined where it was not taken. `row` has its encounter and the writer's users.id. */
export function vitalObservation(
  row: Row,
  [suffix, profile, code, display, column, ucum, unit]: Vital,
  site: Site,
): Observation | undefined {
  const valueQuantity = column === '' ? undefined : quantityOf(row[column], ucum, unit);
  const parts =
    suffix === 'bp'
      ? some([
          component('8480-6', 'Systolic blood pressure', row.bps, ...mm),
          component('8462-4', 'Diastolic blood pressure', row.bpd, ...mm),
        ])
      : suffix === 'spo2'
        ? some([
            component('3151-8', 'Inhaled oxygen flow rate', row.oxygen_flow_rate, 'L/min', 'L/min'),
            component('3150-0', 'Inhaled oxygen concentration', row.inhaled_oxygen_concentration, '%', '%'),
          ])
        : undefined;
  if (valueQuantity === undefined && parts === undefined) return undefined;
  const at = vitalUpdated(row, site);
  const taken = moment(row.date!, site.zone);
  const method = suffix === 'temp' ? filled(row.temp_method) : undefined;
  const note = filled(row.note);
  const arterial = { system: codes.loinc, code: '2708-6', display: 'Oxygen saturation in Arterial blood' };
  return object({
    resourceType: 'Observation' as const,
    id: `vital-${row.id}.${suffix}`,
    meta: {
      versionId: `${at.toString(36)}-${site.version}`,
      lastUpdated: formatInstant(at, site.zone),
      source: 'urn:openemr:form_vitals',
      profile: [us + profile],
    },
    status: 'final' as const,
    category: [
      {
        coding: [{ system: codes.observationCategory, code: 'vital-signs', display: 'Vital Signs' }],
        text: 'Vital Signs',
      },
    ],
    code: { coding: [{ system: codes.loinc, code, display }, ...(suffix === 'spo2' ? [arterial] : [])], text: display },
    subject: { reference: `Patient/${row.pid}` },
    encounter:
      row.encounter == null || row.encounter === '0'
        ? undefined
        : { reference: `Encounter/${row.pid}.${row.encounter}` },
    effectiveDateTime: taken === undefined ? undefined : formatInstant(taken, site.zone),
    performer: row.writer == null ? undefined : [{ reference: `Practitioner/${row.writer}` }],
    valueQuantity,
    component: parts,
    method: method === undefined ? undefined : { text: method },
    note: note === undefined ? undefined : [{ text: note }],
  }) as Observation;
}

/** The first so many measurements of some rounds: kind by kind, as their ids stand. */
export function vitalObservations(rows: readonly Row[], most: number, site: Site): Observation[] {
  const found: Observation[] = [];
  for (const kind of vitals) {
    for (const row of rows) {
      if (found.length === most) return found;
      const one = vitalObservation(row, kind, site);
      if (one !== undefined) found.push(one);
    }
  }
  return found;
}

export const vitalColumnOf = ([, , , , column]: Vital): string => column;
export const vitalByCode = (code: string): Vital | undefined => vitals.find(([, , own]) => own === code);
