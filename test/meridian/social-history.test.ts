/** Social history and occupations as they are served are those of the truth, under the profile of their kind. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Observation } from 'fhir/r4.d.ts';
import { childKey } from '../../resource-adapters/meridian/demo/keys.ts';
import { codeMap } from '../../resource-adapters/meridian/demo/local-codes.ts';
import type { Answer } from '../../resource-adapters/meridian/demo/truth.ts';
import { folder } from '../../resource-adapters/meridian/index.ts';
import { demoFile } from '../support/demo-file.ts';
import { demoTruth } from '../support/demo-truth.ts';
import { type Engine, openEngine, resourcesOf } from '../support/engine.ts';

const standard = (map: string, local: string) => codeMap(map).rows.find(({ source }) => source === local)!;
const patients = demoTruth().patients;
const profiles: Readonly<Record<string, string>> = {
  SMOKING_STATUS: 'us-core-smokingstatus',
  PREG_STATUS: 'us-core-observation-pregnancystatus',
  PREG_INTENT: 'us-core-observation-pregnancyintent',
  SEXUAL_ORIENT: 'us-core-observation-sexual-orientation',
};

describe('social history', () => {
  let engine: Engine;
  const found = async (query: string): Promise<Observation[]> => {
    const all: Observation[] = [];
    for await (const page of engine.pages(`Observation?_count=1000&${query}`)) {
      all.push(...(resourcesOf(page) as Observation[]));
    }
    return all;
  };
  before(async () => {
    engine = await openEngine({ folder, file: await demoFile() });
  });
  after(() => engine.close());

  for (const [attribute, profile] of Object.entries(profiles)) {
    test(`${attribute} is the truth, by code and by profile`, async () => {
      const { system, code } = standard('social-attribute', attribute);
      const answers = patients.flatMap(({ index, answers }) =>
        answers.filter((one) => one.attribute === attribute).map((one) => [index, one] as const),
      );
      assert.ok(answers.filter(([index]) => index < 60).length > 3);
      const served = await found(`code=${system}|${code}`);
      assert.deepEqual(served.map(told).sort(), answers.map(([, one]) => toldOf(one)).sort());
      for (const { meta } of served) {
        assert.deepEqual(meta?.profile, [`http://hl7.org/fhir/us/core/StructureDefinition/${profile}`]);
      }
      const byProfile = await found(`_profile=http://hl7.org/fhir/us/core/StructureDefinition/${profile}`);
      assert.equal(byProfile.length, served.length);
    });
  }

  test('an occupation has its period and industry, and SOCIAL_HX does not repeat it', async () => {
    const served = new Map((await found('code=11341-5')).map((one) => [one.id, one]));
    const truth = patients.flatMap(({ index, occupations }) =>
      occupations.map((one, at) => [`job-${childKey(index, at)}`, one] as const),
    );
    assert.deepEqual([...served.keys()].sort(), truth.map(([id]) => id).sort());
    for (const [id, { code, title, industry, from, until }] of truth) {
      const { effectivePeriod, valueCodeableConcept, component } = served.get(id)!;
      assert.deepEqual(effectivePeriod, { ...(from && { start: from }), ...(until && { end: until }) });
      const coding = valueCodeableConcept?.coding?.[0]?.code;
      if (title) assert.equal(valueCodeableConcept?.text, title);
      assert.equal(coding, code ? standard('occupation', code).code || code : title ? undefined : 'unknown');
      const field = component?.[0]?.valueCodeableConcept?.coding?.[0]?.code;
      assert.equal(field, industry && (standard('industry', industry).code || industry));
    }
    const before = truth.filter(([, { from }]) => from! < '2015').map(([id]) => id);
    assert.ok(before.length > 0 && before.length < truth.length);
    assert.deepEqual((await found('code=11341-5&date=lt2015')).map(({ id }) => id).sort(), before.sort());
  });
});

/** The moment and the standard code of the answer. */
const told = ({ effectiveDateTime, valueCodeableConcept }: Observation): string =>
  `${Date.parse(effectiveDateTime!)} ${valueCodeableConcept?.coding?.[0]?.code} ${valueCodeableConcept?.text}`;
const toldOf = ({ at, code, text }: Answer): string =>
  `${Date.parse(at)} ${standard('social-answer', code!).code} ${text}`;
