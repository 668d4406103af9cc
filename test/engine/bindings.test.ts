/**
 * Whose a row is: no adapter is served without an answer, and a type that R4's patient compartment leaves out (Device)
 * answers by a parameter of its own.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { accessOfClaims } from '../../smart/tokens/access-of-claims.ts';
import { fixedCode, reference } from '../../src/adapter/index.ts';
import { buildRegistry } from '../../src/adapter/registry.ts';
import type { ResourceAdapter } from '../../src/adapter/resource.ts';
import { engineFor, namesIn } from '../support/engine.ts';
import { resource, smallFolder, writeSmall } from '../support/small-system.ts';

const home = mkdtempSync(join(tmpdir(), 'portico-bindings-'));
after(() => rmSync(home, { recursive: true }));

const device = resource('Device', {
  table: 'TROUBLE',
  id: 'ID',
  elements: { status: fixedCode('active'), patient: reference('Patient', 'PERSON') },
  ofPatient: 'patient',
  search: ['_id', 'patient', 'status'],
});
const withDevice = (adapter: ResourceAdapter) => ({
  ...smallFolder,
  resources: [...smallFolder.resources, adapter],
  access: { users: ['Patient?general-practitioner={user}'] },
});

test('a device is its patient’s, though R4 has it in no compartment', async () => {
  const file = join(home, 'devices.sqlite');
  writeSmall(file, {
    PERSON: [1, 2].map((ID) => ({ ID, DEL: 'N', NAME: 'Anna', GP: `S${ID}` })),
    TROUBLE: [1, 2, 3, 4].map((ID) => ({ ID, PERSON: (ID % 2) + 1 })),
  });
  const engine = await engineFor({ folder: withDevice(device), file });
  const claims = { sub: 's', client_id: 'c', jti: 't', iat: 0, exp: 2 ** 31 };
  const own = ['Device/2', 'Device/4'];
  for (const more of [
    { scope: 'patient/*.rs', patient: '1' },
    { scope: 'user/*.rs', fhirUser: 'Practitioner/S1' },
    { scope: 'user/*.rs', fhirUser: 'Patient/1' },
  ]) {
    engine.access = accessOfClaims({ ...claims, ...more });
    assert.deepEqual(namesIn(await engine.bundle('Device')), own);
    assert.deepEqual(namesIn(await engine.bundle('Device?patient=2')), []);
    assert.deepEqual(namesIn(await engine.bundle('Patient?_revinclude=*&_has:Device:patient:_id=2'), 'match'), [
      'Patient/1',
    ]);
    assert.equal((await engine.request('Device/2')).status, 200);
    assert.equal((await engine.request('Device/1')).status, 404);
    assert.ok(!namesIn(await engine.bundle('Patient/1/*?_count=100')).some((name) => name.startsWith('Device/')));
    assert.equal((await engine.request('Patient/1/Device')).status, 501);
  }
  engine.access = accessOfClaims({ ...claims, scope: 'patient/Patient.rs', patient: '1' });
  assert.equal((await engine.request('Device')).status, 403);
});

test('an adapter that does not say whose its rows are stops the start', () => {
  const { ofPatient: _, ...unbound } = device;
  assert.throws(() => buildRegistry(withDevice(unbound), 'test'), /Device on TROUBLE: no reference of the patient/);
  assert.throws(
    () => buildRegistry(withDevice({ ...device, ofPatient: 'location' }), 'test'),
    /Device on TROUBLE: no reference of the patient/,
  );
});

test('an adapter whose rows refer to patients cannot be shared', () => {
  const { ofPatient: _, ...rest } = device;
  assert.throws(() => buildRegistry(withDevice({ ...rest, shared: true }), 'test'), /it cannot be shared/);
  for (const adapter of smallFolder.resources.filter(({ type, shared }) => type !== 'Patient' && !shared)) {
    const resources = smallFolder.resources.map((one) => (one === adapter ? { ...one, shared: true } : one));
    assert.throws(() => buildRegistry({ ...smallFolder, resources }, 'test'), /it cannot be shared/);
  }
});

test('a type of the compartment takes no parameter besides', () => {
  const resources = smallFolder.resources.map((one) => ({ ...one, ofPatient: 'patient' }));
  assert.throws(() => buildRegistry({ ...smallFolder, resources }, 'test'), /ofPatient is for types outside/);
});
