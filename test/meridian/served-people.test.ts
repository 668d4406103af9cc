/** What is served of people is what the generator knows of them: the extensions of US Core, former names, old addresses. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Extension, Patient as FhirPatient } from 'fhir/r4.d.ts';
import { generatePatient } from '../../resource-adapters/meridian/demo/generate-patient.ts';
import { patientId } from '../../resource-adapters/meridian/demo/keys.ts';
import type { Person } from '../../resource-adapters/meridian/demo/truth.ts';
import { folder } from '../../resource-adapters/meridian/index.ts';
import { demoFile, demoOptions } from '../support/demo-file.ts';
import { type Engine, openEngine, resourcesOf } from '../support/engine.ts';

const usCore = 'http://hl7.org/fhir/us/core/StructureDefinition';
const people = Array.from({ length: demoOptions.patients }, (_, n) => generatePatient(demoOptions.seed, n).person);
const served = new Map<string, FhirPatient>();
let engine: Engine;
before(async () => {
  engine = await openEngine({ folder, file: await demoFile() });
  for await (const page of engine.pages('Patient?_count=1000')) {
    for (const resource of resourcesOf(page)) served.set(resource.id ?? '', resource as FhirPatient);
  }
});
after(() => engine.close());

/** Each person beside the Patient; at least `some` of them must have what is looked at. */
function each(some: number, expected: (person: Person) => unknown, found: (patient: FhirPatient) => unknown): void {
  const all = people.map((person, n) => [expected(person), found(served.get(String(patientId(n)))!)] as const);
  assert.deepEqual(
    all.map(([, was]) => was),
    all.map(([wanted]) => wanted),
  );
  const told = all.filter(([wanted]) => wanted !== undefined && !(Array.isArray(wanted) && wanted.length === 0));
  assert.ok(told.length >= some, `only ${told.length}`);
  assert.ok(told.length < all.length, 'nobody is without');
}

const within = ({ extension = [] }: FhirPatient, name: string): Extension | undefined =>
  extension.find(({ url }) => url === `${usCore}/${name}`);
const codings = (patient: FhirPatient, name: string, part: string) =>
  (within(patient, name)?.extension ?? []).filter(({ url }) => url === part).map((one) => one.valueCoding?.code);

describe('what people say of themselves', () => {
  test('a second race', () => {
    each(
      2,
      ({ identity }) => identity?.secondRace,
      (patient) => codings(patient, 'us-core-race', 'ombCategory')[1],
    );
  });
  test('race and ethnicity in detail', () => {
    each(
      20,
      ({ race, identity }) => [...(race === '2131-1' ? [race] : []), identity?.detailedRace].filter(Boolean),
      (patient) => codings(patient, 'us-core-race', 'detailed'),
    );
    each(
      5,
      ({ identity }) => identity?.detailedEthnicity,
      (patient) => codings(patient, 'us-core-ethnicity', 'detailed')[0],
    );
  });
  test('sex, and gender identity of today', () => {
    each(
      60,
      ({ identity }) => identity?.sex,
      (patient) => within(patient, 'us-core-sex')?.valueCode,
    );
    each(
      30,
      ({ identity }) => identity?.genderIdentity?.code,
      (patient) => within(patient, 'us-core-genderIdentity')?.valueCodeableConcept?.coding?.[0]?.code,
    );
  });
  test('tribe, and whether they are enrolled', () => {
    each(
      1,
      ({ identity }) => identity?.tribe && [identity.tribe.code.code, identity.tribe.enrolled],
      (patient) => {
        const parts = within(patient, 'us-core-tribal-affiliation')?.extension;
        const of = (name: string) => parts?.find(({ url }) => url === name);
        const code = of('tribalAffiliation')?.valueCodeableConcept?.coding?.[0]?.code;
        return parts && [code, of('isEnrolled')?.valueBoolean];
      },
    );
  });
  test('what they say finds them', async () => {
    const found = async (query: string) =>
      resourcesOf(await engine.bundle(`Patient?${query}&_count=200`)).map(({ id }) => id);
    const those = (says: (person: Person) => boolean) =>
      people.flatMap((person, n) => (says(person) ? [String(patientId(n))] : []));
    const detail = people.find(({ identity }) => identity?.detailedRace)?.identity?.detailedRace ?? '';
    const native = ({ race, identity }: Person) => race === '1002-5' || identity?.secondRace === '1002-5';
    const searches: Readonly<Record<string, string[]>> = {
      'race=1002-5': those(native),
      [`race=${detail}`]: those(({ identity }) => identity?.detailedRace === detail),
      'ethnicity=2180-8': those(({ identity }) => identity?.detailedEthnicity === '2180-8'),
      'gender-identity=446141000124107': those(({ identity }) => identity?.genderIdentity?.code === '446141000124107'),
    };
    for (const [query, wanted] of Object.entries(searches)) {
      assert.ok(wanted.length > 0, query);
      assert.deepEqual(await found(query), wanted, query);
    }
  });
  test('a former name, with the day it was given up', () => {
    each(
      4,
      ({ identity }) => identity?.formerName && [identity.formerName.family, identity.formerName.until],
      ({ name = [] }) => {
        const old = name.find(({ use }) => use === 'old');
        return old && [old.family, old.period?.end];
      },
    );
  });
  test('a former address, with the day it was left', () => {
    each(
      15,
      ({ addresses }) => addresses.find(({ use }) => use === 'old')?.until,
      ({ address = [] }) => address.find(({ use }) => use === 'old')?.period?.end,
    );
  });
});
