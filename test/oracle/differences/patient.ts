/** Who the patient is. */
import { type Difference, difference, extra, only, written } from '../difference.ts';
import { isObject, listOf } from '../json.ts';
import { nameIn } from '../site-names.ts';

export const patient: readonly Difference[] = [
  only('Portico', 'Patient', ['link'], {
    what: 'Links to merged charts',
    why: 'the dirt gives some patients a second chart; its results count as theirs',
  }),
  difference(
    'Synthea',
    'Patient',
    { what: 'Never married, of children', why: 'patients.csv has an empty MARITAL for them' },
    (patient) => {
      const [status] = listOf(patient.maritalStatus);
      if (status?.text !== 'Never Married') return false;
      delete patient.maritalStatus;
      return true;
    },
  ),
  difference(
    'Synthea',
    'Patient',
    { what: 'A race that Synthea calls other', why: 'Meridian has a code for it, which US Core makes a detail' },
    ({ extension }) => {
      const race = listOf(extension).find(({ url }) => String(url).endsWith('us-core-race'));
      const other = listOf(race?.extension).some(({ valueString }) => valueString === 'Other');
      if (!race || !other) return false;
      const valueCoding = { system: 'urn:oid:2.16.840.1.113883.6.238', code: '2131-1', display: 'Other Race' };
      race.extension = [
        { url: 'detailed', valueCoding },
        { url: 'text', valueString: 'OTHER' },
      ];
      return true;
    },
  ),
  only('Synthea', 'Patient', ['telecom', 'communication', 'multipleBirthBoolean', 'multipleBirthInteger', 'text'], {
    what: 'Telephone, language, multiple birth, narrative',
    why: 'not in patients.csv',
  }),
  extra(
    'Synthea',
    'Patient',
    ['extension'],
    { what: 'Mother’s maiden name, years of life lost and lived', why: 'not in patients.csv' },
    ({ url }) => /mothersMaidenName|adjusted-life-years/.test(String(url)),
  ),
  extra(
    'Synthea',
    'Patient',
    ['extension'],
    { what: 'Birth place', why: 'BIRTH_PLC is one line of text that is no address' },
    ({ url }) => String(url).endsWith('birthPlace'),
  ),
  only('Synthea', 'Patient', ['address.extension'], {
    what: 'Geolocation of the address',
    why: 'the adapter maps no extension inside an address',
  }),
  written(
    'Synthea',
    'Patient',
    ['address.state'],
    { what: 'State', why: 'patients.csv spells it out' },
    (state) => ({ CA: 'California' })[String(state)],
  ),
  only('Portico', 'Patient', ['address.use', 'address.district'], {
    what: 'Use and county of the address',
    why: 'the bundles leave them out; Meridian has columns for both',
  }),
  only('Portico', 'Patient', ['active'], { what: 'Active', why: 'the bundles leave it out; every chart has the flag' }),
  extra(
    'Synthea',
    'Patient',
    ['identifier'],
    { what: 'Synthea’s id as a record number', why: 'it is the same as the other one; Meridian gives its own number' },
    ({ system }) => system === 'http://hospital.smarthealthit.org',
  ),
  extra(
    'Portico',
    'Patient',
    ['identifier'],
    { what: 'Record number', why: 'given at the conversion' },
    ({ system }) => system === 'urn:meridian:mrn',
  ),
  written(
    'Synthea',
    'Patient',
    ['identifier.value'],
    { what: 'Dashes of the social security number', why: 'SSN is CHAR(9)' },
    (value, { system }) => (String(system).endsWith('/us-ssn') ? String(value).replaceAll('-', '') : undefined),
  ),
  written(
    'Synthea',
    'Patient',
    ['identifier.system'],
    { what: 'Systems of the other numbers', why: 'Meridian does not know who gives them out' },
    (system) =>
      ({
        'https://github.com/synthetichealth/synthea': 'urn:meridian:converted-chart',
        'urn:oid:2.16.840.1.113883.4.3.25': 'urn:meridian:driving-licence',
        'http://standardhealthrecord.org/fhir/StructureDefinition/passportNumber': 'urn:meridian:passport',
      })[String(system)],
  ),
  only('Synthea', 'Patient', ['identifier.type.text', 'identifier.type.coding.display'], {
    what: 'Names of kinds of numbers',
    why: 'the code is enough',
  }),
  only('Portico', 'Patient', ['identifier.use'], { what: 'Use of a number', why: 'the bundles leave it out' }),
  difference(
    'Synthea',
    'Patient',
    { what: 'Prefix of the maiden name', why: 'PAT_NAME_HX has no column for it' },
    ({ name }) => {
      const maiden = listOf(name).filter(({ use, prefix }) => use === 'maiden' && prefix !== undefined);
      for (const one of maiden) delete one.prefix;
      return maiden.length > 0;
    },
  ),
  difference(
    'Synthea',
    'Patient',
    { what: 'Text of race and ethnicity', why: 'the site’s own name is shown' },
    ({ extension }) => {
      const texts = listOf(extension).flatMap((one) => {
        const parts = listOf(one.extension);
        const [coding] = parts.flatMap(({ valueCoding }) => listOf(valueCoding));
        const text = parts.find(({ url }) => url === 'text');
        const map = String(one.url).endsWith('race') ? 'race' : 'ethnicity';
        return text && coding ? [[text, nameIn(map, coding)?.local] as const] : [];
      });
      for (const [text, local] of texts) text.valueString = local ?? text.valueString;
      return texts.length > 0;
    },
  ),
  written(
    'Synthea',
    'Patient',
    ['maritalStatus'],
    {
      what: 'Name of the marital status',
      why: 'the code map has a better one than Synthea’s `M`; the text is the site’s',
    },
    (status) => {
      const [coding] = isObject(status) ? listOf(status.coding) : [];
      const name = coding && nameIn('marital-status', coding);
      return name && { coding: [{ ...coding, display: name.standard }], text: name.local };
    },
  ),
];
