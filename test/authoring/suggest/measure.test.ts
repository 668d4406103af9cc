/** How often suggestions are right, on systems whose truth is known; the figures of docs/suggest.md, each with a floor. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folder } from '../../../resource-adapters/meridian/index.ts';
import { type Suggested, suggest } from '../../../src/authoring/suggest/suggest.ts';
import { sharedFile } from '../../support/shared.ts';
import { elementOf, type Measured, measure, precision, recall, type Truth } from './measure.ts';
import { mimicIv, openemr, schemaOfFolder, synthea, truthOf } from './systems.ts';

const syntheaFiles = sharedFile('data/synthea-59');
const openemrFacts = sharedFile('data/openemr-8.2/columns.csv');

interface Floor {
  readonly rightType: number;
  readonly called: number;
  readonly precision?: number;
  readonly recall?: number;
}

function hold(found: readonly Suggested[], truth: Truth, floor: Floor): Measured {
  const is = measure(found, truth);
  const figures = `types ${is.rightType} of ${is.tables}, others ${is.calledSomething.length} of ${is.others}, precision ${precision(is).toFixed(3)}, recall ${recall(is).toFixed(3)}`;
  assert.ok(is.rightType >= floor.rightType, `${figures}\n${is.wrongTypes.join('\n')}`);
  assert.ok(is.calledSomething.length <= floor.called, `${figures}\n${is.calledSomething.join('\n')}`);
  if (floor.precision !== undefined) assert.ok(precision(is) >= floor.precision, `${figures}\n${is.wrong.join('\n')}`);
  if (floor.recall !== undefined) assert.ok(recall(is) >= floor.recall, `${figures}\n${is.missed.join('\n')}`);
  return is;
}

test('Meridian, by names and types', () => {
  hold(suggest(schemaOfFolder(folder)), truthOf(folder), { rightType: 41, called: 2, precision: 0.93, recall: 0.9 });
});

test('Synthea, by names alone and with a sample of rows', { skip: syntheaFiles.skip }, () => {
  const { schema, values, truth } = synthea(syntheaFiles.path);
  const floor = { rightType: 17, called: 0, precision: 0.91, recall: 0.86 };
  hold(suggest(schema), truth, floor);
  hold(suggest(schema, values), truth, floor);
});

test('OpenEMR, by names and types: the types of its tables', { skip: openemrFacts.skip }, () => {
  const { schema, truth } = openemr(openemrFacts.path);
  const is = hold(suggest(schema), truth, { rightType: 30, called: 18 });
  assert.equal(is.tables + is.others, 283);
});

test('OpenEMR, by names and types: the elements that its adapters make', { skip: openemrFacts.skip }, async () => {
  process.env.OPENEMR_ZONE ??= 'America/New_York';
  const { folder: adapters } = await import('../../../resource-adapters/openemr/index.ts');
  const truth = truthOf(adapters);
  const found = suggest(openemr(openemrFacts.path).schema).filter(({ suggestion }) => truth.has(suggestion.table));
  hold(found, truth, { rightType: 16, called: 0, precision: 0.75, recall: 0.57 });
});

test('MIMIC-IV, by names and types: what nobody looked at before', () => {
  const { schema, truth } = mimicIv();
  hold(suggest(schema), truth, { rightType: 8, called: 0, precision: 0.65, recall: 0.25 });
});

test('what is measured can be wrong', () => {
  const truth: Truth = new Map([
    [
      'T',
      new Map([
        [
          'Patient',
          new Map([
            ['A', new Set(['name'])],
            ['B', new Set(['gender'])],
          ]),
        ],
      ]),
    ],
  ]);
  const suggestion = (element: string, type = 'Patient') => ({
    columns: [],
    score: undefined,
    suggestion: {
      ...{ table: 'T', types: [{ type, confidence: 1, reasons: [] }], key: [], about: [], notUnderstood: [] },
      columns: [{ column: 'A', path: element, element, datatype: 'string', confidence: 1, reasons: [] }],
    },
  });
  const of = (element: string, type?: string) => measure([suggestion(element, type)], truth);
  assert.deepEqual([precision(of('name.family')), recall(of('name.family'))], [1, 0.5]);
  assert.deepEqual([precision(of('address.city')), recall(of('address.city'))], [0, 0]);
  assert.deepEqual([of('name', 'Claim').rightType, precision(of('name', 'Claim'))], [0, 0]);
  assert.equal(elementOf('effectivePeriod.start'), 'effective');
});
