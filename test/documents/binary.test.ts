/** Binaries over HTTP: the content byte for byte, in the form that was asked for, whole or in part. https://hl7.org/fhir/R4/binary.html */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { validateResource } from '@medplum/core';
import type { Binary, DocumentReference } from 'fhir/r4.d.ts';
import request from 'supertest';
import { folder } from '../../resource-adapters/meridian/index.ts';
import { buildRegistry } from '../../src/adapter/registry.ts';
import { openStack } from '../http/stack.ts';
import { issueCodes } from '../support/engine.ts';
import '../support/base-r4.ts';
import { bytesOf, found, notes, pathOf, urlOf } from './served.ts';

const { listener, config } = await openStack();
const api = request(listener);
const [id = '', text = ''] = [...notes][0]!;
const path = `/fhir/Binary/${id}`;
const base64 = Buffer.from(text).toString('base64');

test('the lines of every note, in order', async () => {
  const served = await found<DocumentReference>(api, 'DocumentReference?_source=urn:meridian:NOTE_HDR&_count=500');
  assert.deepEqual(served.map((each) => each.id ?? '').sort(), [...notes.keys()].sort());
  for (const document of served) {
    assert.equal(urlOf(document), `${config.baseUrl}/Binary/${document.id}`);
    const { status, bytes } = await bytesOf(api, pathOf(urlOf(document)));
    assert.equal(status, 200);
    assert.equal(bytes.toString(), notes.get(document.id ?? ''));
  }
});

const json = 'application/fhir+json';
const xml = 'application/fhir+xml';
const forms: readonly (readonly [accept: string, query: string, form: 'text/plain' | typeof json | typeof xml])[] = [
  ['', '', 'text/plain'],
  ['*/*', '', 'text/plain'],
  ['text/plain', '', 'text/plain'],
  ['text/*', '', 'text/plain'],
  ['image/png', '', 'text/plain'],
  ['application/json', '', 'text/plain'],
  [json, '', json],
  [xml, '', xml],
  [`${json}, */*;q=0.1`, '', json],
  [`${json}, */*`, '', json],
  [`${json};q=0.5, text/plain`, '', 'text/plain'],
  [`${json}, text/plain`, '', json],
  [`${json};q=0`, '', 'text/plain'],
  [`${json};q=0.4, ${xml};q=0.8`, '', xml],
  ['*/*', '?_format=json', json],
  ['text/plain', '?_format=application/fhir%2Bxml', xml],
];

for (const [accept, query, form] of forms) {
  test(`Accept: ${accept || '(none)'} ${query} → ${form}`, async () => {
    const { status, headers, bytes } = await bytesOf(api, path + query, accept);
    assert.equal(status, 200);
    assert.equal(headers['content-type'], `${form}; charset=utf-8`);
    assert.equal(headers['content-length'], String(bytes.length));
    assert.match(headers.vary ?? '', /\bAccept\b/);
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.equal(headers['content-security-policy'], form === 'text/plain' ? "default-src 'none'; sandbox" : undefined);
    if (form === 'text/plain') assert.equal(bytes.toString(), text);
    else if (form === xml) assert.ok(bytes.toString().includes(`<data value="${base64}"/></Binary>`));
    else {
      const binary = JSON.parse(bytes.toString()) as Binary;
      validateResource(binary as Parameters<typeof validateResource>[0]);
      assert.equal(binary.id, id);
      assert.equal(binary.data, base64);
      assert.equal(binary.contentType, 'text/plain; charset=utf-8');
      assert.deepEqual(binary.securityContext, { reference: `DocumentReference/${id}` });
    }
  });
}

test('HEAD says what GET would send', async () => {
  for (const accept of ['*/*', json]) {
    const { bytes, headers } = await bytesOf(api, path, accept);
    const head = await api.head(path).set('Accept', accept);
    assert.equal(head.status, 200);
    assert.equal(head.headers['content-length'], String(bytes.length));
    assert.equal(head.headers['content-type'], headers['content-type']);
  }
});

test('a part of it, and a part that is not there', async () => {
  const part = await api.get(path).set('Range', 'bytes=5-9');
  assert.equal(part.status, 206);
  assert.equal(part.text, text.slice(5, 10));
  assert.equal(part.headers['content-range'], `bytes 5-9/${text.length}`);
  const last = await api.get(path).set('Range', 'bytes=-4');
  assert.equal(last.text, text.slice(-4));
  const none = await api.get(path).set('Range', 'bytes=9000-');
  assert.equal(none.status, 416);
  assert.deepEqual(issueCodes(none.text), ['F665']);
});

test('is not sent to whoever has it', async () => {
  const { headers } = await api.get(path);
  const again = await api.get(path).set('If-None-Match', headers.etag ?? '');
  assert.equal(again.status, 304);
  assert.equal(again.text, '');
});

test('what there is no Binary for', async () => {
  for (const [asked, status, code] of [
    ['Binary/none-1', 404, 'F104'],
    ['Binary/note', 404, 'F104'],
    ['Binary/note-x', 404, 'F104'],
    ['Binary/note-999999999999', 404, 'F105'],
    ['Binary', 501, 'F102'],
    ['Binary?_id=note-1', 501, 'F102'],
  ] as const) {
    const answer = await api.get(`/fhir/${asked}`);
    assert.equal(answer.status, status, asked);
    assert.deepEqual(issueCodes(answer.text), [code], asked);
  }
});

test('cannot be an entry of a batch', async () => {
  const entry = [{ request: { method: 'GET', url: `Binary/${id}` } }];
  const answer = await api
    .post('/fhir')
    .type(json)
    .send(JSON.stringify({ resourceType: 'Bundle', type: 'batch', entry }));
  assert.match(answer.text, /"F666"/);
});

test('the CapabilityStatement says that Binaries are read, and not searched', async () => {
  const { rest } = JSON.parse((await api.get('/fhir/metadata')).text) as {
    rest: { resource: { type: string; interaction: { code: string }[] }[] }[];
  };
  const binary = rest[0]?.resource.find(({ type }) => type === 'Binary');
  assert.deepEqual(binary?.interaction, [{ code: 'read' }]);
});

test('a server without a base URL of its own writes relative URLs', () => {
  const [carrier] = buildRegistry(folder, 'test').binaries.get('note') ?? [];
  assert.equal(carrier?.attachment.node, 'object');
  const url = carrier.attachment.node === 'object' && carrier.attachment.entries.find(([name]) => name === 'url')?.[1];
  assert.equal(url && url.node === 'scalar' && url.read('17'), 'Binary/note-17');
});
