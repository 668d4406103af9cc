/** The score of two people: what each finding is, how they add up, and what the grades promise. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { Patient } from '../../src/fhir/types.ts';
import { compare, type Findings } from '../../src/match/compare.ts';
import { demographicsOf } from '../../src/match/demographics.ts';
import { jaroWinkler } from '../../src/match/jaro-winkler.ts';
import { scoreOf, thresholds } from '../../src/match/score.ts';
import { isOneSlip, likelySlips } from '../../src/match/slips.ts';
import { findings, PRIOR_ODDS, weightOf } from '../../src/match/weights.ts';

const ssn = (value: string) => [{ system: 'http://hl7.org/fhir/sid/us-ssn', value }];
const home = (line: string, postalCode = '12207') => [{ line: [line], city: 'Albany', postalCode }];
const anna: Patient = {
  resourceType: 'Patient',
  name: [{ family: "O'Brien-Núñez", given: ['Elizabeth', 'Marie'] }],
  birthDate: '1980-02-05',
  gender: 'female',
  identifier: ssn('912345678'),
  address: home('12 Main Street'),
  telecom: [{ system: 'phone', value: '(518) 555-0101' }],
};
const person = (changes: Partial<Patient> = {}) => demographicsOf({ ...anna, ...changes });
const found = (changes: Partial<Patient>) => compare(person(), person(changes));

describe('findings', () => {
  const cases: readonly [
    what: string,
    changes: Partial<Patient>,
    field: keyof Findings,
    finding: string | undefined,
  ][] = [
    ['case, accents and marks', { name: [{ family: 'OBRIEN NUNEZ', given: ['elizabeth'] }] }, 'family', 'same'],
    ['a former name', { name: [{ family: 'Hill' }, { family: "O'Brien-Núñez" }] }, 'family', 'same'],
    ['one part of a double name', { name: [{ family: 'Nunez', given: ['Elizabeth'] }] }, 'family', 'close'],
    ['letters changed over', { name: [{ family: "O'Brein-Núñez" }] }, 'family', 'close'],
    ['names changed over', { name: [{ family: 'Elizabeth', given: ["O'Brien-Núñez"] }] }, 'family', 'other'],
    ['another family', { name: [{ family: 'Hill' }] }, 'family', 'other'],
    ['no family name', { name: [{ given: ['Elizabeth'] }] }, 'family', undefined],
    ['a short form', { name: [{ family: 'Hill', given: ['Beth'] }] }, 'given', 'close'],
    ['two short forms', { name: [{ family: 'Hill', given: ['Liz'] }] }, 'given', 'close'],
    ['an initial', { name: [{ family: 'Hill', given: ['E.'] }] }, 'given', 'close'],
    ['the middle name', { name: [{ family: 'Hill', given: ['Marie'] }] }, 'given', 'close'],
    ['another name', { name: [{ family: 'Hill', given: ['Susan'] }] }, 'given', 'other'],
    ['the day', {}, 'birthDate', 'same'],
    ['day and month changed over', { birthDate: '1980-05-02' }, 'birthDate', 'close'],
    ['one digit', { birthDate: '1980-02-06' }, 'birthDate', 'close'],
    ['the month alone', { birthDate: '1980-02' }, 'birthDate', 'part'],
    ['another day of the year', { birthDate: '1980-11-23' }, 'birthDate', 'part'],
    ['another year', { birthDate: '1969-11-23' }, 'birthDate', 'other'],
    ['another sex', { gender: 'male' }, 'gender', 'other'],
    ['a sex not known', { gender: 'unknown' }, 'gender', undefined],
    ['dashes', { identifier: ssn('912-34-5678') }, 'identifier', 'same'],
    ['digits changed over', { identifier: ssn('912435678') }, 'identifier', 'close'],
    ['another number', { identifier: ssn('999000111') }, 'identifier', 'other'],
    ['a number of another kind', { identifier: [{ system: 'urn:x', value: '1' }] }, 'identifier', undefined],
    ['both', {}, 'contact', 'both'],
    ['the post’s short forms', { address: home('12 MAIN ST.'), telecom: [] }, 'contact', 'one'],
    ['a country’s code', { telecom: [{ system: 'phone', value: '+1 518 555 0101' }], address: [] }, 'contact', 'one'],
    ['the same town', { address: home('7 Hill Rd'), telecom: [] }, 'contact', 'near'],
    ['another town', { address: home('7 Hill Rd', '10001'), telecom: [] }, 'contact', 'other'],
    ['no way to reach them', { address: [], telecom: [] }, 'contact', undefined],
  ];
  for (const [what, changes, field, finding] of cases) {
    test(`${field}: ${what}`, () => assert.equal(found(changes)[field], finding));
  }
});

describe('scores', () => {
  test('are the same both ways, and from 0 to 1', () => {
    const text = fc.constantFrom('Anna', 'Ana', 'Hill', 'Hall', 'Núñez', 'de la Cruz', 'X', '');
    const patient = fc.record({
      resourceType: fc.constant('Patient' as const),
      name: fc.array(fc.record({ family: text, given: fc.array(text, { maxLength: 2 }) }), { maxLength: 2 }),
      birthDate: fc.constantFrom('1980-02-05', '1980-05-02', '1980', '1971-01-01'),
      gender: fc.constantFrom('male' as const, 'female' as const, 'unknown' as const),
      identifier: fc.constantFrom(ssn('912345678'), ssn('912345687'), []),
    });
    fc.assert(
      fc.property(patient, patient, (a, b) => {
        const [one, other] = [demographicsOf(a), demographicsOf(b)];
        const { score, grade } = scoreOf(one, other);
        assert.ok(score >= 0 && score <= 1);
        assert.deepEqual(scoreOf(other, one), { ...scoreOf(other, one), score, grade });
      }),
    );
  });

  test('are certain of the same person, and of nobody without evidence', () => {
    assert.equal(scoreOf(person(), person()).grade, 'certain');
    assert.equal(scoreOf(demographicsOf({ resourceType: 'Patient' }), person()).grade, 'certainly-not');
  });

  test('are never more than possible of a twin, whatever else is the same', () => {
    const twin = { name: [{ family: "O'Brien-Núñez", given: ['Susan'] }], identifier: [] };
    const { score, grade } = scoreOf(person(), person(twin));
    assert.ok(score > thresholds.probable);
    assert.equal(grade, 'possible');
  });

  test('rise with what agrees and fall with what does not', () => {
    const scores = [{}, { birthDate: '1980-05-02' }, { birthDate: '1969-11-23', identifier: [] }].map(
      (changes) => scoreOf(person(), person(changes)).score,
    );
    assert.deepEqual(
      scores,
      [...scores].sort((a, b) => b - a),
    );
    assert.ok(scores.at(-1)! < thresholds.certain);
  });
});

test('of each field the findings about strangers, and those about one person, are all there are', () => {
  for (const [field, all] of Object.entries(findings)) {
    for (const side of ['m', 'u'] as const) {
      const sum = Object.values(all).reduce((total, finding) => total + finding[side], 0);
      assert.ok(Math.abs(sum - 1) < 0.01, `${field} ${side}: ${sum}`);
    }
  }
});

test('docs/match.md has each weight', () => {
  const text = readFileSync(new URL('../../docs/match.md', import.meta.url), 'utf8');
  for (const [field, all] of Object.entries(findings)) {
    for (const finding of Object.values(all)) {
      const bits = weightOf(finding).toFixed(1).replace('-', '−');
      const row = `| ${field} | ${finding.says} | ${finding.m} | ${finding.u} | ${bits} |`;
      assert.ok(text.includes(row), row);
    }
  }
  for (const [grade, least] of Object.entries(thresholds)) assert.ok(text.includes(`| ${grade} | ${least} |`), grade);
  assert.ok(text.includes(`1 in ${1 / PRIOR_ODDS}`));
});

test('likeness of spellings is that of the literature', () => {
  assert.equal(jaroWinkler('MARTHA', 'MARHTA').toFixed(4), '0.9611');
  assert.equal(jaroWinkler('DIXON', 'DICKSONX').toFixed(4), '0.8133');
  assert.equal(jaroWinkler('', 'X'), 0);
});

test('slips', () => {
  assert.ok(isOneSlip('19800205', '19800250') && isOneSlip('123', '133'));
  assert.ok(!isOneSlip('123', '123') && !isOneSlip('123', '321') && !isOneSlip('12', '123'));
  assert.deepEqual(likelySlips('1980-02-05'), ['1980-05-02', '1908-02-05', '1979-02-05', '1981-02-05']);
  assert.ok(likelySlips('1980-02-29').every((day) => new Date(day).toISOString().startsWith(day)));
});
