/** Tokens, counts and classes: the same wherever they are made, and adding up to the whole. */
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  addPeople,
  anonymityOf,
  countingPeople,
  noPeople,
  type People,
} from '../../../src/export/deidentify/anonymity.ts';
import { safeHarbor } from '../../../src/export/deidentify/built-in/safe-harbor.ts';
import { deidentifier } from '../../../src/export/deidentify/deidentifier.ts';
import { deidentifyReport, deidentifyReportText } from '../../../src/export/deidentify/report.ts';
import { addTallies, noTally } from '../../../src/export/deidentify/tally.ts';
import { keyIdOf, tokens } from '../../../src/export/deidentify/tokens.ts';
import { demoFile } from '../../support/demo-file.ts';
import { keys, type Resource, releaseAll, sourcesOf } from './released.ts';

const sources = await sourcesOf(await demoFile());

test('a token is HMAC-SHA-256 under a key of its own purpose, in base32', () => {
  const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
  const tokenKey = hmac(keys.key, 'portico de-identification\0token\0');
  const bits = [...hmac(tokenKey, ['id', 'Patient', '007'].join('\0')).subarray(0, 20)]
    .map((byte) => byte.toString(2).padStart(8, '0'))
    .join('');
  const letters = bits.match(/.{5}/g)!.map((five) => 'abcdefghijklmnopqrstuvwxyz234567'[Number.parseInt(five, 2)]);
  assert.equal(tokens(keys.key, safeHarbor).token('id', 'Patient', '007'), letters.join(''));
  assert.equal(tokens(keys.key, safeHarbor).tokenOnce('id', 'Patient', '007'), letters.join(''));
});

test('recipients and keys have tokens of their own', () => {
  const of = (key: string, recipient?: string) =>
    tokens(key, { ...safeHarbor, ...(recipient === undefined ? {} : { recipient }) }).token('id', 'Patient', '7');
  const all = [of(keys.key), of(keys.key, 'a'), of(keys.key, 'b'), of('another key that is long enough')];
  assert.equal(new Set(all).size, 4);
  assert.notEqual(keyIdOf(keys.key), keyIdOf('another key that is long enough'));
  assert.match(keyIdOf(keys.key), /^[0-9a-f]{16}$/);
});

test('shifts use every day but none, about as often', () => {
  const { daysOf } = tokens(keys.key, { ...safeHarbor, shiftDays: 5 });
  const counts = Map.groupBy(
    Array.from({ length: 5_000 }, (_, n) => daysOf(String(n))),
    (days) => days,
  );
  assert.deepEqual(
    [...counts.keys()].sort((a, b) => a - b),
    [-5, -4, -3, -2, -1, 1, 2, 3, 4, 5],
  );
  for (const [days, all] of counts) assert.ok(all.length > 400 && all.length < 600, `${days}: ${all.length}`);
});

test('tallies of chunks add up to that of the whole, in any order', () => {
  const whole = releaseAll(sources, safeHarbor).tally;
  const third = Math.ceil(sources.length / 3);
  const parts = [0, 1, 2].map((n) => releaseAll(sources.slice(n * third, (n + 1) * third), safeHarbor).tally);
  const kept = parts.map((part) => JSON.parse(JSON.stringify(part)) as typeof part);
  const report = deidentifyReport(safeHarbor, whole);
  for (const order of [
    [0, 1, 2],
    [2, 0, 1],
  ]) {
    const sum = order.map((n) => kept[n]!).reduce(addTallies, noTally);
    assert.deepEqual(deidentifyReport(safeHarbor, sum), report);
  }
  const counts = new Map(report.changes.map(({ path, change, count }) => [`${path} ${change}`, count]));
  const patients = sources.filter(({ type }) => type === 'Patient');
  const names = patients.flatMap(({ source }) => (source as { name: object[] }).name).length;
  assert.equal(counts.get('Patient.name dropped'), names);
  assert.equal(counts.get('Patient.id tokenised'), patients.length);
  assert.equal(counts.get('Observation.id tokenised'), sources.filter(({ type }) => type === 'Observation').length);
});

test('a tally begins anew when it was taken', () => {
  const { deidentify, takeTally } = deidentifier(safeHarbor, keys);
  deidentify({ resourceType: 'Patient', id: '1', birthDate: '1980-01-01' }, undefined);
  assert.deepEqual(takeTally().changes['Patient.birthDate'], { generalised: 1 });
  assert.deepEqual(takeTally(), noTally);
});

/** Patients with few different quasi-identifiers. */
const patients = fc.array(
  fc.record({
    birthDate: fc.integer({ min: 1990, max: 2005 }).map(String),
    gender: fc.constantFrom('male', 'female'),
    address: fc.constantFrom('100', '200', '300').map((postalCode) => [{ postalCode }]),
  }) as fc.Arbitrary<Resource>,
  { maxLength: 300 },
);

/** By the definition. */
const sizesOf = (all: readonly Resource[]): number[] =>
  [...Map.groupBy(all, (patient) => JSON.stringify([patient.birthDate, patient.gender, patient.address])).values()].map(
    (same) => same.length,
  );

test('classes are those of patients alike, however they were divided', () => {
  fc.assert(
    fc.property(patients, fc.nat(300), (all, cut) => {
      const halves = [all.slice(0, cut), all.slice(cut)].map((half) => {
        const counting = countingPeople();
        for (const patient of half) counting.add(patient);
        return counting.take();
      });
      const sizes = sizesOf(all);
      const found = anonymityOf(halves.reduce((a, b) => addPeople(a, b), noPeople));
      assert.equal(found.patients, all.length);
      assert.equal(found.classes, sizes.length);
      assert.equal(found.oneClassIn, 1);
      assert.equal(found.smallest[0]?.size, sizes.length === 0 ? undefined : Math.min(...sizes));
      for (const { k, patients: below } of found.patientsBelow) {
        const expected = sizes.filter((size) => size < k).reduce((sum, size) => sum + size, 0);
        assert.equal(below, expected, `k ${k}`);
      }
    }),
  );
});

test('with more classes than are kept, the same ones are counted by all, and whole', () => {
  const all = Array.from({ length: 6_000 }, (_, n): Resource => ({ birthDate: String(n % 2_000), gender: 'male' }));
  const peopleOf = (some: readonly Resource[]): People => {
    const counting = countingPeople(100);
    for (const patient of some) counting.add(patient);
    return counting.take();
  };
  const whole = peopleOf(all);
  const parts = [all.slice(0, 1_000), all.slice(1_000, 1_050), all.slice(1_050)].map(peopleOf);
  const sum = parts.reduce((a, b) => addPeople(a, b, 100), noPeople);
  assert.deepEqual(sum, whole);
  const few = addPeople(whole, peopleOf(all.slice(0, 30)), 100);
  assert.deepEqual(Object.keys(few.classes).sort(), Object.keys(whole.classes).sort());
  const found = anonymityOf(whole);
  assert.ok(found.oneClassIn >= 16 && found.classes <= 100 && found.classes > 20, JSON.stringify(found));
  assert.deepEqual(found.smallest, [{ size: 3, classes: found.classes }]);
  assert.equal(found.patients, 6_000);
});

test('the report is text for a terminal and JSON for a file, without a value of a patient', () => {
  const { tally } = releaseAll(sources, safeHarbor);
  const report = deidentifyReport(safeHarbor, tally);
  assert.deepEqual(JSON.parse(JSON.stringify(report)), report);
  const text = deidentifyReportText(report);
  assert.ok(text.startsWith(`De-identified by safe-harbor: ${sources.length} resources.\n`));
  assert.match(text, /\nDropped:\n(?: {2}\S+ \d+\n)+/);
  assert.match(text, /\n {2}Patient\.name \d+\n/);
  assert.match(text, /120 patients by birth date, sex, ZIP code or state, race, ethnicity: \d+ classes\./);
  assert.match(text, /\n {2}\d+ patients in classes smaller than 11\n/);
  assert.doesNotMatch(text, /\d{4}-\d\d|urn:|Smith/);
});
