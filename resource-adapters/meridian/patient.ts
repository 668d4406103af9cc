/** One row of PAT_MASTER is one Patient. Deleted and test charts stay hidden; a merged chart leads to its survivor. */
import {
  address,
  backbone,
  code,
  codeFrom,
  coding,
  concept,
  contactPoint,
  date8,
  dateTime,
  display,
  except,
  extension,
  extensions,
  fixed,
  fixedConcept,
  flag,
  humanName,
  identifier,
  many,
  period,
  reference,
  startsWith,
  timestamp,
  when,
} from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { resource, usCore } from './system.ts';

/** US Core lists what it calls a category of race; anything else is a detail. */
const otherRace = { RACE_CD: 'OT' } as const;
const isGender = { 'answer.ATTR_CD': 'GNDR' } as const;
const isTribe = { 'answer.ATTR_CD': 'TRIB' } as const;

export default resource('Patient', {
  table: 'PAT_MASTER',
  id: 'PAT_ID',
  lastUpdated: timestamp('UPD_DTTM'),
  only: { DEL_FLG: 'N' },
  unless: { TEST_FLG: 'Y', LAST_SRCH: startsWith('ZZTEST') },
  survivor: {
    table: 'PAT_MERGE',
    from: 'FROM_PAT_ID',
    to: 'TO_PAT_ID',
    filter: { unless: { UNDO_FLG: 'Y' } },
    at: [timestamp('MERGE_DTTM'), timestamp('UNDO_DTTM')],
  },
  joins: {
    former: many('PAT_NAME_HX', { PERSON_NO: 'PAT_ID' }, 'NM_SEQ'),
    home: many('PAT_ADDR', { PAT_ID: 'PAT_ID' }, 'SEQ_NO'),
    phone: many('PAT_PHONE', { PAT_ID: 'PAT_ID' }, 'SEQ_NO'),
    number: many('PAT_ALT_ID', { PERSON_NO: 'PAT_ID' }, 'ID_SEQ'),
    answer: many('PAT_ATTR', { PERSON_NO: 'PAT_ID' }, 'ATTR_SEQ', { current: { from: 'EFF_FROM', until: 'EFF_TO' } }),
    relative: many('PAT_REL', { PERSON_NO: 'PAT_ID' }, 'REL_SEQ', { only: { ACTIVE_IND: '1' } }),
  },
  profile: usCore('us-core-patient'),
  elements: {
    extension: [
      extensions(usCore('us-core-race'), [
        except(otherRace, extension('ombCategory', { valueCoding: coding('RACE_CD', codes.race) })),
        extension('ombCategory', { valueCoding: coding('RACE2_CD', codes.race) }),
        when(otherRace, extension('detailed', { valueCoding: coding('RACE_CD', codes.race) })),
        extension('detailed', { valueCoding: coding('RACE_DTL_CD', codes.detailedRace) }),
        extension('text', { valueString: display('RACE_CD', codes.race) }),
      ]),
      extensions(usCore('us-core-ethnicity'), [
        extension('ombCategory', { valueCoding: coding('ETHN_CD', codes.ethnicity) }),
        extension('detailed', { valueCoding: coding('ETHN_DTL_CD', codes.detailedEthnicity) }),
        extension('text', { valueString: display('ETHN_CD', codes.ethnicity) }),
      ]),
      extension(usCore('us-core-birthsex'), { valueCode: codeFrom('BIRTH_SEX_CD', codes.birthSex) }),
      extension(usCore('us-core-sex'), { valueCode: codeFrom('FORM_SEX_CD', codes.recordedSex) }),
      extension(usCore('us-core-genderIdentity'), {
        valueCodeableConcept: when(isGender, concept('answer.VAL_CD', codes.genderIdentity)),
      }),
      extensions(usCore('us-core-tribal-affiliation'), [
        extension('tribalAffiliation', { valueCodeableConcept: when(isTribe, concept('answer.VAL_CD', codes.tribe)) }),
        extension('isEnrolled', { valueBoolean: when(isTribe, flag('answer.YES_FLG', { Y: true, N: false })) }),
      ]),
    ],
    identifier: [
      identifier({ system: 'urn:meridian:mrn', value: 'MRN', use: 'usual', type: 'MR' }),
      identifier({ system: codes.ssn, value: 'SSN', type: 'SS', absent: ['999999999'] }),
      identifier({ system: 'urn:meridian:converted-chart', value: 'EXT_ID', use: 'secondary' }),
      otherNumber('DL', 'urn:meridian:driving-licence', 'DL'),
      otherNumber('PPN', 'urn:meridian:passport', 'PPN'),
      otherNumber('OMRN', 'urn:meridian:mrn-before-conversion', 'MR'),
    ],
    active: flag('INACT_FLG', { Y: false }, { otherwise: true }),
    name: [
      humanName({
        use: 'official',
        family: 'LAST_NM',
        given: ['FIRST_NM', 'MID_NM'],
        prefix: 'PFX_NM',
        suffix: 'SFX_NM',
        searched: { family: 'LAST_SRCH', given: 'FIRST_SRCH' },
      }),
      humanName({
        use: codeFrom('former.NM_TYPE', codes.nameUse, { otherwise: 'old' }),
        family: 'former.LAST_NM',
        given: ['former.FIRST_NM'],
        period: period(date8('former.EFF_FROM'), date8('former.EFF_TO')),
        searched: { family: 'former.LAST_SRCH' },
      }),
    ],
    telecom: contactPoint({
      system: codeFrom('phone.TYPE', codes.telecomSystem, { otherwise: 'phone' }),
      value: 'phone.NBR',
      use: codeFrom('phone.TYPE', codes.telecomUse),
    }),
    gender: codeFrom('SEX_CD', codes.administrativeSex, { otherwise: 'unknown' }),
    birthDate: date8('BIRTH_DT'),
    deceasedDateTime: dateTime('DEATH_DT', 'DEATH_TM'),
    address: address({
      use: codeFrom('home.ADDR_TYPE', codes.addressUse),
      line: ['home.LINE_1', 'home.LINE_2'],
      city: 'home.CITY',
      district: 'home.COUNTY',
      state: 'home.STATE',
      postalCode: 'home.ZIP',
      country: 'home.COUNTRY',
      period: period(date8('home.EFF_FROM'), date8('home.EFF_TO')),
    }),
    maritalStatus: concept('MARITAL_CD', codes.maritalStatus),
    contact: backbone(
      {
        relationship: [
          concept('relative.REL_CD', codes.relationship),
          when(
            { 'relative.EMERG_FLG': 'Y' },
            fixedConcept('http://terminology.hl7.org/CodeSystem/v2-0131', 'C', 'Emergency Contact'),
          ),
        ],
        name: humanName({ family: 'relative.LAST_NM', given: ['relative.FIRST_NM'] }),
        telecom: [contactPoint({ system: 'phone', value: 'relative.NBR' })],
        gender: code('relative.SEX_CD', { M: 'male', F: 'female', O: 'other' }),
      },
      ['name'],
    ),
    communication: backbone({ language: concept('LANG_CD', codes.language), preferred: fixed(true) }),
    generalPractitioner: reference('Practitioner', 'PCP_ID'),
  },
  search: [
    ...[
      '_id',
      '_lastUpdated',
      'identifier',
      'active',
      'name',
      'family',
      'given',
      'telecom',
      'phone',
      'email',
      'gender',
    ],
    ...['birthdate', 'death-date', 'deceased', 'address', 'address-city', 'address-state', 'address-postalcode'],
    ...['address-country', 'address-use', 'language', 'general-practitioner'],
    ...['_profile', 'race', 'ethnicity', 'gender-identity'],
  ],
});

/** PAT_ALT_ID holds every kind of number; each kind has a system of its own. */
function otherNumber(kind: string, system: string, type: string) {
  return when(
    { 'number.ID_TYPE': kind },
    identifier({
      system,
      value: 'number.ID_VAL',
      type,
      assigner: 'number.ISSUER',
      period: period(undefined, date8('number.EFF_TO')),
    }),
  );
}
