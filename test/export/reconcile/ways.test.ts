/** The two ways by which fields are compared are two: the columns find what the renderer would not, and what was traced is what is rendered. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { folder as meridian } from '../../../resource-adapters/meridian/index.ts';
import { openAccess } from '../../../src/access/access.ts';
import { compareResource } from '../../../src/export/reconcile/compare-resource.ts';
import { rowsOf } from '../../../src/export/reconcile/legacy-rows.ts';
import { pairItems } from '../../../src/export/reconcile/pair-items.ts';
import { difference } from '../../../src/export/reconcile/same-value.ts';
import { tracer } from '../../../src/export/reconcile/trace.ts';
import { planExport } from '../../../src/plan/plan-export.ts';
import { renderer } from '../../../src/render/renderer.ts';
import { hospital, openLegacy, strict } from './sides.ts';

const { registry, legacy, close } = await openLegacy(await hospital(8), meridian);
after(close);
const scope = { types: registry.types, filters: {}, patients: [], changed: [], elements: {} };
const { zone } = registry.system;

async function* rows() {
  for (const branch of planExport(scope, registry, openAccess, Date.now())) {
    const { source, layout } = branch;
    const render = renderer(source, layout, { zone, version: 'test' });
    const trace = tracer(source, layout);
    const comparison = { ...strict, columnOf: source.columnOf, zone };
    for await (const page of rowsOf(branch, legacy)) {
      for (const row of page) yield { source, row, comparison, expected: render.toResource(row), traced: trace(row) };
    }
  }
}

test('what is traced of a row is what the renderer makes of it', async () => {
  let seen = 0;
  for await (const { expected, traced } of rows()) {
    const { resourceType: _type, id: _id, meta: _meta, ...elements } = expected;
    assert.deepEqual(Object.fromEntries([...traced].map(([name, { value }]) => [name, value])), elements);
    seen++;
  }
  assert.ok(seen > 500);
});

test('a renderer that is wrong together with its export is found by the column', async () => {
  const wrong: Readonly<Record<string, unknown>> = {
    birthDate: '1803-03-03',
    effectiveDateTime: '1803-03-03T03:03:03-05:00',
    authoredOn: '1803-03-03',
    lotNumber: 'no such lot',
    gender: 'other',
    maritalStatus: { coding: [{ system: 'urn:meridian:marital-status', code: 'no such code' }] },
    valueQuantity: { value: 987_654_321 },
  };
  const found = new Map<string, number>();
  let held = 0;
  for await (const { expected, traced, comparison } of rows()) {
    for (const [element, value] of Object.entries(wrong)) {
      const own = expected[element];
      if (own === undefined || !traced.has(element)) continue;
      const made = typeof own === 'object' && element === 'valueQuantity' ? { ...own, ...(value as object) } : value;
      if (JSON.stringify(made) === JSON.stringify(own)) continue;
      const both = { ...expected, [element]: made } as typeof expected;
      const outcomes = compareResource({ expected: both, traced, actual: both }, comparison);
      for (const { verdict, element: name } of outcomes) {
        if (verdict === 'column') found.set(name.split('.')[0]!, (found.get(name.split('.')[0]!) ?? 0) + 1);
      }
      held++;
    }
  }
  assert.deepEqual([...found.keys()].sort(), Object.keys(wrong).sort());
  assert.equal(
    [...found.values()].reduce((sum, count) => sum + count, 0),
    held,
  );
});

type Place = readonly (string | number)[];

/** Where the primitive values of a resource stand. */
function places(value: unknown, at: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [at];
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return entries.flatMap(([key, part]) => places(part, [...at, key]));
}

/** A copy in which the value at a place is another one, or is not there. */
function altered(value: unknown, [key, ...rest]: Place, gone: boolean): unknown {
  if (key === undefined) {
    if (typeof value === 'number') return value * 2 + 1;
    return typeof value === 'boolean' ? !value : `${String(value)}~`;
  }
  if (Array.isArray(value)) return value.map((item, at) => (at === key ? altered(item, rest, gone) : item));
  const { [key]: part, ...others } = value as Record<string, unknown>;
  return gone && rest.length === 0 ? others : { ...others, [key]: altered(part, rest, gone) };
}

test('whatever single value is changed or taken out, of any row, it is found at its element', async () => {
  let [at, references] = [0, 0];
  for await (const { expected, traced, comparison } of rows()) {
    const { resourceType: _type, id: _id, meta: _meta, ...elements } = expected;
    const all = places(elements);
    const place = all[(at * 7919) % all.length]!;
    const gone = at++ % 3 === 0 && typeof place.at(-1) === 'string';
    const actual = altered(expected, place, gone) as typeof expected;
    const outcomes = compareResource({ expected, traced, actual }, comparison);
    const different = outcomes.filter(({ verdict, tolerated, reference, expected: one, actual: other }) =>
      reference ? one !== other : verdict !== 'same' && tolerated === undefined,
    );
    const where = `${expected.resourceType}/${expected.id} ${place.join('.')}${gone ? ' gone' : ''}`;
    assert.ok(different.length > 0, where);
    assert.ok(
      different.every(({ element }) => element.split('.')[0] === place[0]),
      where,
    );
    if (different.some(({ reference }) => reference)) references++;
  }
  assert.ok(at > 500 && references > 20, `${references} references of ${at}`);
});

test('differences by kind', () => {
  const kind = (a: string | number | boolean, b: string | number | boolean) => difference(a, b, { float: 1e-9 });
  assert.equal(kind('a', 'a'), undefined);
  assert.equal(kind('2024-03-01T08:30:00-05:00', '2024-03-01T13:30:00.000Z'), 'zone');
  assert.equal(kind('2024-03-01T08:30:00-05:00', '2024-03-01T08:30:00Z'), 'wall-clock');
  assert.equal(kind('2024-03-01T08:30:00-05:00', '2024-03-01'), 'truncated');
  assert.equal(kind('2024-03-01T08:30:00-05:00', '2024-03-01T08:31:00-05:00'), 'value');
  assert.equal(kind(5.25, 5.2), 'truncated');
  assert.equal(kind(5.25, 5), 'truncated');
  assert.equal(kind(52, 5), 'value');
  assert.equal(kind(0.1 + 0.2, 0.3), 'float');
  assert.equal(kind('  Smith  Jones', 'Smith Jones'), 'trim');
  assert.equal(kind('Müller', 'MULLER'), 'case');
  assert.equal(kind('Müller', 'Müll'), 'truncated');
  assert.equal(kind('1', 1), 'type');
  assert.equal(kind(true, false), 'value');
});

test('items are paired wherever they stand, equal ones first', () => {
  const [a, b, c] = [
    { use: 'home', value: '1' },
    { use: 'work', value: '2' },
    { use: 'work', value: '3' },
  ];
  assert.deepEqual(pairItems([a, b], [a, b]), {
    pairs: [
      [0, 0],
      [1, 1],
    ],
    inOrder: true,
  });
  assert.deepEqual(pairItems([a, b], [b, a]), {
    pairs: [
      [0, 1],
      [1, 0],
    ],
    inOrder: false,
  });
  assert.deepEqual(pairItems([a, b], [b]), {
    pairs: [
      [0, -1],
      [1, 0],
    ],
    inOrder: true,
  });
  assert.deepEqual(pairItems([a], [c, a]), {
    pairs: [
      [0, 1],
      [-1, 0],
    ],
    inOrder: true,
  });
  assert.deepEqual(pairItems([a, b], [a, c]).pairs, [
    [0, 0],
    [1, 1],
  ]);
});
