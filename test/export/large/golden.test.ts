/**
 * The statements by which SQL Server and Oracle would give large values: the rows with their sizes, and slices.
 * `npm run golden:update` writes them anew.
 */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openAccess } from '../../../src/access/access.ts';
import { buildRegistry } from '../../../src/adapter/registry.ts';
import { exportSelect, planExport } from '../../../src/plan/plan-export.ts';
import { sliceSelect } from '../../../src/plan/plan-slice.ts';
import { engines, goldenOf } from '../../support/sql-check/golden-sql.ts';
import { largeFolder } from './system.ts';

const home = fileURLToPath(new URL('./golden/', import.meta.url));
const update = process.argv.includes('--update');
const registry = buildRegistry(largeFolder, 'golden');
const scope = { types: registry.types, filters: {}, patients: [], changed: [], elements: {} };
const columns: Readonly<Record<string, string>> = { scan: 'DATA', letter: 'WORDS' };

for (const branch of planExport(scope, registry, openAccess, Date.parse('2025-09-15T12:00:00Z'))) {
  const { source } = branch;
  const column = columns[source.name];
  if (column === undefined) continue;
  test(`golden: large values of ${source.table}`, () => {
    const key = source.key.columns.map((_, at) => String(7 + at));
    const selects = [exportSelect(branch, { after: key }, 200), sliceSelect(source, column, key, 2001, 2000)];
    for (const engine of engines) {
      const { text, problems } = goldenOf(engine, selects, registry.system.schema);
      assert.deepEqual(problems, [], engine);
      const file = join(home, `${source.table.toLowerCase()}.${engine}.sql`);
      if (update) {
        mkdirSync(home, { recursive: true });
        writeFileSync(file, text);
      }
      assert.ok(existsSync(file), `${file} is missing: npm run golden:update`);
      assert.equal(text, readFileSync(file, 'utf8'), `${file}: npm run golden:update and git diff`);
    }
  });
}
