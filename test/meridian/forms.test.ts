/** Forms as they are served are those of the truth: the tree of a QuestionnaireResponse, and an Observation per answer. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type {
  Observation,
  QuestionnaireResponse,
  QuestionnaireResponseItem,
  QuestionnaireResponseItemAnswer,
} from 'fhir/r4.d.ts';
import { forms } from '../../resource-adapters/meridian/demo/content/forms.ts';
import { childKey } from '../../resource-adapters/meridian/demo/keys.ts';
import { codeMap } from '../../resource-adapters/meridian/demo/local-codes.ts';
import type { FilledForm, FormAnswer, FormItem } from '../../resource-adapters/meridian/demo/truth/forms.ts';
import { folder } from '../../resource-adapters/meridian/index.ts';
import { demoFile } from '../support/demo-file.ts';
import { demoTruth } from '../support/demo-truth.ts';
import { type Engine, openEngine, resourcesOf } from '../support/engine.ts';

const truth: ReadonlyMap<string, FilledForm & { readonly index: number }> = new Map(
  demoTruth().patients.flatMap(({ index, forms }) =>
    forms.map((form, at) => [String(childKey(index, at)), { ...form, index }] as const),
  ),
);
const standard = (map: string, local: string) => codeMap(map).rows.find(({ source }) => source === local);

/** What both sides are brought to: items by link, answers as text. */
type Told = readonly [link: string, text: string, items: readonly Told[], answers: readonly ToldAnswer[]];
type ToldAnswer = readonly [value: string, items: readonly Told[]];

const told = ({ linkId, text, item = [], answer = [] }: QuestionnaireResponseItem): Told => [
  linkId,
  text!,
  item.map(told),
  answer.map(toldAnswer),
];
const toldAnswer = ({
  valueCoding,
  valueDecimal,
  valueString,
  item = [],
}: QuestionnaireResponseItemAnswer): ToldAnswer => [
  String(valueCoding?.code ?? valueDecimal ?? valueString),
  item.map(told),
];
const expected = ({ link, text, items = [], answers = [] }: FormItem): Told => [
  link,
  text,
  items.map(expected),
  answers.map(expectedAnswer),
];
const expectedAnswer = ({ code, number, text, items = [] }: FormAnswer): ToldAnswer => [
  String(code === undefined ? (number ?? text) : standard('form-answer', code)!.code),
  items.map(expected),
];

/** Each answer with its question, in the order of the sheet. */
const answersIn = (items: readonly FormItem[]): readonly (readonly [FormItem, FormAnswer])[] =>
  items.flatMap((item) => [
    ...answersIn(item.items ?? []),
    ...(item.answers ?? []).flatMap((answer) => [[item, answer] as const, ...answersIn(answer.items ?? [])]),
  ]);

describe('forms', () => {
  let engine: Engine;
  const found = async <R>(query: string): Promise<Map<string, R>> => {
    const all = new Map<string, R>();
    for await (const page of engine.pages(query)) for (const one of resourcesOf(page)) all.set(one.id!, one as R);
    return all;
  };
  before(async () => {
    engine = await openEngine({ folder, file: await demoFile() });
  });
  after(() => engine.close());

  test('a QuestionnaireResponse has its items within each other, as they were filled in', async () => {
    const served = await found<QuestionnaireResponse>('QuestionnaireResponse?_count=1000');
    assert.deepEqual([...served.keys()].sort(), [...truth.keys()].sort());
    for (const [id, form] of truth) {
      const { item, status, authored, identifier, author, source } = served.get(id)!;
      assert.deepEqual(item?.map(told), form.items.map(expected), id);
      assert.equal(status, form.status);
      assert.equal(Date.parse(authored!), Date.parse(form.at));
      assert.equal(identifier?.value, form.sheet);
      assert.equal(author?.reference, form.practitioner && `Practitioner/${form.practitioner}`);
      assert.equal(source === undefined, form.practitioner !== undefined);
    }
    const depths = [...truth.values()].map(({ items }) => JSON.stringify(items));
    assert.ok(
      depths.some((text) => text.includes('UNHSD')),
      'nobody has a question within an answer',
    );
  });

  test('a form has its canonical URL or the place of its sheet, and its name', async () => {
    const served = await found<QuestionnaireResponse>('QuestionnaireResponse?_count=1000');
    for (const [id, { form }] of truth) {
      const { name, canonical, paper } = forms
        .map((one) => ({ canonical: undefined, paper: undefined, ...one }))
        .find(({ code }) => code === form)!;
      const { questionnaire, _questionnaire } = served.get(id)!;
      assert.equal(questionnaire, canonical);
      assert.deepEqual(
        _questionnaire?.extension?.map((one) => one.valueString ?? one.valueUri),
        [name, ...(paper ? [paper] : [])],
      );
    }
  });

  test('each search of US Core finds what it asks for, and nothing else', async () => {
    const [id, { index, at }] = [...truth].find(([, { form }]) => form === 'PHQ9')!;
    const patient = `patient=${1_000_000 + index * 10}`;
    const mine = [...truth].filter(([, form]) => form.index === index);
    const ids = async (query: string) => [...(await found(`QuestionnaireResponse?${patient}&${query}`)).keys()].sort();
    const having = (keep: (form: FilledForm) => boolean) =>
      mine
        .filter(([, form]) => keep(form))
        .map(([key]) => key)
        .sort();
    assert.deepEqual(
      await ids(''),
      having(() => true),
    );
    assert.deepEqual(await ids(`_id=${id}`), [id]);
    assert.deepEqual(
      await ids('questionnaire=http://loinc.org/q/44249-1'),
      having(({ form }) => form === 'PHQ9'),
    );
    assert.deepEqual(
      await ids('status=completed'),
      having(({ status }) => status === 'completed'),
    );
    assert.deepEqual(
      await ids(`authored=lt${at}`),
      having((form) => form.at < at),
    );
    assert.deepEqual(
      await ids(`authored=ge${at}`),
      having((form) => form.at >= at),
    );
  });

  test('each answer is an Observation derived from its form, and a member of the panel', async () => {
    const served = await found<Observation>('Observation?category=survey&_source=urn:meridian:SCRN_LINE&_count=1000');
    const panels = await found<Observation>('Observation?category=survey&_source=urn:meridian:SCRN_FORM&_count=1000');
    let count = 0;
    for (const [id, form] of truth) {
      const answers = answersIn(form.items);
      const panel = panels.get(`form-${id}`)!;
      const members = (panel.hasMember ?? []).map(
        ({ reference }) => served.get(reference!.slice('Observation/'.length))!,
      );
      assert.equal(members.length, answers.length, id);
      assert.deepEqual(panel.derivedFrom, [{ reference: `QuestionnaireResponse/${id}` }]);
      for (const [at, [item, answer]] of answers.entries()) {
        count++;
        const { code, derivedFrom, valueCodeableConcept, valueQuantity, valueString } = members[at]!;
        assert.equal(code.text, item.text);
        assert.deepEqual(derivedFrom, [{ reference: `QuestionnaireResponse/${id}` }]);
        const value = valueCodeableConcept?.coding?.[0]?.code ?? valueQuantity?.value ?? valueString;
        assert.equal(String(value), expectedAnswer(answer)[0]);
        assert.equal(valueQuantity?.code, answer.unit);
      }
    }
    assert.equal(served.size, count);
    const sdoh = await found<Observation>('Observation?category=sdoh&code=88122-7&_count=1000');
    assert.deepEqual(
      [...sdoh.keys()].sort(),
      [...served]
        .filter(([, { code }]) => code.coding?.[0]?.code === '88122-7')
        .map(([id]) => id)
        .sort(),
    );
    assert.ok(sdoh.size > 0);
  });
});
