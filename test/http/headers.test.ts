/** Prefer, Accept-Encoding, request ids and query strings. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { chooseCoding } from '../../src/http/compress.ts';
import { handlingOf } from '../../src/http/prefer.ts';
import { parsePath, parseQuery } from '../../src/http/query.ts';
import { requestIdOf } from '../../src/http/request-id.ts';

test('handling is lenient unless strict is asked for', () => {
  assert.equal(handlingOf({}), 'lenient');
  assert.equal(handlingOf({ prefer: 'handling=lenient' }), 'lenient');
  assert.equal(handlingOf({ prefer: 'handling=strict' }), 'strict');
  assert.equal(handlingOf({ prefer: 'return=minimal, Handling="strict"; wait=1' }), 'strict');
  assert.equal(handlingOf({ prefer: ['respond-async', 'handling=strict'] }), 'strict');
  assert.equal(handlingOf({ prefer: 'my-handling=strict' }), 'lenient');
});

test('a coding is chosen by quality, and never against the client', () => {
  assert.equal(chooseCoding(undefined), undefined);
  assert.equal(chooseCoding('gzip, deflate, br'), 'gzip');
  assert.equal(chooseCoding('gzip;q=0.5, br;q=0.8'), 'br');
  assert.equal(chooseCoding('br'), 'br');
  assert.equal(chooseCoding('*'), 'gzip');
  assert.equal(chooseCoding('gzip;q=0, *'), 'br');
  assert.equal(chooseCoding('identity, gzip;q=0.5'), undefined);
  assert.equal(chooseCoding('deflate'), undefined);
});

test('only a request id that a machine has made is echoed', () => {
  const made = [
    '3f0c2b1e-8a51-4c7e-9d2b-5b1f0a9c7d33',
    '0af7651916cd43dd8448eb211c80319c',
    '01ARZ3NDEKTSV4RRFFQ69G5FAV',
  ];
  for (const id of made) assert.equal(requestIdOf({ 'x-request-id': id }), id);
  for (const id of [
    'short',
    'MRN-00990470',
    'Zebedee.Smith.1947',
    '0099047031288',
    `<script>`,
    `${made[1]}0`,
    'a\nb',
  ]) {
    assert.match(requestIdOf({ 'x-request-id': id }), /^[A-Za-z0-9]{8}-[a-z0-9]+$/);
  }
  assert.notEqual(requestIdOf({}), requestIdOf({}));
});

test('a query is read as browsers write it', () => {
  const text = fc.string({ unit: 'grapheme' });
  const pairs = fc.array(fc.tuple(fc.string({ minLength: 1, unit: 'grapheme' }), text));
  const written = (query: [string, string][]) => new URLSearchParams(query).toString();
  fc.assert(fc.property(pairs, (query) => assert.deepEqual(parseQuery(written(query)), query)));
});

test('malformed escapes stay, plus is a space, order and repetition are kept', () => {
  assert.deepEqual(parseQuery('a=%zz&b=x+y&a=%C3%A9&&c'), [
    ['a', '%zz'],
    ['b', 'x y'],
    ['a', 'é'],
    ['c', ''],
  ]);
  assert.deepEqual(parsePath('/Patient/a%2Fb/'), ['Patient', 'a/b']);
  assert.deepEqual(parsePath('/Patient/%E0%A4%A'), ['Patient', '%E0%A4%A']);
});
