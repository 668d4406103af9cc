/** Who sees what: a patient the own compartment in every type, staff their patients, and high sensitivity only whom it is for. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Access, openAccess, patientAccess } from '../../src/access/access.ts';
import { inCompartment, nameOf, pointsTo } from '../support/access-world.ts';
import type { Json } from '../support/searched-values.ts';
import { everything } from './fixtures/everything.ts';
import { openWorld } from './world.ts';

const world = await openWorld(everything);
const shared = ['Practitioner', 'PractitionerRole', 'Organization', 'Location'];

/** What is seen under an access. */
async function seen(access: Access, path: string): Promise<Json[]> {
  world.engine.access = access;
  try {
    return await world.search<Json>(path);
  } finally {
    world.engine.access = openAccess;
  }
}
const idsOf = (some: readonly Json[]): string[] => some.map((one) => nameOf(one).split('/')[1]!).sort();

describe('a patient', { skip: world.skip }, () => {
  const types = world.skip === false ? world.engine.registry.types.filter((type) => type !== 'Provenance') : [];
  for (const type of types) {
    test(`sees of ${type} the own, and what is shared`, async () => {
      for (const patient of ['1', '3']) {
        const all = await seen(openAccess, `${type}?_count=200`);
        const whose = `Patient/${patient}`;
        // R4's compartment leaves devices out, whose adapter says whose they are.
        const isDevice = (one: Json) => type === 'Device' && pointsTo(one, 'patient').includes(whose);
        const own = all.filter((one) => shared.includes(type) || inCompartment(one, whose) || isDevice(one));
        // High sensitivity needs a purpose.
        const expected = idsOf(own).filter((id) => !(type === 'Encounter' && id === '1.5004'));
        assert.deepEqual(idsOf(await seen(patientAccess('somebody', patient), `${type}?_count=200`)), expected);
      }
    });
  }

  test('of another reads nothing', async () => {
    world.engine.access = patientAccess('somebody', '3');
    for (const path of [
      'Patient/1',
      'Encounter/1.5001',
      'Appointment/1',
      'Coverage/41',
      'RelatedPerson/91',
      'ChargeItem/51',
    ]) {
      assert.equal((await world.engine.request(path)).status, 404, path);
    }
    world.engine.access = openAccess;
  });
});

describe('staff', { skip: world.skip }, () => {
  const staff = (id: string, purposes: readonly string[] = []): Access => {
    const user = `Practitioner/${id}`;
    return { caller: user, user, purposes, grantsFor: () => [{ user }] };
  };

  test('see the patients whose provider they are, or who had an encounter with them', async () => {
    assert.deepEqual(idsOf(await seen(staff('11'), 'Patient')), ['1']);
    assert.deepEqual(idsOf(await seen(staff('16'), 'Patient')), ['1']);
    assert.deepEqual(idsOf(await seen(staff('13'), 'Patient')), []);
    assert.deepEqual(idsOf(await seen(staff('13'), 'Appointment')), []);
    assert.deepEqual(idsOf(await seen(staff('11'), 'Appointment')), ['1', '2']);
  });

  test('see encounters of high sensitivity for treatment alone', async () => {
    assert.deepEqual(idsOf(await seen(staff('11'), 'Encounter')), ['1.5001']);
    assert.deepEqual(idsOf(await seen(staff('11', ['TREAT']), 'Encounter')), ['1.5001', '1.5004']);
    assert.deepEqual(await world.ids('Encounter?_security=R'), ['1.5004']);
  });
});
