/** What the canary says of an edit is what comparing every resource over FHIR before and after it says. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { differences, elementOfPath, type Resource } from '../../../src/authoring/dev/differences.ts';
import type { CanaryReport } from '../../../src/cli/dev/canary.ts';
import { type FileName, smallFolder } from './folder.ts';
import { opened } from './opened.ts';

const folder = smallFolder();
const dev = await opened(folder);

type Edit = readonly [name: FileName, was: string, is: string];

/** Every resource of a type, by its id. */
async function allOf(type: string): Promise<Map<string, Resource>> {
  const { entry = [] } = await dev.fhir(`${type}?_count=200`);
  return new Map(entry.map(({ resource }) => [String(resource.id), resource]));
}

async function bruteForce(edits: readonly Edit[]) {
  const types = ['Observation', 'Patient'];
  const before = new Map<string, Map<string, Resource>>();
  for (const type of types) before.set(type, await allOf(type));
  for (const edit of edits) folder.edit(...edit);
  await dev.next('served');
  const { canary } = await dev.next('canary');
  const report = (await (await fetch(`${dev.origin}/dev/canary`)).json()) as CanaryReport;
  const found = [];
  for (const type of types) {
    const [old, now] = [before.get(type)!, await allOf(type)];
    const changed = [...now].filter(([id, each]) => old.has(id) && differences(old.get(id)!, each).length > 0);
    const elements = new Map<string, number>();
    for (const [id, each] of changed) {
      const of = new Set(differences(old.get(id)!, each).map(({ path }) => elementOfPath(path)));
      for (const element of of) elements.set(element, (elements.get(element) ?? 0) + 1);
    }
    found.push({
      type,
      changed: changed.length,
      come: [...now.keys()].filter((id) => !old.has(id)).length,
      gone: [...old.keys()].filter((id) => !now.has(id)).length,
      elements: Object.fromEntries(elements),
    });
  }
  return { report, canary, found: found.filter(({ changed, come, gone }) => changed + come + gone > 0) };
}

const shapeOf = ({ types }: CanaryReport) =>
  types.map(({ type, changed, appeared, disappeared, idsChanged, elements }) => ({
    type,
    changed,
    come: appeared + idsChanged,
    gone: disappeared + idsChanged,
    elements: Object.fromEntries(elements.map((each) => [each.element, each.added + each.removed + each.changed])),
  }));

const edits: readonly (readonly [what: string, edits: readonly Edit[]])[] = [
  ['an element that is new', [['patient.ts', '    gender:', "    birthDate: date8('BORN'),\n    gender:"]]],
  [
    'an element that goes',
    [
      [
        'observation.ts',
        /* its line */ "    valueQuantity: quantity({ value: 'NUM', unit: { code: 'mmol/L' } }),\n",
        '',
      ],
    ],
  ],
  ['rows that do not count any more', [['patient.ts', "{ DEL: 'N' }", "{ DEL: 'N', SEX: 'M' }"]]],
  ['rows that count now', [['patient.ts', "{ DEL: 'N' }", "{ DEL: ['N', 'Y'] }"]]],
  ['a child table in another order', [['patient.ts', "value: 'phone.NBR' }", "value: 'phone.NBR', use: 'home' }"]]],
];

for (const [what, edit] of edits) {
  test(`${what}: as comparing all resources`, async () => {
    const { report, canary, found } = await bruteForce(edit);
    assert.ok(found.length > 0);
    assert.deepEqual(shapeOf(report), found);
    assert.deepEqual(
      canary,
      report.types.map(({ sentence }) => sentence),
    );
    assert.equal(report.idsChanged, 0);
    folder.restore();
    await dev.next('canary');
  });
}

test('ids that change are told loudly, with what refers to them', async () => {
  const { report, found } = await bruteForce([['patient.ts', "id: 'ID',", "id: 'ID',\n  prefix: 'p',"]]);
  assert.deepEqual(shapeOf(report), found);
  const patients = report.types.find(({ type }) => type === 'Patient')!;
  assert.deepEqual([report.idsChanged, patients.idsChanged, patients.appeared, patients.disappeared], [27, 27, 0, 0]);
  assert.match(patients.sentence, /^27 of 27 Patient resources get ANOTHER ID$/);
  assert.deepEqual(patients.examples[0], { id: '1', path: 'id', before: '1', after: 'p-1' });
  const observations = report.types.find(({ type }) => type === 'Observation')!;
  assert.match(observations.sentence, /^81 of 81 Observation resources change: subject\.reference changed \(81\)$/);
  folder.restore();
  await dev.next('canary');
});

test('a code that is not mapped any more is counted', async () => {
  const { report, canary } = await bruteForce([
    ['code-maps/kind.csv', 'NA,SODIUM,http://loinc.org,2951-2,Sodium,equivalent,active,\n', ''],
  ]);
  assert.deepEqual(report.unmapped, [{ codeSet: 'kind', code: 'NA', rows: 27 }]);
  assert.match(canary.join('\n'), /kind does not map NA, which 27 rows of the sample have/);
  folder.restore();
  await dev.next('canary');
});

test('an edit that changes nothing says so', async () => {
  const { report, found } = await bruteForce([['patient.ts', 'export default', '// The people.\nexport default']]);
  assert.deepEqual([report.types, report.unmapped, found], [[], [], []]);
  assert.ok(report.compared >= 27);
});
