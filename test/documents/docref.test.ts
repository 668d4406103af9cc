/** `$docref` by GET and POST: what it finds is what the generator knows. http://hl7.org/fhir/us/core/OperationDefinition/docref */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import request from 'supertest';
import { childKey, patientId } from '../../resource-adapters/meridian/demo/keys.ts';
import { entriesOf, openStack } from '../http/stack.ts';
import { issueCodes } from '../support/engine.ts';
import { truth } from './served.ts';

const { listener, config } = await openStack();
const api = request(listener);
const loinc = 'http://loinc.org';

const [one] = truth
  .filter(({ documents }) => documents.some(({ status }) => status === 'superseded'))
  .sort((a, b) => b.documents.length - a.documents.length);
const patient = String(patientId(one!.index));
const types = {
  procedure: '28570-0',
  imaging: '18748-4',
  cardiology: '11524-6',
  pathology: '11526-1',
  laboratory: '11502-2',
  handout: '34895-3',
} as const;
const noteTypes = { PN: '11506-3', DS: '18842-5', HP: '34117-2', CN: '11488-4' } as const;

/** All that are current, each with its type and the period of its care. */
const all = [
  ...one!.documents.flatMap(({ kind, status, from, until }, at) =>
    ['superseded', 'entered-in-error'].includes(status)
      ? []
      : [{ id: `doc-${childKey(one!.index, at)}`, type: types[kind] as string, from, until: until ?? from }],
  ),
  ...one!.notes.map(({ type, encounter }, at) => ({
    id: `note-${childKey(one!.index, at)}`,
    type: noteTypes[type] as string,
    from: one!.encounters[encounter!]!.start,
    until: one!.encounters[encounter!]!.stop ?? '9999',
  })),
];
const ids = (some: typeof all) => some.map(({ id }) => id).sort();
const found = (text: string) =>
  entriesOf(text)
    .map(({ resource }) => resource!.id)
    .sort();
const ask = async (query: string) => (await api.get(`/fhir/DocumentReference/$docref?patient=${patient}${query}`)).text;

test('all current documents of the patient', async () => {
  const text = await ask('');
  assert.ok(all.length > 4);
  assert.deepEqual(found(text), ids(all));
  const bundle = JSON.parse(text) as { type: string; link: { relation: string; url: string }[] };
  assert.equal(bundle.type, 'searchset');
  assert.ok(bundle.link[0]?.url.startsWith(`${config.baseUrl}/DocumentReference?patient=${patient}`));
});

test('of a type, or of several', async () => {
  assert.deepEqual(found(await ask(`&type=${loinc}|18748-4`)), ids(all.filter(({ type }) => type === '18748-4')));
  const either = await ask(`&type=${loinc}|18748-4&type=18842-5`);
  assert.deepEqual(found(either), ids(all.filter(({ type }) => type === '18748-4' || type === '18842-5')));
});

test('of care between two moments', async () => {
  const some = all.map(({ from }) => from ?? '').sort()[Math.floor(all.length / 2)]!;
  const middle = new Date(Date.parse(some) + 60_000).toISOString().replace('.000', '');
  const after = all.filter(({ from, until }) => from !== undefined && until! >= middle);
  const before = all.filter(({ from }) => from !== undefined && from <= middle);
  assert.ok(after.length < all.length && before.length < all.length);
  assert.deepEqual(found(await ask(`&start=${middle}`)), ids(after));
  assert.deepEqual(found(await ask(`&end=${middle}`)), ids(before));
  const both = found(await ask(`&start=${middle}&end=${middle}`));
  assert.deepEqual(both, ids(after.filter((each) => before.includes(each))));
});

test('POST of a Parameters resource asks the same', async () => {
  const parameter = [
    { name: 'patient', valueId: patient },
    { name: 'type', valueCoding: { system: loinc, code: '18748-4' } },
    { name: 'on-demand', valueBoolean: false },
    { name: 'profile', valueCanonical: 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-documentreference' },
  ];
  const answer = await api
    .post('/fhir/DocumentReference/$docref')
    .type('application/fhir+json')
    .send(JSON.stringify({ resourceType: 'Parameters', parameter }));
  assert.equal(answer.status, 200);
  assert.deepEqual(found(answer.text), ids(all.filter(({ type }) => type === '18748-4')));
});

test('nothing: of documents on demand, of another profile, of a patient that is not there', async () => {
  for (const query of ['&on-demand=true', '&profile=urn:another']) {
    const text = await ask(query);
    assert.equal((JSON.parse(text) as { resourceType: string }).resourceType, 'Bundle');
    assert.deepEqual(found(text), [], query);
  }
  const nobody = await api.get('/fhir/DocumentReference/$docref?patient=nobody');
  assert.equal(nobody.status, 200);
  assert.deepEqual(found(nobody.text), []);
});

test('what it is not asked', async () => {
  const refused = async (query: string) => {
    const { status, text } = await api.get(`/fhir/DocumentReference/$docref?${query}`);
    return [status, ...issueCodes(text)];
  };
  assert.deepEqual(await refused(''), [400, 'F602']);
  assert.deepEqual(await refused(`patient=${patient}&start=yesterday`), [400, 'F601']);
  assert.deepEqual(await refused(`patient=${patient}&on-demand=perhaps`), [400, 'F601']);
  assert.deepEqual(await refused(`patient=${patient}&period=2024`), [400, 'F600']);
  assert.deepEqual(await refused('patient=1&patient=2'), [400, 'F115']);
});

test('the CapabilityStatement lists it', async () => {
  const { text } = await api.get('/fhir/metadata');
  assert.ok(text.includes('"definition":"http://hl7.org/fhir/us/core/OperationDefinition/docref"'));
});
