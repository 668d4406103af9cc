/**
 * What does not count is nowhere: rows taken back, deleted forms, older histories, second mentions of a medication. What a search
 * finds is what includes, the record of a patient and an export have, to the letter.
 */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { Resource } from '../../src/fhir/types.ts';
import { resourcesOf } from '../support/engine.ts';
import { type Exporter, openExporter } from '../support/exporter.ts';
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
const hidden = [
  ...['Condition/problem-6', 'Condition/diagnosis-3', 'AllergyIntolerance/23', 'Immunization/5'],
  ...['MedicationRequest/list-61', 'MedicationRequest/list-62', 'Observation/vital-204.bp'],
  ...['Observation/history-1.smoking', 'Observation/sdoh-302.food'],
];
const nameOf = ({ resourceType, id }: Resource): string => `${resourceType}/${id}`;

describe('what does not count', { skip: world.skip }, async () => {
  const served = new Map<string, Resource>();
  let exporter: Exporter | undefined;
  if (world.skip === false) {
    for (const type of types) for (const one of await world.search<Resource>(type)) served.set(nameOf(one), one);
    const { folder } = await import('../../resource-adapters/openemr/index.ts');
    exporter = await openExporter({ url: world.url, folder });
  }
  after(() => exporter?.close());

  test('is not found, and not read', async () => {
    for (const name of hidden) {
      assert.ok(!served.has(name), name);
      assert.equal((await world.engine.request(name)).status, 404, name);
    }
  });

  test('is not included', async () => {
    const includes = ['Observation', 'Condition', 'MedicationRequest', 'Procedure'].map(
      (type) => `_revinclude=${type}:encounter`,
    );
    const found = resourcesOf(await world.engine.bundle(`Encounter?_id=1.5001&${includes.join('&')}`)).map(nameOf);
    const tied = [...served.values()].filter((one) => JSON.stringify(one).includes('"Encounter/1.5001"'));
    const expected = tied.map(nameOf).filter((name) => !name.startsWith('Immunization'));
    assert.deepEqual(found.toSorted(), ['Encounter/1.5001', ...expected].sort());
  });

  test('is not in the record of a patient', async () => {
    const found = new Set<string>();
    for await (const page of world.engine.pages('Patient/1/$everything')) {
      for (const one of resourcesOf(page)) found.add(nameOf(one));
    }
    const own = [...served.values()].filter((one) => JSON.stringify(one).includes('"Patient/1"')).map(nameOf);
    const missing = own.filter((name) => !found.has(name));
    assert.deepEqual(missing, []);
    assert.deepEqual(
      hidden.filter((name) => found.has(name)),
      [],
    );
  });

  test('is not exported, and what is reads as it does elsewhere', async () => {
    const { start, over, texts } = exporter!;
    const job = await over(await start({ types }));
    const lines = [...(await texts(job)).values()].flatMap((text) => text.split('\n').filter(Boolean));
    const exported = new Map(lines.map((line) => JSON.parse(line) as Resource).map((one) => [nameOf(one), one]));
    assert.deepEqual([...exported.keys()].sort(), [...served.keys()].sort());
    for (const [name, one] of exported)
      assert.deepEqual({ ...one, meta: undefined }, { ...served.get(name), meta: undefined }, name);
  });
});
