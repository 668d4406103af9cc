/** Vital signs, histories and assessments: which values are there, from which rows; and all clinical resources by their profiles. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Observation } from 'fhir/r4.d.ts';
import { profileSets } from '../../src/fhir/profiles/profile-sets.ts';
import type { FhirResource } from '../../src/readiness/profile/json.ts';
import { profilesOf } from '../../src/readiness/profile/profiles.ts';
import { openValidator } from '../../src/readiness/validate/validator.ts';
import { invalid } from '../readiness/demo-problems.ts';
import { clinicalOptions } from './fixtures/clinical-options.ts';
import { issues } from './fixtures/issues.ts';
import { measurements } from './fixtures/measurements.ts';
import { medications } from './fixtures/medications.ts';
import { people } from './fixtures/people.ts';
import { staff } from './fixtures/staff.ts';
import { visits } from './fixtures/visits.ts';
import { openWorld } from './world.ts';

const world = await openWorld(people, staff, visits, clinicalOptions, issues, medications, measurements);
const types = 'Condition AllergyIntolerance Procedure Device MedicationRequest Immunization Observation'.split(' ');
const names = (row: string, ...suffixes: readonly string[]) => suffixes.map((suffix) => `${row}.${suffix}`);

describe('Observation of vital signs', { skip: world.skip }, () => {
  test('as many as a row has values; 0, blanks and deleted forms have none', async () => {
    assert.deepEqual(await world.ids('Observation?category=vital-signs'), [
      ...names('vital-201', 'bmi', 'bp', 'height', 'pulse', 'resp', 'spo2', 'temp', 'waist', 'weight'),
      ...names('vital-202', 'bp', 'spo2'),
      ...names('vital-205', 'bmipct', 'head', 'headpct', 'wtlenpct'),
    ]);
    assert.equal((await world.engine.request('Observation/vital-204.bp')).status, 404);
  });

  test('in US units, of the encounter of the form', async () => {
    const weight = await world.read<Observation>('Observation/vital-201.weight');
    assert.deepEqual(weight.valueQuantity, {
      ...{ value: 154.3, unit: 'lb', system: 'http://unitsofmeasure.org', code: '[lb_av]' },
    });
    assert.deepEqual(
      [weight.encounter?.reference, weight.performer?.[0]?.reference],
      ['Encounter/1.5001', 'Practitioner/11'],
    );
    assert.equal(weight.effectiveDateTime, '2026-01-05T10:15:00-05:00');
    const temperature = await world.read<Observation>('Observation/vital-201.temp');
    assert.deepEqual([temperature.valueQuantity?.code, temperature.method?.text], ['[degF]', 'Oral']);
    assert.deepEqual(await world.ids('Observation?code=29463-7&value-quantity=gt69.9|http://unitsofmeasure.org|kg'), [
      'vital-201.weight',
    ]);
    assert.deepEqual(await world.ids('Observation?encounter=Encounter/1.5001&code=85354-9'), [
      ...['vital-201.bp', 'vital-202.bp'],
    ]);
  });

  test('of a pressure that was not taken there is why', async () => {
    const { component } = await world.read<Observation>('Observation/vital-202.bp');
    assert.deepEqual(
      component?.map(
        ({ valueQuantity, dataAbsentReason }) => valueQuantity?.value ?? dataAbsentReason?.coding?.[0]?.code,
      ),
      [118, 'unknown'],
    );
  });
});

describe('Observation of a history', { skip: world.skip }, () => {
  test('the last row of a patient counts, and what it has', async () => {
    assert.deepEqual(await world.ids('Observation?_source=urn:openemr:history_data'), [
      ...names('history-2', 'alcohol', 'coffee', 'seatbelt', 'smoking', 'tobacco'),
    ]);
    assert.equal((await world.engine.request('Observation/history-1.smoking')).status, 404);
  });

  test('the pieces of a column', async () => {
    const smoking = await world.read<Observation>('Observation/history-2.smoking');
    assert.equal(smoking.valueCodeableConcept?.coding?.[0]?.code, '266919005');
    const tobacco = await world.read<Observation>('Observation/history-2.tobacco');
    assert.deepEqual([tobacco.valueCodeableConcept?.text, tobacco.note], ['QUIT', [{ text: 'Stopped for good' }]]);
    assert.deepEqual(await world.ids('Observation?code=72166-2&value-concept=266919005'), ['history-2.smoking']);
    assert.deepEqual(await world.ids('Observation?code=72166-2&value-concept=449868002'), []);
  });
});

describe('Observation of an assessment', { skip: world.skip }, () => {
  test('an answer each, of forms that count', async () => {
    assert.deepEqual(await world.ids('Observation?_source=urn:openemr:form_history_sdoh'), [
      ...names('sdoh-301', 'employment', 'food', 'housing', 'hunger', 'intent', 'pregnancy'),
    ]);
    const food = await world.read<Observation>('Observation/sdoh-301.food');
    assert.equal(food.valueCodeableConcept?.coding?.[0]?.code, 'LA19952-3');
    assert.deepEqual(food.note, [{ text: 'End of the month' }]);
    assert.deepEqual(await world.ids('Observation?category=sdoh&date=2026-01-05'), [
      ...names('sdoh-301', 'food', 'housing', 'hunger'),
    ]);
  });
});

test('every clinical resource is valid by its profile', { skip: world.skip }, async () => {
  const validator = await openValidator(profilesOf(profileSets.find(({ version }) => version === '6.1.0')!));
  const all = new Map<string, FhirResource[]>();
  for (const type of types) all.set(type, await world.search<FhirResource>(type));
  assert.ok([...all.values()].every((some) => some.length > 0));
  assert.deepEqual(invalid(validator, all), []);
});

test('every reference leads to a resource', { skip: world.skip }, async () => {
  const texts: string[] = [];
  const names = new Set<string>();
  for (const type of [...types, 'Patient', 'Encounter', 'Practitioner']) {
    for (const one of await world.search<FhirResource>(type)) {
      names.add(`${type}/${one.id}`);
      if (types.includes(type)) texts.push(JSON.stringify(one));
    }
  }
  const references = texts.flatMap((text) => [...text.matchAll(/"reference":"([^"]+)"/g)].map(([, name]) => name!));
  assert.ok(references.length > 100);
  assert.deepEqual(
    [...new Set(references)].filter((name) => !names.has(name)),
    [],
  );
});
