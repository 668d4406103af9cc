/** Precision and recall on the known duplicates of five hundred people: not below what docs/match.md tells of many more. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { casesOf } from '../../bench/match/cases.ts';
import { measure, precisionOf, recallOf } from '../../bench/match/measure.ts';
import { buildPeople } from '../../bench/match/people.ts';
import { folder } from '../../resource-adapters/meridian/index.ts';
import type { Bundle } from '../../src/fhir/types.ts';
import { openEngine } from '../support/engine.ts';

const home = mkdtempSync(join(tmpdir(), 'portico-match-'));
after(() => rmSync(home, { recursive: true }));

test('of those registered twice most are found, and what is certain is right', async (t) => {
  const file = join(home, 'people.sqlite');
  await buildPeople(file, 500, 'duplicates');
  const engine = await openEngine({ folder, file });
  t.after(() => engine.close());
  const ask = async (patient: object): Promise<Bundle> => {
    const headers = { 'Content-Type': 'application/fhir+json' };
    const { text } = await engine.request('Patient/$match', { method: 'POST', headers, body: JSON.stringify(patient) });
    return JSON.parse(text) as Bundle;
  };
  const cases = casesOf('duplicates', 500, 4);
  const { byGrade, wrong } = await measure(cases, ask);
  const { certain, probable, possible } = byGrade;
  assert.ok(precisionOf(certain) >= 0.99, `certain: ${precisionOf(certain)}`);
  assert.ok(precisionOf(probable) >= 0.97, `probable: ${precisionOf(probable)}`);
  assert.ok(recallOf(probable) >= 0.9, `probable: ${recallOf(probable)}`);
  assert.ok(recallOf(possible) >= 0.95, `possible: ${recallOf(possible)}`);
  assert.ok(certain.people > 100 && wrong.size > 0, 'the look-alikes are told apart by grade only');
});
