/** Limits: length of URL and body, time for headers, and nothing left behind by any of them. */
import assert from 'node:assert/strict';
import { type AddressInfo, connect } from 'node:net';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import request from 'supertest';
import { createHttpServer } from '../../src/http/limits.ts';
import { openStack } from './stack.ts';

const { listener, config } = await openStack({
  PORTICO_MAX_BODY_BYTES: '1000',
  PORTICO_MAX_URL_LENGTH: '300',
  PORTICO_HEADER_TIMEOUT_MS: '200',
});
const api = request(listener);

const codeOf = (text: string) => JSON.parse(text).issue[0].details.coding[0].code;

test('a long URL is 414', async () => {
  const response = await api.get(`/fhir/Patient?family=${'x'.repeat(300)}`);
  assert.equal(response.status, 414);
  assert.equal(codeOf(response.text), 'F173');
  assert.equal((await api.post(`/fhir/Patient/_search?x=${'x'.repeat(300)}`)).status, 414);
});

test('a long body is 413, also when it is long only after expansion', async () => {
  const body = `family=${'x'.repeat(2000)}`;
  const plain = await api.post('/fhir/Patient/_search').type('form').send(body);
  assert.equal(plain.status, 413);
  assert.equal(codeOf(plain.text), 'F172');
  const packed = api.post('/fhir/Patient/_search').type('form').set('Content-Encoding', 'gzip');
  packed.write(gzipSync(body) as unknown as string);
  assert.equal((await packed).status, 413);
});

test('a body in a coding that is not known is 415, one that is broken 400', async () => {
  const ask = (coding: string) =>
    api.post('/fhir/Patient/_search').type('form').set('Content-Encoding', coding).send('family=x');
  assert.equal((await ask('nonsense')).status, 415);
  assert.equal((await ask('gzip')).status, 400);
});

test('a client that does not finish its headers is cut off', { timeout: 10_000 }, async () => {
  const server = createHttpServer(config, listener).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.write('GET /fhir/metadata HTTP/1.1\r\nHost: x\r\n');
  let answer = '';
  socket.setEncoding('utf8').on('data', (text: string) => {
    answer += text;
  });
  await new Promise((resolve) => socket.once('close', resolve));
  assert.match(answer, /^HTTP\/1\.1 408 /);
  server.close();
});
