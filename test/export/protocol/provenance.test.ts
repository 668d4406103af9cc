/** Provenance in exports: of everything unless `_type` says otherwise, and what goes along with the types that are asked for. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openAccess } from '../../../src/access/access.ts';
import type { ExportRequest } from '../../../src/export/request.ts';
import { exportScope } from '../../../src/export/scope.ts';
import { exportSelect, planExport } from '../../../src/plan/plan-export.ts';
import { BASE, engineFor } from '../../support/engine.ts';
import { limits } from '../../support/everything.ts';
import { provenFolder, writeSmall } from '../../support/small-system.ts';

const home = mkdtempSync(join(tmpdir(), 'portico-provenance-'));
after(() => rmSync(home, { recursive: true }));
const file = join(home, 'small.db');
const people = [1, 2, 3];
writeSmall(file, {
  PERSON: people.map((ID) => ({ ID, NAME: `P${ID}`, BORN: '19500101', DEL: ID === 3 ? 'Y' : 'N', UPD: null })),
  STAFF: [{ CODE: 'S1', NAME: 'The site', UPD: null }],
  TROUBLE: people.map((ID) => ({ ID, PERSON: ID, CODE: ID === 1 ? 'A' : 'B', UPD: null })),
});
const { registry, database } = await engineFor({ folder: provenFolder, file });

const base: ExportRequest = {
  level: 'patient',
  typeFilters: [],
  includeAssociatedData: [],
  allowPartialManifests: false,
  handling: 'strict',
  url: `${BASE}/Patient/$export`,
  ignored: [],
};

async function exported(request: Partial<ExportRequest>): Promise<string[]> {
  const context = { registry, baseUrl: BASE, limits, access: openAccess, groupRules: async () => undefined };
  const scope = await exportScope({ ...base, ...request }, context);
  const names: string[] = [];
  for (const branch of planExport(scope, registry, openAccess, Date.now())) {
    const { source, layout } = branch;
    const rows = await database.select(exportSelect(branch, {}), AbortSignal.timeout(5000));
    const at = source.key.columns.map((name) => layout.columns.indexOf(name));
    for (const row of rows) names.push(`${source.type}/${source.key.encode(at.map((i) => row[i]!))}`);
  }
  return names.sort();
}

const all = ['Condition/1', 'Condition/2', 'Organization/S1', 'Patient/1', 'Patient/2', 'Practitioner/S1'];
const ofThese = (names: readonly string[]) => names.map((name) => `Provenance/${name.replace('/', '-')}`);

test('without _type each resource comes with its Provenance', async () => {
  assert.deepEqual(await exported({}), [...all, ...ofThese(all)].sort());
  assert.deepEqual(await exported({ types: ['Provenance', 'Patient'] }), ['Patient/1', 'Patient/2', ...ofThese(all)]);
});

test('includeAssociatedData brings that of the types and of the rows that are asked for', async () => {
  const request = { types: ['Condition'], includeAssociatedData: ['LatestProvenanceResources'] };
  const both = ['Condition/1', 'Condition/2'];
  assert.deepEqual(await exported(request), [...both, ...ofThese(both)]);
  const typeFilters = [{ type: 'Condition', query: [['code', 'A']] as const }];
  assert.deepEqual(await exported({ ...request, typeFilters }), ['Condition/1', ...ofThese(['Condition/1'])]);
});
