/** Value sets and code systems of HL7's definitions: current, and listed as they say. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { elementDefinitions, requiredCodes, resourceTypes } from '../../src/fhir/definitions.ts';
import { encodeTerminology } from '../../src/fhir/r4/encode-definitions.ts';
import { type Content, defined, type ValueSetContent } from '../../src/fhir/terminology/content.ts';
import { codesOf, each, hasCode } from '../../src/fhir/terminology/value-set-codes.ts';

const listOf = (url: string) => codesOf(defined.valueSet(url)!, defined);
const flat = (url: string) => [...each(listOf(url).codes)].map(([, code]) => code);

test('the generated file is what `npm run definitions` makes', () => {
  const file = new URL('../../src/fhir/r4/terminology.generated.json', import.meta.url);
  assert.deepEqual(JSON.parse(readFileSync(file, 'utf8')), JSON.parse(JSON.stringify(encodeTerminology())));
});

test('a value set under a required binding has the codes that the definitions list for it', () => {
  const bound = new Set(
    resourceTypes.flatMap((type) =>
      [...elementDefinitions(type).values()].flatMap(({ requiredValueSet }) => requiredValueSet ?? []),
    ),
  );
  let compared = 0;
  for (const url of bound) {
    const codes = requiredCodes(url);
    if (codes === undefined) continue;
    assert.deepEqual(new Set(flat(url)), codes, url);
    compared++;
  }
  assert.ok(compared > 100);
});

test('what is below a code of a hierarchy, at any depth', () => {
  const acts = flat('http://terminology.hl7.org/ValueSet/v3-ActEncounterCode');
  assert.ok(acts.includes('AMB') && acts.includes('ACUTE') && !acts.includes('_ActEncounterCode'.slice(1)));
});

test('a value set by a filter on SNOMED CT says what is lacking, and does not guess', () => {
  const found = listOf('http://hl7.org/fhir/ValueSet/condition-code');
  assert.deepEqual(
    found.lacking.map(({ what }) => what),
    ['http://snomed.info/sct'],
  );
  assert.equal(hasCode(found, 'http://snomed.info/sct', '38341003'), undefined);
  assert.equal(hasCode(found, 'http://loinc.org', '4548-4'), false);
});

test('intersections, exclusions, and value sets that lead to themselves', () => {
  const system = 'http://hl7.org/fhir/administrative-gender';
  const named = (url: string, of: Partial<ValueSetContent>): ValueSetContent => ({
    ...{ url, name: 'X', title: 'X', status: 'active', include: [], exclude: [] },
    ...of,
  });
  const few = named('urn:few', { include: [{ system, concepts: { male: 'male', x: 'x' } }] });
  const loop = named('urn:loop', { include: [{ valueSet: ['urn:loop'] }, { valueSet: ['urn:few'] }] });
  const sets = new Map([few, loop].map((one) => [one.url, one]));
  const content: Content = { codeSystem: defined.codeSystem, valueSet: (url) => sets.get(url) };
  const codes = (of: Partial<ValueSetContent>) =>
    [...each(codesOf(named('urn:own', of), content).codes)].map(([, c]) => c);
  assert.deepEqual(codes({ include: [{ system, valueSet: ['urn:few|3'] }] }), ['male']);
  assert.deepEqual(codes({ include: [{ system }], exclude: [{ valueSet: ['urn:few'] }] }), [
    'female',
    'other',
    'unknown',
  ]);
  assert.deepEqual(codes({ include: [{ valueSet: ['urn:loop'] }] }), ['male', 'x']);
  const lacking = codesOf(named('urn:own', { include: [{ valueSet: ['urn:nobody'] }] }), content);
  assert.equal(hasCode(lacking, system, 'male'), undefined);
});
