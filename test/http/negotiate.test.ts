/** Formats: `_format` before Accept, qualities, wildcards, versions; anything else 406. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FhirError } from '../../src/fhir/issue.ts';
import { negotiate } from '../../src/http/negotiate.ts';
import { parseQuery } from '../../src/http/query.ts';

const cases: readonly (readonly [query: string, accept: string | undefined, expected: 'json' | 'xml' | 406])[] = [
  ['', undefined, 'json'],
  ['', '', 'json'],
  ['', '*/*', 'json'],
  ['', 'application/fhir+json', 'json'],
  ['', 'application/json', 'json'],
  ['', 'text/json', 'json'],
  ['', 'APPLICATION/FHIR+JSON; charset=utf-8', 'json'],
  ['', 'application/fhir+xml', 'xml'],
  ['', 'application/xml', 'xml'],
  ['', 'text/xml', 'xml'],
  ['', 'application/fhir+xml, application/fhir+json;q=0.9', 'xml'],
  ['', 'application/fhir+json;q=0.1, application/fhir+xml;q=0.2', 'xml'],
  ['', 'application/fhir+json;q=0, */*', 'xml'],
  ['', 'text/html, application/*;q=0.1', 'json'],
  ['', 'text/html', 406],
  ['', 'application/fhir+json;q=0', 406],
  ['', 'application/fhir+json; fhirVersion=4.0', 'json'],
  ['', 'application/fhir+json; fhirVersion=3.0', 406],
  ['', 'application/fhir+xml; fhirVersion="4.0", application/fhir+json; fhirVersion=5.0', 'xml'],
  ['_format=xml', 'application/fhir+json', 'xml'],
  ['_format=json', 'application/fhir+xml', 'json'],
  ['_format=application/fhir%2Bxml', undefined, 'xml'],
  ['_format=application/fhir+xml', undefined, 'xml'],
  ['_format=application/fhir%2Bjson; fhirVersion=4.0', undefined, 'json'],
  ['_format=ttl', undefined, 406],
  ['_format=', '*/*', 406],
];

for (const [query, accept, expected] of cases) {
  test(`${query} with Accept ${accept} gives ${expected}`, () => {
    const ask = () => negotiate(parseQuery(query), accept === undefined ? {} : { accept });
    if (expected !== 406) assert.equal(ask().xml, expected === 'xml');
    else assert.throws(ask, (error) => error instanceof FhirError && error.status === 406);
  });
}

test('_pretty is taken beside any format', () => {
  assert.deepEqual(negotiate([['_pretty', 'true']], { accept: 'text/xml' }), { xml: true, pretty: true });
  assert.equal(negotiate([['_pretty', 'false']], {}).pretty, false);
});
