/** Every resource that the demonstration hospital serves is valid by base R4: structure, invariants, required codes. */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { folder } from '../../resource-adapters/meridian/index.ts';
import { buildDemoDatabase } from '../../src/cli/demo-database.ts';
import { problemsOf } from '../support/base-r4.ts';
import { type Engine, openEngine, resourcesOf } from '../support/engine.ts';

const types = [...new Set(folder.resources.map(({ type }) => type))].sort();
/** Enough that every rule of dirt strikes. */
const patients = 120;
const syntheaFolder = new URL('../../../shared/data/synthea-59', import.meta.url);
/** Synthea's patients are many results of few kinds: of each source, so many. */
const enough = 1500;

describe('what is served for generated patients is valid R4', () => provesValid({ patients }));
describe('what is served for Synthea’s patients is valid R4', { skip: noSynthea() }, () =>
  provesValid({ patients: 0, synthea: syntheaFolder.pathname }),
);

function noSynthea(): string | false {
  return existsSync(syntheaFolder) ? false : 'the Synthea folder is not here';
}

function provesValid(options: { readonly patients: number; readonly synthea?: string }): void {
  const home = mkdtempSync(join(tmpdir(), 'portico-valid-'));
  let engine: Engine;
  before(async () => {
    const file = join(home, 'meridian.sqlite');
    await buildDemoDatabase({ target: file, seed: 4, ...options });
    engine = await openEngine({ folder, file });
  });
  after(async () => {
    await engine.close();
    rmSync(home, { recursive: true });
  });

  for (const type of types) {
    test(type, async () => {
      const problems = new Map<string, string>();
      const checked = new Map<string, number>();
      for await (const page of engine.pages(`${type}?_count=1000`)) {
        for (const resource of resourcesOf(page)) {
          const source = resource.meta?.source ?? '';
          const before = checked.get(source) ?? 0;
          if (before >= enough) continue;
          checked.set(source, before + 1);
          for (const problem of problemsOf(resource)) {
            if (!problems.has(problem)) problems.set(problem, `${resource.id}: ${problem}`);
          }
        }
      }
      assert.deepEqual([...problems.values()].slice(0, 20), []);
      if (options.patients > 0) assert.ok(checked.size > 0, 'nothing is served');
    });
  }
}

describe('the check has teeth', () => {
  const code = { text: 'x' };
  const subject = { reference: 'Patient/1' };
  const coded = (system: string, value: string) => ({ coding: [{ system, code: value }] });
  const clinical = 'http://terminology.hl7.org/CodeSystem/condition-clinical';
  const observation = { resourceType: 'Observation', status: 'final', code };
  const wrong: Readonly<Record<string, [resource: object, problem: RegExp]>> = {
    'two values': [
      { ...observation, valueString: 'x', valueInteger: 1 },
      /valueInteger and valueString|valueString and/,
    ],
    'a value and why there is none': [{ ...observation, valueString: 'x', dataAbsentReason: code }, /obs-6/],
    'a reference range of nothing': [{ ...observation, referenceRange: [{ type: code }] }, /obs-3/],
    'an instant without a time': [{ ...observation, issued: '2020-01-01' }, /instant/],
    'a status that R4 does not have': [{ ...observation, status: 'done' }, /status/],
    'an element that R4 does not have': [{ ...observation, colour: 'red' }, /colour/],
    'no medication': [{ resourceType: 'MedicationRequest', status: 'active', intent: 'order', subject }, /medication/],
    'an active condition that is over': [
      { resourceType: 'Condition', subject, clinicalStatus: coded(clinical, 'active'), abatementDateTime: '2020' },
      /con-4/,
    ],
    'a clinical status in local codes': [
      { resourceType: 'Condition', subject, clinicalStatus: coded('urn:meridian:problem-status', 'A') },
      /clinicalStatus/,
    ],
    'an allergy without a clinical status': [{ resourceType: 'AllergyIntolerance', patient: subject }, /ait-1/],
    'a contact that cannot be contacted': [{ resourceType: 'Patient', contact: [{ gender: 'male' }] }, /pat-1/],
    'a period backwards': [
      { resourceType: 'Patient', name: [{ family: 'x', period: { start: '2021', end: '2020' } }] },
      /ends before/,
    ],
  };
  for (const [name, [resource, problem]] of Object.entries(wrong)) {
    test(name, () => assert.match(problemsOf(resource).join('\n'), problem));
  }
});
