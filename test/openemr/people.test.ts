/** Patients and who is around them, from a real MariaDB: what the rows say, by hand. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Observation, Patient, RelatedPerson } from 'fhir/r4.d.ts';
import { options } from './fixtures/options.ts';
import { others } from './fixtures/others.ts';
import { people } from './fixtures/people.ts';
import { staff } from './fixtures/staff.ts';
import { openWorld } from './world.ts';

const world = await openWorld(people, others, options, staff);
const core = 'http://hl7.org/fhir/us/core/StructureDefinition/';

describe('Patient', { skip: world.skip }, () => {
  test('of whom much is known', async () => {
    const patient = await world.read<Patient>('Patient/1');
    assert.deepEqual(
      patient.identifier?.map(({ system, value }) => `${system}|${value}`),
      ['urn:openemr:pubpid|A-100', 'http://hl7.org/fhir/sid/us-ssn|123-45-6789', 'urn:openemr:drivers-license|NY-77'],
    );
    assert.deepEqual(patient.name, [
      { use: 'official', family: 'Núñez', given: ['Ana', 'María'], prefix: ['Ms.'], suffix: ['Jr.'] },
      { use: 'maiden', family: 'García' },
      { use: 'nickname', given: ['Anita'] },
      { use: 'old', family: 'Peralta', given: ['Ana'], period: { end: '2010-06-01' } },
    ]);
    assert.deepEqual(
      patient.telecom?.map(({ system, value, use }) => [system, value, use]),
      [
        ['phone', '518-555-0101', 'home'],
        ['phone', '518-555-0102', 'mobile'],
        ['email', 'ana@example.com', undefined],
      ],
    );
    assert.equal(patient.gender, 'female');
    assert.equal(patient.birthDate, '1980-02-29');
    assert.deepEqual(patient.address, [
      { use: 'home', line: ['1 Main St', 'Apt 2'], city: 'Troy', state: 'NY', postalCode: '12180', country: 'USA' },
    ]);
    assert.equal(patient.maritalStatus?.coding?.[0]?.code, 'M');
    assert.deepEqual(
      [patient.communication?.[0]?.language.coding?.[0]?.code, patient.communication?.[0]?.language.text],
      ['es', 'Spanish'],
    );
    assert.deepEqual(
      [patient.contact?.[0]?.name?.text, patient.contact?.[0]?.telecom?.[0]?.value],
      ['Luis Núñez', '518-555-0103'],
    );
    assert.deepEqual(patient.generalPractitioner, [{ reference: 'Practitioner/11' }]);
    assert.equal(patient.meta?.lastUpdated, '2026-01-05T09:00:00-05:00');
  });

  test('race, ethnicity, sex and gender, by the site’s own lists', async () => {
    const { extension = [] } = await world.read<Patient>('Patient/1');
    const of = (name: string) => extension.find(({ url }) => url === core + name);
    const part = (name: string, url: string) => of(name)?.extension?.find((one) => one.url === url);
    const races = of('us-core-race')?.extension?.filter(({ url }) => url === 'ombCategory');
    assert.deepEqual(
      races?.map(({ valueCoding }) => `${valueCoding?.system}|${valueCoding?.code}`),
      ['urn:oid:2.16.840.1.113883.6.238|2028-9', 'urn:oid:2.16.840.1.113883.6.238|2106-3'],
    );
    assert.equal(part('us-core-race', 'text')?.valueString, 'Asian, White');
    assert.equal(part('us-core-ethnicity', 'ombCategory')?.valueCoding?.code, '2135-2');
    assert.equal(of('us-core-birthsex')?.valueCode, 'F');
    assert.equal(of('us-core-sex')?.valueCode, '248152002');
    assert.equal(of('us-core-genderIdentity')?.valueCodeableConcept?.coding?.[0]?.code, '446141000124107');
    assert.equal(
      extension.find(({ url }) => url.endsWith('/individual-pronouns'))?.extension?.[0]?.valueCodeableConcept?.text,
      'She/Her',
    );
  });

  test('of whom little is known', async () => {
    const patient = await world.read<Patient>('Patient/2');
    assert.deepEqual(patient.name, [{ use: 'official', family: 'Unknown' }]);
    assert.equal(patient.gender, 'unknown');
    for (const element of [
      'birthDate',
      'telecom',
      'address',
      'generalPractitioner',
      'communication',
      'contact',
    ] as const) {
      assert.equal(patient[element], undefined, element);
    }
    assert.equal((await world.read<Patient>('Patient/4')).generalPractitioner, undefined);
  });

  test('by every word that is promised', async () => {
    const asked: Readonly<Record<string, string[]>> = {
      'identifier=urn:openemr:pubpid|A-100': ['1'],
      'identifier=A-100': ['1'],
      'name=nunez': ['1'],
      'family=peralta': ['1'],
      'given=OTTO': ['3'],
      'gender=unknown': ['2', '4'],
      'gender=male': ['3'],
      'birthdate=1980-02': ['1'],
      'deceased=true': ['3'],
      'phone=518-555-0102': ['1'],
      'email=ana@example.com': ['1'],
      'address-city=troy': ['1'],
      'language=es': ['1'],
      'race=2028-9': ['1'],
      'race=2106-3': ['1'],
      'race=2106': [],
      'ethnicity=urn:oid:2.16.840.1.113883.6.238|2135-2': ['1'],
      'general-practitioner=Practitioner/11': ['1'],
      'general-practitioner=Practitioner/0': [],
      'general-practitioner:missing=true': ['2', '3', '4'],
      'general-practitioner.name=Wu': ['1'],
    };
    for (const [query, ids] of Object.entries(asked)) assert.deepEqual(await world.ids(`Patient?${query}`), ids, query);
  });

  test('a name beside a birth date is looked for among those born then, not among all', async () => {
    const { statements, text } = await world.engine.request('Patient?family=peralta&birthdate=1980-02-29');
    assert.match(text, /"Patient\/1|Patient\/1"/);
    assert.doesNotMatch(statements[0]!.sql, /`pid` in \(select/);
  });
});

describe('Observation of what a patient is', { skip: world.skip }, () => {
  test('the occupation with its industry, the sexual orientation', async () => {
    assert.deepEqual(await world.ids('Observation?category=social-history&patient=1'), ['job-1', 'orientation-1']);
    const job = await world.read<Observation>('Observation/job-1');
    assert.deepEqual(
      [job.valueCodeableConcept?.text, job.component?.[0]?.valueCodeableConcept?.text],
      ['Registered Nurses', 'General Medical and Surgical Hospitals'],
    );
    const orientation = await world.read<Observation>('Observation/orientation-1');
    assert.deepEqual(orientation.valueCodeableConcept?.coding?.[0]?.code, '42035005');
    assert.deepEqual(await world.ids('Observation?code=http://loinc.org|76690-7'), ['orientation-1']);
  });
});

describe('RelatedPerson', { skip: world.skip }, () => {
  test('from contacts, guardians and mothers', async () => {
    assert.deepEqual(await world.ids('RelatedPerson'), ['91', 'guardian-2', 'mother-1']);
    const sister = await world.read<RelatedPerson>('RelatedPerson/91');
    assert.deepEqual(sister.patient, { reference: 'Patient/1' });
    assert.deepEqual(sister.name, [{ family: 'Núñez', given: ['Eva'] }]);
    assert.deepEqual(sister.relationship?.[0]?.coding?.[0]?.code, 'SIS');
    assert.deepEqual([sister.birthDate, sister.gender], ['1975-05-05', 'female']);
    assert.deepEqual(sister.period, { start: '2020-01-01T00:00:00-05:00' });
    const guardian = await world.read<RelatedPerson>('RelatedPerson/guardian-2');
    assert.deepEqual([guardian.name?.[0]?.text, guardian.telecom?.[0]?.value], ['Gus Guard', '518-555-0104']);
  });

  test('a relative of a person whose id is a patient’s is nobody’s', async () => {
    assert.deepEqual(await world.ids('RelatedPerson?patient=3'), []);
    assert.deepEqual(await world.ids('RelatedPerson?patient=1'), ['91', 'mother-1']);
    assert.equal((await world.engine.request('RelatedPerson/92')).status, 404);
  });
});
