/** Conditional read: lists of tags, `*`, dates to the second, and which header decides. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isNotModified, versionHeaders, weakEtag } from '../../src/http/conditional.ts';

const version = { etag: weakEtag('7'), lastModified: new Date('2024-05-01T10:00:00.750Z') };

const cases: readonly (readonly [Record<string, string>, boolean])[] = [
  [{}, false],
  [{ 'if-none-match': 'W/"7"' }, true],
  [{ 'if-none-match': '"7"' }, true],
  [{ 'if-none-match': 'W/"6", "8" ,W/"7"' }, true],
  [{ 'if-none-match': 'W/"77"' }, false],
  [{ 'if-none-match': '*' }, true],
  [{ 'if-none-match': '7' }, false],
  [{ 'if-modified-since': 'Wed, 01 May 2024 10:00:00 GMT' }, true],
  [{ 'if-modified-since': 'Wed, 01 May 2024 09:59:59 GMT' }, false],
  [{ 'if-modified-since': 'yesterday' }, false],
  [{ 'if-none-match': 'W/"6"', 'if-modified-since': 'Wed, 01 May 2024 10:00:00 GMT' }, false],
];

for (const [headers, expected] of cases) {
  test(`${JSON.stringify(headers)} ${expected ? 'is' : 'is not'} answered by 304`, () => {
    assert.equal(isNotModified(headers, version), expected);
  });
}

test('what is sent as Last-Modified is not modified since', () => {
  const sent = versionHeaders(version)['Last-Modified'] ?? '';
  assert.equal(isNotModified({ 'if-modified-since': sent }, version), true);
});
