/** One row of patient_data is one Patient. A chart that was merged into another leaves no row, and so no trace. */
import {
  address,
  backbone,
  code,
  codeFrom,
  coding,
  concept,
  contactPoint,
  date,
  display,
  extension,
  extensions,
  fixed,
  fixedConcept,
  humanName,
  identifier,
  many,
  period,
  piece,
  reference,
  timestamp,
} from '../../src/adapter/index.ts';
import * as codes from './codes.ts';
import { resource, usCore } from './system.ts';

/** Several answers stand in one column; nobody has been seen to give more. */
const places = [1, 2, 3, 4, 5];

export default resource('Patient', {
  table: 'patient_data',
  id: 'pid',
  lastUpdated: timestamp('last_updated'),
  joins: {
    former: many('patient_history', { pid: 'pid' }, 'id', { only: { history_type_key: 'name_history' } }),
  },
  profile: usCore('us-core-patient'),
  elements: {
    extension: [
      extensions(usCore('us-core-race'), [
        ...places.map((place) =>
          extension('ombCategory', { valueCoding: piece(place, '|', coding('race', codes.race)) }),
        ),
        extension('text', { valueString: display('race', codes.race, { of: '|' }) }),
      ]),
      extensions(usCore('us-core-ethnicity'), [
        ...places.map((place) =>
          extension('ombCategory', { valueCoding: piece(place, '|', coding('ethnicity', codes.ethnicity)) }),
        ),
        extension('text', { valueString: display('ethnicity', codes.ethnicity, { of: '|' }) }),
      ]),
      extension(usCore('us-core-birthsex'), { valueCode: codeFrom('sex', codes.birthSex) }),
      extension(usCore('us-core-sex'), { valueCode: codeFrom('sex_identified', codes.recordedSex) }),
      extension(usCore('us-core-genderIdentity'), {
        valueCodeableConcept: concept('gender_identity', codes.genderIdentity),
      }),
      extensions('http://hl7.org/fhir/StructureDefinition/individual-pronouns', [
        extension('value', { valueCodeableConcept: concept('pronoun', codes.pronouns) }),
      ]),
      extensions(usCore('us-core-tribal-affiliation'), [
        extension('tribalAffiliation', {
          valueCodeableConcept: piece(1, '|', concept('tribal_affiliations', codes.tribe)),
        }),
      ]),
    ],
    identifier: [
      identifier({ system: 'urn:openemr:pubpid', value: 'pubpid', use: 'usual', type: 'MR' }),
      identifier({ system: codes.ssn, value: 'ss', type: 'SS' }),
      identifier({ system: 'urn:openemr:drivers-license', value: 'drivers_license', type: 'DL' }),
    ],
    name: [
      humanName({
        use: 'official',
        family: 'lname',
        given: ['fname', 'mname'],
        prefix: 'title',
        suffix: 'suffix',
      }),
      humanName({ use: 'maiden', family: 'birth_lname', given: ['birth_fname', 'birth_mname'] }),
      humanName({ use: 'nickname', given: ['preferred_name'] }),
      humanName({
        use: 'old',
        family: 'former.previous_name_last',
        given: ['former.previous_name_first', 'former.previous_name_middle'],
        prefix: 'former.previous_name_prefix',
        suffix: 'former.previous_name_suffix',
        period: period(undefined, date('former.previous_name_enddate')),
      }),
    ],
    telecom: [
      contactPoint({ system: 'phone', value: 'phone_home', use: 'home' }),
      contactPoint({ system: 'phone', value: 'phone_cell', use: 'mobile' }),
      contactPoint({ system: 'phone', value: 'phone_biz', use: 'work' }),
      contactPoint({ system: 'email', value: 'email' }),
    ],
    gender: code('sex', { Male: 'male', Female: 'female' }, { otherwise: 'unknown' }),
    birthDate: date('DOB'),
    deceasedDateTime: timestamp('deceased_date'),
    address: [
      address({
        use: 'home',
        line: ['street', 'street_line_2'],
        city: 'city',
        district: 'county',
        state: 'state',
        postalCode: 'postal_code',
        country: 'country_code',
      }),
    ],
    maritalStatus: concept('status', codes.maritalStatus),
    contact: [
      backbone(
        {
          relationship: [fixedConcept(codes.contactRole, 'C', 'Emergency Contact')],
          name: humanName({ text: 'contact_relationship' }),
          telecom: [contactPoint({ system: 'phone', value: 'phone_contact' })],
        },
        ['telecom'],
      ),
    ],
    communication: backbone({ language: concept('language', codes.language), preferred: fixed(true) }),
    generalPractitioner: reference('Practitioner', 'providerID', { absent: ['0'] }),
  },
  search: [
    ...['_id', '_lastUpdated', '_profile', 'identifier', 'name', 'family', 'given', 'telecom', 'phone', 'email'],
    ...['gender', 'birthdate', 'death-date', 'deceased', 'address', 'address-city', 'address-state'],
    ...['address-postalcode', 'address-country', 'address-use', 'language', 'general-practitioner'],
    ...['race', 'ethnicity', 'gender-identity'],
  ],
});
