/** The generated population: reproducible, and each patient on his own. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { generatePatient } from '../../resource-adapters/meridian/demo/generate-patient.ts';
import { legacyRows } from '../../resource-adapters/meridian/demo/legacy-rows.ts';
import { LocalCodes } from '../../resource-adapters/meridian/demo/local-codes.ts';

const index = fc.integer({ min: 0, max: 1_000_000 });
const dirt = 'all' as const;

describe('generated patients', () => {
  test('the same seed and position give the same patient and the same rows', () => {
    fc.assert(
      fc.property(fc.string(), index, (seed, n) => {
        const rows = () => legacyRows(generatePatient(seed, n), { seed, dirt, codes: new LocalCodes() });
        assert.deepEqual(generatePatient(seed, n), generatePatient(seed, n));
        assert.deepEqual(rows(), rows());
      }),
      { numRuns: 20 },
    );
  });

  test('a patient is the same whoever was generated before', () => {
    const codes = new LocalCodes();
    const rowsOf = (n: number) => legacyRows(generatePatient('s', n), { seed: 's', dirt, codes });
    const alone = rowsOf(40);
    for (let n = 0; n < 40; n++) rowsOf(n);
    assert.deepEqual(rowsOf(40), alone);
  });

  test('another seed gives other patients', () => {
    const names = (seed: number) => Array.from({ length: 20 }, (_, n) => generatePatient(seed, n).person.birthDate);
    assert.notDeepEqual(names(1), names(2));
  });

  test('facts lie between birth and the last day, and point at visits that exist', () => {
    fc.assert(
      fc.property(index, (n) => {
        const { person, encounters, labs, vitals, conditions, medications, procedures } = generatePatient(7, n);
        const end = person.death?.slice(0, 10) ?? '2025-07-01';
        for (const { start } of encounters)
          assert.ok(start.slice(0, 10) >= person.birthDate && start.slice(0, 10) <= end);
        for (const { encounter } of [...labs, ...vitals, ...conditions, ...medications, ...procedures]) {
          assert.ok(encounter === undefined || encounter < encounters.length);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('20,000 patients have a million results: about fifty a patient, and some ten rounds of vitals', () => {
    const people = Array.from({ length: 1_000 }, (_, n) => generatePatient(1, n));
    const mean = (count: (one: (typeof people)[number]) => number) =>
      people.reduce((sum, one) => sum + count(one), 0) / people.length;
    assert.ok(mean((one) => one.labs.length) >= 50);
    assert.ok(Math.abs(mean((one) => one.vitals.length) - 10) < 2);
  });
});
