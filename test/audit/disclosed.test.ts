/** The law of the audit: what the log says was shown is what was shown, whatever was asked and however it ended. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import request from 'supertest';
import { recordOf, rowsOf } from '../../src/audit/find.ts';
import type { AuditRecord } from '../../src/audit/record.ts';
import { verifyAudit } from '../../src/audit/verify.ts';
import { type Entry, entriesOf, openStack } from '../http/stack.ts';

const audited = await openStack({ PORTICO_STATE_URL: 'sqlite::memory:', PORTICO_PAGE_SIZE: '7' });
const { listener, audit } = audited;
const unaudited = await openStack({ PORTICO_PAGE_SIZE: '7' });
const store = audit!.store;
const api = request(listener);

async function records(): Promise<readonly AuditRecord[]> {
  const all: AuditRecord[] = [];
  for await (const row of rowsOf(store, audit!.log.node)) all.push(recordOf(row));
  return all;
}

/** The resources in an answer's JSON: of a read itself, of a bundle its entries, of a batch-response those of its entries. */
function shownIn(text: string): string[] {
  const resource = text === '' ? {} : (JSON.parse(text) as { resourceType?: string; id?: string });
  if (resource.resourceType === 'Bundle') return entriesOf(text).flatMap(shownInEntry);
  if (resource.resourceType === undefined || /Outcome|Capabil/.test(resource.resourceType)) return [];
  return [`${resource.resourceType}/${resource.id}`];
}

function shownInEntry({ resource, search }: Entry): string[] {
  return resource === undefined || search?.mode === 'outcome' ? [] : shownIn(JSON.stringify(resource));
}

const sample = async (path: string) =>
  entriesOf((await api.get(`/fhir/${path}`)).text).map(({ resource }) => resource!.id);
const patients = await sample('Patient?_count=5');
const observations = await sample('Observation?_count=5');
const id = fc.constantFrom(...patients, 'nobody', '0', 'a b', '../x', '%00', 'ü');

const query = fc.constantFrom(
  '',
  '?_count=3',
  '?_count=0',
  '?_summary=count',
  '?_elements=status',
  '?gender=female',
  '?_include=Observation:subject',
  '?_revinclude=Observation:subject&_count=2',
  '?nonsense=1',
  '?_format=xml',
  '?birthdate=zz',
  '?_id=nobody',
);

const path = fc.oneof(
  id.map((each) => `Patient/${encodeURIComponent(each)}`),
  fc.constantFrom(...observations).map((each) => `Observation/${each}`),
  fc
    .tuple(fc.constantFrom('Patient', 'Observation', 'Encounter', 'Device', 'Nonsense', ''), query)
    .map((each) => each.join('')),
  fc
    .tuple(id, fc.constantFrom('Observation', '*', 'Device'), query)
    .map(([p, t, q]) => `Patient/${encodeURIComponent(p)}/${t}${q}`),
  id.map((each) => `Observation?patient=${encodeURIComponent(each)}`),
  id.map((each) => `Patient/${encodeURIComponent(each)}/$everything`),
  fc.constantFrom('metadata', 'Patient/1/_history', '_history', '$export', 'Patient?_cursor=zz', 'AuditEvent'),
);

interface Asked {
  readonly method: 'get' | 'head' | 'post' | 'put';
  readonly path: string;
  readonly entries?: readonly string[];
}

const asked: fc.Arbitrary<Asked> = fc.oneof(
  fc.record({ method: fc.constantFrom('get', 'get', 'get', 'put' as const), path }),
  fc.record({ method: fc.constant('post' as const), path: fc.constant(''), entries: fc.array(path, { maxLength: 4 }) }),
  query.map((each) => ({ method: 'post' as const, path: `Observation/_search${each}` })),
) as fc.Arbitrary<Asked>;

async function ask({ method, path, entries }: Asked) {
  const asking = api[method](`/fhir/${path}`);
  if (entries === undefined) return asking;
  const entry = entries.map((url) => ({ request: { method: 'GET', url } }));
  return asking
    .set('Content-Type', 'application/fhir+json')
    .send(JSON.stringify({ resourceType: 'Bundle', type: 'batch', entry }));
}

test('every request is one record, and one more for each entry of a batch; ids returned are ids recorded', async () => {
  let seen = (await records()).length;
  let showed = 0;
  await fc.assert(
    fc.asyncProperty(asked, async (what) => {
      const answer = await ask(what);
      const all = await records();
      const mine = all.slice(seen);
      seen = all.length;
      const said = JSON.stringify(what);
      const requestId = answer.headers['x-request-id'];
      assert.ok(mine.length >= 1, said);
      assert.ok(mine.length <= 1 + (what.entries?.length ?? 0), said);
      for (const record of mine) assert.equal(record.request, requestId, said);
      assert.equal(mine[0]!.status, answer.status, said);
      if (/xml/.test(answer.headers['content-type'] ?? '') || what.entries?.some((each) => /xml/.test(each))) return;
      const shown = shownIn(answer.text);
      showed += shown.length;
      assert.deepEqual(mine.flatMap((record) => record.shown ?? []).toSorted(), shown.toSorted(), said);
      const named = new Set(mine.flatMap((record) => record.patients ?? []));
      for (const each of shown) {
        if (each.startsWith('Patient/')) assert.ok(named.has(each.slice('Patient/'.length)), said);
      }
    }),
    { numRuns: 300 },
  );
  assert.ok(showed > 300, String(showed));
  assert.deepEqual((await verifyAudit(store)).problems, []);
});

test('every resource of a patient that is shown names the patient, whatever elements are asked for', async () => {
  for (const elements of ['', '&_elements=status', '&_summary=text', '&_summary=data', '&_elements=subject']) {
    const answer = await api.get(`/fhir/Observation?_count=5&_include=Observation:subject${elements}`);
    const of = entriesOf(answer.text).flatMap(({ resource }) =>
      resource?.resourceType === 'Patient' ? [resource.id] : [],
    );
    const plain = await api.get(`/fhir/Observation?_count=5${elements}`);
    const last = (await records()).at(-1)!;
    assert.equal(last.request, plain.headers['x-request-id']);
    assert.ok(of.length > 0);
    assert.deepEqual(last.patients?.toSorted(), of.toSorted(), elements);
  }
});

test('the search of a POST and of its next page is recorded, the credentials in a URL are not', async () => {
  await api.post('/fhir/Observation/_search').type('form').send('_count=2&code=8867-4&password=geheim');
  const asked = async () => (await records()).at(-1)!.asked!;
  assert.equal(await asked(), 'Observation/_search?_count=2&code=8867-4&password=[removed]');
  const page = await api.post('/fhir/Observation/_search').type('form').send('_count=2');
  const next = (JSON.parse(page.text) as { link: { relation: string; url: string }[] }).link.find(
    (each) => each.relation === 'next',
  )!;
  await api.get(new URL(next.url).pathname + new URL(next.url).search);
  assert.equal(await asked(), 'Observation?_count=2');
  await api.get('/fhir/Patient?access_token=abc&name=x');
  assert.equal(await asked(), 'Patient?access_token=[removed]&name=x');
});

test('the legacy database is asked no more than without an audit', async () => {
  const statements = async ({ listener, telemetry }: typeof unaudited) => {
    const before = telemetry.servers[0]!.counts.statements;
    for (const each of [
      ...fc.sample(path, { numRuns: 60, seed: 7 }),
      `Patient/${patients[0]}`,
      'Observation?_count=5',
    ]) {
      await request(listener).get(`/fhir/${each}`);
    }
    return telemetry.servers[0]!.counts.statements - before;
  };
  const without = await statements(unaudited);
  assert.ok(without > 20, String(without));
  assert.equal(await statements(audited), without);
});
