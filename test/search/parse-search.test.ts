/** The query as a whole: and, or, strict and lenient, the system, one error with everything. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { resourceTypes, searchParameters } from '../../src/fhir/definitions.ts';
import { FhirError, sentenceOf } from '../../src/fhir/issue.ts';
import { parseSearch } from '../../src/search/parse-search.ts';
import { codesOf, codesOfQuery, contextOf, parse, parseLeniently, queryOf } from './context.ts';

test('repeated parameters are and, commas are or', () => {
  const [criteria = []] = parse('Patient', 'given=a,b', 'given=c').criteria;
  assert.deepEqual(
    criteria.map((one) => one.kind === 'parameter' && one.values.length),
    [2, 1],
  );
});

test('empty alternatives are dropped, as long as one is left', () => {
  const [criteria = []] = parse('Patient', 'given=a,,b,').criteria;
  assert.equal(criteria[0]?.kind === 'parameter' && criteria[0].values.length, 2);
  assert.deepEqual(codesOf('Patient', 'given='), ['F114']);
  assert.deepEqual(codesOf('Patient', 'given=,'), ['F114']);
  assert.deepEqual(codesOf('Patient', 'given=a,b,c,d,e,f'), ['F132']);
});

test('everything that is wrong is said at once, in the order of the query', () => {
  assert.deepEqual(codesOf('Patient', 'foo=1', 'birthdate=x', 'name:below=y', '_count=-1', 'active=true'), [
    'F110',
    'F130',
    'F113',
    'F150',
  ]);
});

test('lenient handling ignores what is unknown, unsupported or empty, says so, and keeps it out of self', () => {
  const { request, issues } = parseLeniently('Patient', 'foo=1', 'active=true', '_text=x', 'given=', '_filter=y');
  assert.deepEqual(request.accepted, [{ name: 'active', value: 'true' }]);
  assert.equal(request.criteria[0]?.length, 1);
  assert.deepEqual(
    issues.map((one) => [one.code, one.severity, one.details.parameter]),
    ['foo', '_text', 'given', '_filter'].map((name) => ['F112', 'warning', name]),
  );
  assert.match(sentenceOf(issues[0] ?? assert.fail()), /ignored\. R4 has no search parameter foo for Patient\./);
});

test('a wrong value or modifier is an error however lenient the handling', () => {
  assert.throws(() => parseLeniently('Patient', 'birthdate=x'), FhirError);
  assert.throws(() => parseLeniently('Patient', 'birthdate:exact=2024'), FhirError);
});

test('what R4 has and no façade answers is not supported', () => {
  for (const name of ['_text', '_content', '_list', '_query', '_filter']) {
    assert.deepEqual(codesOf('Patient', `${name}=x`), ['F111'], name);
  }
});

test('an issue names the parameter, and never repeats its value', () => {
  const canary = 'Zebedee';
  const texts = [
    'birthdate=',
    '_id=a|b|',
    'foo=',
    'name:below=',
    'active:missing=',
    '_sort:x=',
    '_summary=',
    '_total=',
  ];
  const query = queryOf(...texts.map((text) => text + canary));
  try {
    parseSearch(contextOf(['Patient']), query);
    assert.fail();
  } catch (error) {
    assert.ok(error instanceof FhirError);
    assert.equal(error.issues.length, texts.length);
    assert.ok(!`${error.message} ${JSON.stringify(error.issues)}`.includes(canary));
  }
});

test('a search of several types reads each parameter on each type', () => {
  const { request } = parseSearch(contextOf('system'), queryOf('identifier=x', '_type=Patient,Observation'));
  assert.deepEqual(request.types, ['Patient', 'Observation']);
  assert.deepEqual(
    request.criteria.map(([one]) => one?.kind === 'parameter' && one.parameter.url.replace(/.*\//, '')),
    ['Patient-identifier', 'clinical-identifier'],
  );
  assert.deepEqual(codesOfQuery(contextOf('system'), queryOf('_type=Patient,Observation', 'family=x')), ['F110']);
  assert.deepEqual(codesOfQuery(contextOf('system'), queryOf('_type=Patient,Banana')), ['F158']);
  assert.deepEqual(codesOf('Patient', '_type=Patient'), ['F110']);
});

test('a search of every type knows the parameters of every type', () => {
  const { request } = parseSearch(contextOf('system'), queryOf('_lastUpdated=ge2024', '_sort=-_lastUpdated'));
  assert.deepEqual(request.types, resourceTypes);
  assert.ok(request.criteria.every((criteria) => criteria.length === 1));
  assert.deepEqual(codesOfQuery(contextOf('system'), queryOf('identifier=x')), ['F110']);
});

test('the compartment stays with the request', () => {
  const compartment = { type: 'Patient', id: '1' } as const;
  const context = contextOf(['Observation'], { compartment });
  assert.deepEqual(parseSearch(context, []).request.compartment, compartment);
});

test('any query is either a request or a FhirError', () => {
  const codes = searchParameters('Observation').map((one) => one.code);
  const piece = fc.constantFrom(
    ...codes,
    ...resourceTypes.slice(0, 20),
    'Patient',
    'name',
    '_has',
    '_include',
    '*',
    'missing',
  );
  const joint = fc.constantFrom(':', '.', ',', '|', '$', '\\', '');
  const name = fc.array(fc.tuple(piece, joint), { maxLength: 6 }).map((all) => all.flat().join(''));
  const control = fc.constantFrom(
    '_count',
    '_sort',
    '_elements',
    '_type',
    '_include',
    '_revinclude:iterate',
    '_has:x:y:z',
  );
  const pair = fc.tuple(fc.oneof(fc.string(), name, control), fc.oneof(fc.string(), name));
  const types = fc.constantFrom<'system' | string[]>(['Observation'], ['Patient'], 'system', ['Nonsense'], []);
  fc.assert(
    fc.property(
      fc.array(pair, { maxLength: 5 }),
      types,
      fc.constantFrom('strict', 'lenient'),
      (query, type, handling) => {
        try {
          parseSearch(contextOf(type, { handling }), query);
        } catch (error) {
          assert.ok(error instanceof FhirError, String(error));
        }
      },
    ),
    { numRuns: 5000 },
  );
});
