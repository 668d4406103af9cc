/** Duplicates by blocks against every pair compared: the same grades, for a fraction of the comparisons. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duplicatesAmong } from '../../../src/authoring/audit/duplicates.ts';
import { type Demographics, demographicsOf, SSN } from '../../../src/match/demographics.ts';
import { scoreOf } from '../../../src/match/score.ts';
import { nameOf } from './planted.ts';

const PEOPLE = 160;

function person(
  at: number,
  changes: { family?: string; given?: string; birthDate?: string; ssn?: string; phone?: string } = {},
): Demographics {
  const day = new Date(Date.UTC(1935, 0, 1) + at * 53 * 86_400_000).toISOString().slice(0, 10);
  const {
    family = nameOf(at, 1),
    given = nameOf(at, 2),
    birthDate = day,
    ssn = String(301_000_000 + at * 7_919),
    phone,
  } = changes;
  return demographicsOf({
    resourceType: 'Patient',
    name: [{ family, given: [given] }],
    birthDate,
    gender: at % 2 === 0 ? 'female' : 'male',
    ...(ssn !== '' && { identifier: [{ system: SSN, value: ssn }] }),
    ...(phone && { telecom: [{ system: 'phone', value: phone }] }),
  });
}

/** Each is somebody again, with another slip. */
const again = [
  person(10),
  person(20, { ssn: '' }),
  person(30, { given: nameOf(30, 2).slice(0, 1) }),
  person(40, { birthDate: person(40).birthDate!.replace(/^(\d{3})./, (_, start) => `${start}9`) }),
  person(50, { ssn: '', birthDate: `${person(50).birthDate!.slice(0, 4)}-12-31` }),
  person(60, { family: nameOf(999, 9) }),
];
const everybody = [...Array.from({ length: PEOPLE }, (_, at) => person(at)), ...again];

test('as many certain and probable pairs as among all pairs', () => {
  const all = { certain: 0, probable: 0, possible: 0, 'certainly-not': 0 };
  for (const [at, one] of everybody.entries())
    for (const other of everybody.slice(at + 1)) all[scoreOf(one, other).grade]++;
  const { certain, probable, possible, surplus, skipped } = duplicatesAmong(everybody);
  assert.ok(all.certain + all.probable >= 3, 'there are some');
  assert.deepEqual({ certain, probable, skipped }, { certain: all.certain, probable: all.probable, skipped: 0 });
  assert.ok(possible <= all.possible);
  assert.equal(surplus, certain + probable);
});

test('three records of one person are two too many, in however many pairs', () => {
  const { certain, surplus } = duplicatesAmong([person(1), person(1), person(1), person(2)]);
  assert.deepEqual({ certain, surplus }, { certain: 3, surplus: 2 });
});

test('what hundreds of records share is left out, and the report says so', () => {
  const ward = Array.from({ length: 400 }, (_, at) => person(at, { phone: '617-555-0100' }));
  assert.deepEqual(duplicatesAmong(ward), { certain: 0, probable: 0, possible: 0, surplus: 0, skipped: 1 });
});
