/** Parameters of the answer: count, sort, summary, elements, includes and the rest. https://hl7.org/fhir/R4/search.html#summary */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseSearch } from '../../src/search/parse-search.ts';
import { codesOf, codesOfQuery, contextOf, parse, queryOf } from './context.ts';

test('without any, the defaults', () => {
  assert.deepEqual(parse('Patient'), {
    types: ['Patient'],
    criteria: [[]],
    includes: [],
    revIncludes: [],
    sort: [],
    total: 'none',
    summary: 'false',
    explain: false,
    accepted: [],
  });
});

test('_count from 0, clipped at the site’s most with an information', () => {
  assert.equal(parse('Patient', '_count=0').count, 0);
  const { request, issues } = parseSearch(contextOf(['Patient']), queryOf('_count=1000'));
  assert.equal(request.count, 200);
  assert.deepEqual(
    issues.map((one) => [one.code, one.severity]),
    [['F151', 'information']],
  );
  assert.equal(request.accepted.length, 1);
  for (const value of ['-1', '1.5', 'ten', '', '1e3'])
    assert.deepEqual(codesOf('Patient', `_count=${value}`), ['F150']);
});

test('_summary, _total, _explain, _cursor', () => {
  const request = parse('Patient', '_summary=count', '_total=estimate', '_explain=true', '_cursor=abc');
  assert.deepEqual(
    [request.summary, request.total, request.explain, request.cursor],
    ['count', 'estimate', true, 'abc'],
  );
  assert.ok(request.accepted.every(({ name }) => name !== '_cursor'));
  assert.deepEqual(codesOf('Patient', '_summary=some', '_total=all', '_explain=yes', '_cursor='), [
    'F153',
    'F154',
    'F159',
    'F180',
  ]);
});

test('what says one thing of the whole answer is given once', () => {
  assert.deepEqual(codesOf('Patient', '_count=1', '_count=2'), ['F115']);
  assert.deepEqual(codesOf('Patient', '_cursor=a', '_cursor=b'), ['F115']);
});

test('_elements are top-level elements of the type', () => {
  assert.deepEqual(parse('Observation', '_elements=code,value', '_elements=code').elements, ['code', 'value']);
  for (const value of ['banana', '', 'valueQuantity', 'code.text', 'constructor']) {
    assert.deepEqual(codesOf('Observation', `_elements=${value}`), ['F155'], value);
  }
});

test('_sort keys in order, each once, of the type', () => {
  const { sort } = parse('Observation', '_sort=-date,status');
  assert.deepEqual(
    sort.map(({ parameter, descending }) => [parameter.code, descending]),
    [
      ['date', true],
      ['status', false],
    ],
  );
  assert.deepEqual(codesOf('Observation', '_sort=date,-date'), ['F160']);
  for (const value of ['banana', '', '-', '--date', '_score', '_text', 'code-value-quantity']) {
    assert.deepEqual(codesOf('Observation', `_sort=${value}`), ['F152'], value);
  }
  assert.deepEqual(codesOf('Location', '_sort=near'), ['F152']);
});

test('a _sort of several types is by what all of them have, of one search type', () => {
  const codes = (...texts: string[]) =>
    codesOfQuery(contextOf('system'), queryOf('_type=Task,MessageDefinition', ...texts));
  assert.deepEqual(codes('_sort=identifier'), []);
  // A reference of Task, a token of MessageDefinition.
  assert.deepEqual(codes('_sort=focus'), ['F152']);
  assert.deepEqual(codes('_sort=priority'), ['F152']);
});

test('_include and _revinclude, their modifiers, target types and wildcards', () => {
  const { includes, revIncludes } = parse(
    'Observation',
    '_include=Observation:subject:Patient',
    '_include:iterate=Patient:*',
    '_revinclude:recurse=Provenance:target',
  );
  const show = (one: (typeof includes)[number]) =>
    [one.sourceType, one.parameter?.code ?? '*', one.targetType ?? 'any', one.iterate].join(' ');
  assert.deepEqual(includes.map(show), ['Observation subject Patient false', 'Patient * any true']);
  assert.deepEqual(revIncludes.map(show), ['Provenance target any true']);
  assert.deepEqual(parse('Observation', '_include=*').includes.map(show), ['Observation * any false']);
});

test('_revinclude=* is every type that may point here', () => {
  const sources = parse('Encounter', '_revinclude=*').revIncludes.map((one) => one.sourceType);
  assert.ok(sources.includes('Observation') && sources.includes('Procedure') && !sources.includes('Patient'));
});

test('what is wrong with an include', () => {
  for (const value of [
    '',
    'Observation',
    'Banana:x',
    'Observation:banana',
    'Observation:code',
    'Observation:subject:Patient:x',
  ]) {
    assert.deepEqual(codesOf('Observation', `_include=${value}`), ['F140'], value);
  }
  assert.deepEqual(codesOf('Observation', '_include=Observation:subject:Medication'), ['F116']);
  assert.deepEqual(codesOf('Observation', ...Array(4).fill('_include=Observation:subject')), ['F141']);
  assert.deepEqual(codesOf('Observation', '_include:banana=Observation:subject'), ['F110']);
});

test('contained resources are not searched', () => {
  assert.deepEqual(codesOf('Observation', '_contained=false', '_containedType=container'), []);
  assert.deepEqual(codesOf('Observation', '_contained=both', '_containedType=contained'), ['F156', 'F156']);
});

test('_format and _pretty belong to self, and are read by HTTP', () => {
  assert.equal(parse('Patient', '_format=json', '_pretty=true').accepted.length, 2);
});
