/** Flowsheets as they are served are those of the truth: values of each kind, who found them, and the profile they claim. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Observation } from 'fhir/r4.d.ts';
import { childKey } from '../../resource-adapters/meridian/demo/keys.ts';
import { codeMap } from '../../resource-adapters/meridian/demo/local-codes.ts';
import type { Score } from '../../resource-adapters/meridian/demo/truth.ts';
import { folder } from '../../resource-adapters/meridian/index.ts';
import { demoFile } from '../support/demo-file.ts';
import { demoTruth } from '../support/demo-truth.ts';
import { type Engine, openEngine, resourcesOf } from '../support/engine.ts';

const { patients, spoilt } = demoTruth();
const idOf = (index: number, at: number) => `flow-${childKey(index, at)}`;
const truth = new Map(
  patients.flatMap(({ index, scores }) => scores.map((score, at) => [idOf(index, at), { ...score, index }] as const)),
);
const trusted = [...truth].filter(([id]) => !spoilt.has(`FLOWSHEET ${id.slice('flow-'.length)}`));
const texts = new Map(codeMap('result-text').rows.map(({ source, code }) => [source, code]));
const categories = new Map(codeMap('flowsheet-category').rows.map(({ source, code }) => [source, code]));

/** What both sides are brought to. */
function toldOf({ value }: Score): string {
  if (value === undefined) return 'absent: unknown';
  if ('yes' in value) return `boolean: ${value.yes}`;
  if ('number' in value) return `quantity: ${Number(value.number)} ${value.unit}`;
  const code = texts.get(value.text);
  return code ? `code: ${code}` : `string: ${value.text}`;
}

function told(served: Observation): string {
  const { valueBoolean, valueQuantity, valueCodeableConcept, valueString, dataAbsentReason } = served;
  const said = [
    valueBoolean !== undefined && `boolean: ${valueBoolean}`,
    valueQuantity && `quantity: ${valueQuantity.value} ${valueQuantity.code}`,
    valueCodeableConcept && `code: ${valueCodeableConcept.coding![0]!.code}`,
    valueString && `string: ${valueString}`,
    dataAbsentReason && `absent: ${dataAbsentReason.coding![0]!.code}`,
  ];
  return said.filter(Boolean).join();
}

const profileOf = (category: Score['category']): string => {
  if (category === 'SRV') return 'us-core-observation-screening-assessment';
  return ['EXM', 'PRC'].includes(category) ? 'us-core-observation-clinical-result' : 'us-core-simple-observation';
};

describe('flowsheets', () => {
  let engine: Engine;
  const served = new Map<string, Observation>();
  const ids = async (query: string): Promise<string[]> => {
    const found: string[] = [];
    for await (const page of engine.pages(`Observation?_count=1000&_source=urn:meridian:FLOWSHEET&${query}`)) {
      found.push(...resourcesOf(page).map((one) => one.id!));
    }
    return found.sort();
  };
  const having = (keep: (one: Observation) => boolean): string[] =>
    [...served].flatMap(([id, one]) => (keep(one) ? [id] : [])).sort();
  before(async () => {
    engine = await openEngine({ folder, file: await demoFile() });
    for await (const page of engine.pages('Observation?_count=1000&_source=urn:meridian:FLOWSHEET')) {
      for (const one of resourcesOf(page)) served.set(one.id!, one as Observation);
    }
  });
  after(() => engine.close());

  test('say what was entered: a number, a code, words, yes or no, or nothing', () => {
    const kinds = new Set<string>();
    for (const [id, score] of trusted) {
      const one = served.get(id)!;
      assert.equal(told(one), toldOf(score), id);
      assert.equal(
        one.category![0]!.coding!.find(({ system }) => !system!.startsWith('urn:'))?.code,
        categories.get(score.category),
      );
      assert.ok(
        one.code.coding!.some(({ code }) => code === score.code.code),
        id,
      );
      assert.equal(one.performer?.[0]?.reference, score.practitioner && `Practitioner/${score.practitioner}`);
      const from = score.from === undefined ? undefined : `Observation/${idOf(score.index, score.from)}`;
      assert.equal(one.derivedFrom?.[0]?.reference, from);
      assert.deepEqual(
        one.meta?.profile?.map((url) => url.split('/').at(-1)),
        [profileOf(score.category)],
      );
      kinds.add(told(one).split(':')[0]!);
    }
    assert.deepEqual([...kinds].sort(), ['absent', 'boolean', 'code', 'quantity', 'string']);
  });

  test('are found by profile, performer, what they are derived from, and words; yes and no are no words', async () => {
    for (const name of ['SRV', 'EXM', 'FUN'] as const) {
      const profile = `http://hl7.org/fhir/us/core/StructureDefinition/${profileOf(name)}`;
      assert.deepEqual(
        await ids(`_profile=${profile}`),
        having(({ meta }) => meta!.profile![0] === profile),
      );
    }
    const [total] = having(({ derivedFrom }) => derivedFrom !== undefined);
    const { derivedFrom, performer } = served.get(total!)!;
    assert.deepEqual(await ids(`derived-from=${derivedFrom![0]!.reference}`), [total]);
    assert.ok(served.has(derivedFrom![0]!.reference!.slice('Observation/'.length)));
    const by = performer![0]!.reference;
    assert.deepEqual(
      await ids(`performer=${by}`),
      having((one) => one.performer?.[0]?.reference === by),
    );
    assert.deepEqual(
      await ids('value-string=Walks'),
      having(({ valueString }) => /^walks/i.test(valueString ?? '')),
    );
    assert.deepEqual(await ids('value-string:exact=Y,N'), []);
    assert.deepEqual(
      await ids('data-absent-reason=unknown'),
      having((one) => one.dataAbsentReason !== undefined),
    );
  });
});
