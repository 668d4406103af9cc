/**
 * The statements of an export as SQL Server and Oracle would get them: for a source with child tables and a composite key,
 * for one with every rule, and for one row that is several resources. `npm run golden:update` writes them anew.
 */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { folder } from '../../resource-adapters/meridian/index.ts';
import { openAccess, patientAccess } from '../../src/access/access.ts';
import { buildRegistry } from '../../src/adapter/registry.ts';
import { changedAfter } from '../../src/export/changes/look-back.ts';
import { deletedSelect } from '../../src/plan/plan-deleted.ts';
import {
  type ExportBranch,
  edgeKey,
  exportChildren,
  exportSelect,
  planExport,
  tableCount,
} from '../../src/plan/plan-export.ts';
import type { Select } from '../../src/plan/select.ts';
import { tallyPlan } from '../../src/plan/tally.ts';
import { engines, goldenOf } from '../support/sql-check/golden-sql.ts';

const home = fileURLToPath(new URL('./golden/', import.meta.url));
const update = process.argv.includes('--update');
const registry = buildRegistry(folder, 'golden');
const now = Date.parse('2025-09-15T12:00:00Z');
const scope = { types: registry.types, filters: {}, patients: [], changed: [], elements: {} };
const since = changedAfter(Date.parse('2025-09-01T00:00:00Z'));

const bounds = (keys: number) => ({
  after: Array.from({ length: keys }, (_, at) => String(100 + at)),
  upTo: Array.from({ length: keys }, (_, at) => String(900 + at)),
});

function selectsOf(branch: ExportBranch): Select[] {
  const { source, layout } = branch;
  const between = bounds(source.key.columns.length);
  return [
    tableCount(branch),
    edgeKey(branch, true),
    exportSelect(branch, {}, 1000),
    exportSelect(branch, between, 1000),
    ...layout.joins.flatMap((join) => exportChildren(branch, join, between) ?? []),
    tallyPlan(branch, between).select,
    deletedSelect(branch, { since }),
  ].filter((select) => select !== undefined);
}

const cases: readonly (readonly [title: string, access: typeof openAccess, type: string, source: string])[] = [
  ['a composite key with child tables', openAccess, 'Encounter', ''],
  ['charts that are merged, deleted or tests', openAccess, 'Patient', ''],
  ['results that go with their chart', openAccess, 'Observation', 'lab'],
  ['a row that is several resources', openAccess, 'Observation', 'vital.bp'],
  ['a fact that another table tells', openAccess, 'MedicationRequest', 'list'],
  ['what one patient may see', patientAccess('golden', '1000000'), 'Condition', 'problem'],
];

for (const [title, access, type, name] of cases) {
  test(`golden: ${title}`, () => {
    const branch = planExport(scope, registry, access, now).find(
      ({ source }) => source.type === type && source.name === name,
    );
    for (const engine of engines) {
      const { text, problems } = goldenOf(engine, selectsOf(branch!), registry.system.schema);
      assert.deepEqual(problems, [], engine);
      const file = join(home, `${title.replaceAll(/\W+/g, '-')}.${engine}.sql`);
      if (update) {
        mkdirSync(home, { recursive: true });
        writeFileSync(file, text);
      }
      assert.ok(existsSync(file), `${file} is missing: npm run golden:update`);
      assert.equal(text, readFileSync(file, 'utf8'), `${file}: npm run golden:update and git diff`);
    }
  });
}
