/** The GET front and Express answer every request alike, because both come through the same table. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import request from 'supertest';
import { buildServer } from '../../src/app.ts';
import { expressApp } from '../../src/http/express-app.ts';
import { front } from '../../src/http/front.ts';
import { entriesOf, openStack } from './stack.ts';

const stack = await openStack();
const server = buildServer(stack);
const withFront = request(front(server, expressApp(server)));
const withoutFront = request(expressApp(server));
const ids = entriesOf((await withFront.get('/fhir/Patient?_count=5')).text).map(({ resource }) => resource?.id ?? '');

const segment = fc.constantFrom(
  'Patient',
  'Observation',
  'Foo',
  ...ids,
  '_history',
  '*',
  '$x',
  'metadata',
  'a%2Fb',
  '%zz',
  '',
);
const parameter = fc.constantFrom(
  '_count=2',
  'family=a',
  'gender=female',
  'birthdate=ge1950',
  'birthdate=x',
  '_format=ttl',
  '_type=Patient',
  'unknown=1',
  'a=%zz',
  '_sort=-birthdate',
  '=',
  '_total=accurate',
);
const url = fc
  .tuple(fc.array(segment, { maxLength: 5 }), fc.array(parameter, { maxLength: 3 }))
  .map(([path, query]) => `/fhir/${path.join('/')}${query.length > 0 ? `?${query.join('&')}` : ''}`);

const varying = /"(id|lastUpdated|date)":"[^"]*"/;

test('status, type and body are the same with and without the front', async () => {
  await fc.assert(
    fc.asyncProperty(url, fc.constantFrom('get', 'head'), async (path, method) => {
      const [one, other] = await Promise.all([
        withFront[method as 'get'](path).set('X-Request-Id', '0af7651916cd43dd8448eb211c80319c'),
        withoutFront[method as 'get'](path).set('X-Request-Id', '0af7651916cd43dd8448eb211c80319c'),
      ]);
      assert.equal(one.status, other.status, path);
      assert.notEqual(one.status, 500, path);
      assert.equal(one.headers['content-type'], other.headers['content-type']);
      assert.equal(one.headers.etag, other.headers.etag);
      const fixed = (text = '') => text.replaceAll(new RegExp(varying, 'g'), '').replaceAll(/_cursor=[^"&]*/g, '');
      assert.equal(fixed(one.text), fixed(other.text), path);
    }),
    { numRuns: 150 },
  );
});
