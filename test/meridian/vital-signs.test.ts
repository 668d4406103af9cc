/** Vital signs as they are served are those of the truth: values, components, and why a value is absent. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Observation } from 'fhir/r4.d.ts';
import { childKey } from '../../resource-adapters/meridian/demo/keys.ts';
import { codeMap } from '../../resource-adapters/meridian/demo/local-codes.ts';
import type { Patient, VitalName, Vitals } from '../../resource-adapters/meridian/demo/truth.ts';
import { folder } from '../../resource-adapters/meridian/index.ts';
import { demoFile } from '../support/demo-file.ts';
import { demoTruth } from '../support/demo-truth.ts';
import { type Engine, openEngine, resourcesOf } from '../support/engine.ts';

/** What is left of an Observation or component: codes, value, reason. */
interface Short {
  readonly codes: readonly string[];
  readonly value?: string;
  readonly absent?: string;
  readonly components?: readonly Short[];
}

const single: Readonly<Record<string, readonly [name: VitalName, unit: string, ...codes: string[]]>> = {
  hr: ['heartRate', '/min', '8867-4'],
  rr: ['respiratoryRate', '/min', '9279-1'],
  temp: ['temperature', 'Cel', '8310-5'],
  spo2: ['oxygenSaturation', '%', '59408-5', '2708-6'],
  weight: ['weight', 'kg', '29463-7'],
  height: ['height', 'cm', '8302-2'],
  bmi: ['bmi', 'kg/m2', '39156-5'],
  head: ['headCircumference', 'cm', '9843-4'],
  bmipct: ['bmiPercentile', '%', '59576-9'],
  headpct: ['headPercentile', '%', '8289-1'],
  wtlnpct: ['weightForLengthPercentile', '%', '77606-2'],
};

const reasons = new Map(codeMap('not-obtained').rows.map((row) => [row.source, row.code]));

/** undefined: neither taken nor tried. */
function expected(round: Vitals, name: VitalName, unit: string, codes: readonly string[]): Short | undefined {
  if (round[name] !== undefined) return { codes, value: `${round[name]} ${unit}` };
  if (!round.missed?.includes(name)) return undefined;
  return { codes, absent: reasons.get(round.missedBecause ?? '') ?? 'unknown' };
}

const there = (parts: readonly (Short | undefined)[]): readonly Short[] => parts.filter((part) => part !== undefined);

function expectedOf(round: Vitals): Map<string, Short> {
  const all = new Map<string, Short>();
  for (const [suffix, [name, unit, ...codes]] of Object.entries(single)) {
    const one = expected(round, name, unit, codes);
    if (one !== undefined) all.set(suffix, one);
  }
  const panel = (suffix: string, code: string, parts: readonly Short[]) => {
    if (parts.length > 0) all.set(suffix, { codes: [code], components: parts });
  };
  const pressure = (name: VitalName, code: string) => expected(round, name, 'mm[Hg]', [code]);
  panel('bp', '85354-9', there([pressure('systolic', '8480-6'), pressure('diastolic', '8462-4')]));
  panel('bpavg', '96607-7', there([pressure('averageSystolic', '96608-5'), pressure('averageDiastolic', '96609-3')]));
  const saturation = all.get('spo2');
  const oxygen = there([
    expected(round, 'oxygenFlow', 'L/min', ['3151-8']),
    expected(round, 'oxygenConcentration', '%', ['3150-0']),
  ]);
  if (saturation && oxygen.length > 0) all.set('spo2', { ...saturation, components: oxygen });
  return all;
}

function shortOf({ code, valueQuantity, dataAbsentReason, ...rest }: Observation): Short {
  const components = rest.component?.map((one) => shortOf(one as Observation));
  return {
    codes: code.coding!.map((one) => one.code!),
    ...(valueQuantity ? { value: `${valueQuantity.value} ${valueQuantity.code}` } : {}),
    ...(dataAbsentReason ? { absent: dataAbsentReason.coding![0]!.code! } : {}),
    ...(components ? { components } : {}),
  };
}

describe('vital signs', () => {
  let engine: Engine;
  let served: Map<string, Observation>;
  const { patients, spoilt } = demoTruth();
  before(async () => {
    engine = await openEngine({ folder, file: await demoFile() });
    served = new Map();
    for await (const page of engine.pages('Observation?category=vital-signs&_source=urn:meridian:VITALS&_count=1000')) {
      for (const one of resourcesOf(page)) served.set(one.id!, one as Observation);
    }
  });
  after(() => engine.close());

  const eachRound = function* (): Generator<[key: number, round: Vitals, patient: Patient]> {
    for (const patient of patients) {
      for (const [at, round] of patient.vitals.entries()) yield [childKey(patient.index, at), round, patient];
    }
  };

  test('are those of the truth, and no others', () => {
    const wanted = new Map<string, Short>();
    for (const [key, round] of eachRound()) {
      for (const [suffix, short] of expectedOf(round)) wanted.set(`vital-${key}.${suffix}`, short);
    }
    assert.deepEqual([...served.keys()].sort(), [...wanted.keys()].sort());
    for (const [id, short] of wanted) assert.deepEqual(shortOf(served.get(id)!), short, id);
  });

  test('have their moment, but for rounds whose time was lost', () => {
    const moments = new Map([...served].map(([id, one]) => [id.slice(0, id.indexOf('.')), one.effectiveDateTime!]));
    for (const [key, { at }] of eachRound()) {
      const moment = moments.get(`vital-${key}`);
      if (moment === undefined || spoilt.has(`VITALS ${key}`)) continue;
      assert.equal(Date.parse(moment), Date.parse(at), String(key));
    }
  });

  test('have each kind, components and absences among the first patients', () => {
    const kinds = new Set<string>();
    const absent = new Set<string>();
    for (const [key, round, { index }] of eachRound()) {
      if (index >= 60) break;
      for (const [suffix, short] of expectedOf(round)) {
        kinds.add(suffix);
        for (const part of [short, ...(short.components ?? [])]) {
          if (part.absent !== undefined) absent.add(`${part.codes[0]} ${key > 0}`);
          else kinds.add(part.codes[0]!);
        }
      }
    }
    assert.deepEqual(
      [...Object.keys(single), 'bp', 'bpavg', '3151-8', '3150-0'].filter((kind) => !kinds.has(kind)),
      [],
    );
    for (const code of ['8480-6', '8462-4', '8310-5']) assert.ok(absent.has(`${code} true`), code);
  });

  test('claim the profile of their kind, and are found by it', async () => {
    const profiles = (suffix: string) =>
      new Set([...served].flatMap(([id, one]) => (id.endsWith(`.${suffix}`) ? (one.meta?.profile ?? []) : [])));
    for (const suffix of [...Object.keys(single), 'bp', 'bpavg']) assert.equal(profiles(suffix).size, 1, suffix);
    const [profile] = profiles('wtlnpct');
    assert.match(profile!, /pediatric-weight-for-height$/);
    const { entry } = await engine.bundle(`Observation?_profile=${profile}&_count=5`);
    assert.ok(entry!.length > 0 && entry!.every(({ resource }) => resource!.id!.endsWith('.wtlnpct')));
  });

  test('are found by either code of pulse oximetry, by component, and by the reason of an absence', async () => {
    const ids = async (query: string) => {
      const found: string[] = [];
      for await (const page of engine.pages(`Observation?_count=1000&_source=urn:meridian:VITALS&${query}`)) {
        found.push(...resourcesOf(page).map((one) => one.id!));
      }
      return found.sort();
    };
    const having = (keep: (short: Short) => boolean) =>
      [...served].flatMap(([id, one]) => (keep(shortOf(one)) ? [id] : [])).sort();
    const saturation = having(({ codes }) => codes.includes('59408-5'));
    assert.ok(saturation.length > 0);
    for (const code of ['59408-5', '2708-6']) assert.deepEqual(await ids(`code=http://loinc.org|${code}`), saturation);
    assert.deepEqual(
      await ids('component-code=3150-0'),
      having(({ components = [] }) => components.some(({ codes }) => codes[0] === '3150-0')),
    );
    assert.deepEqual(
      await ids('data-absent-reason=asked-declined'),
      having(({ absent }) => absent === 'asked-declined'),
    );
    assert.deepEqual(
      await ids('component-data-absent-reason=unknown'),
      having(({ components = [] }) => components.some(({ absent }) => absent === 'unknown')),
    );
  });
});
