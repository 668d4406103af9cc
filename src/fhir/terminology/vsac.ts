/** Short value sets of VSAC that US Core binds and no FHIR package lists. https://vsac.nlm.nih.gov */
import type { EncodedTerminology, EncodedValueSet } from '../profiles/encode-terminology.ts';

const RACE = 'urn:oid:2.16.840.1.113883.6.238';
const NULL_FLAVOR = 'http://terminology.hl7.org/CodeSystem/v3-NullFlavor';
const GENDER = 'http://terminology.hl7.org/CodeSystem/v3-AdministrativeGender';

const races = {
  '1002-5': 'American Indian or Alaska Native',
  '2028-9': 'Asian',
  '2054-5': 'Black or African American',
  '2076-8': 'Native Hawaiian or Other Pacific Islander',
  '2106-3': 'White',
};
const ethnicities = { '2135-2': 'Hispanic or Latino', '2186-5': 'Not Hispanic or Latino' };
const genders = { F: 'Female', M: 'Male' };
const unanswered = { ASKU: 'asked but unknown', UNK: 'unknown' };

const valueSet = (title: string, system: string, concepts: Readonly<Record<string, string>>): EncodedValueSet => ({
  name: title.replaceAll(' ', ''),
  title,
  include: [{ system, concepts }],
});

const BASE = 'http://cts.nlm.nih.gov/fhir/ValueSet/';

/** As they were when the profile sets named them; VSAC gives its versions as days. */
export const vsac: EncodedTerminology = {
  version: '20230101',
  codeSystems: {},
  valueSets: {
    [`${BASE}2.16.840.1.114222.4.11.836`]: valueSet('Race Value Set', RACE, races),
    [`${BASE}2.16.840.1.114222.4.11.837`]: valueSet('Ethnicity', RACE, ethnicities),
    [`${BASE}2.16.840.1.113762.1.4.1`]: valueSet('ONC Administrative Sex', GENDER, genders),
    [`${BASE}2.16.840.1.113762.1.4.1021.102`]: valueSet('Unknown', NULL_FLAVOR, unanswered),
    [`${BASE}2.16.840.1.113762.1.4.1021.103`]: valueSet('Other or unknown', NULL_FLAVOR, {
      ...unanswered,
      OTH: 'other',
    }),
  },
};
