/** Who is told what as deleted, what an increment leaves out, and from when on it looks at rows. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, test } from 'node:test';
import { type Access, type Grant, openAccess, patientAccess } from '../../../src/access/access.ts';
import { buildRegistry } from '../../../src/adapter/registry.ts';
import { changedAfter, lookedBack } from '../../../src/export/changes/look-back.ts';
import type { ExportRequest } from '../../../src/export/request.ts';
import { zoneOf } from '../../../src/fhir/zone.ts';
import { deletedSelect } from '../../../src/plan/plan-deleted.ts';
import { planExport } from '../../../src/plan/plan-export.ts';
import { database } from '../../../src/sql/database.ts';
import { openSqlite } from '../../../src/sql/executors/sqlite.ts';
import { loadHeld } from '../../../src/sql/held.ts';
import { folder } from './changing-system.ts';
import { World } from './history.ts';
import { plainExport } from './plain-export.ts';

const home = mkdtempSync(join(tmpdir(), 'portico-deleted-'));
const file = join(home, 'changing.db');
const world = new World(file);
const executor = openSqlite(file, { poolSize: 1, statementMs: 20_000, onError: (error) => console.error(error) });
const sensitive = { system: 'urn:test', code: 'SECRET' };
const registry = buildRegistry(
  {
    ...folder,
    access: {
      users: ['Patient?name=red'],
      sensitive: [{ label: sensitive, found: ['MedicationRequest?intent=order'] }],
    },
  },
  'test',
);
after(async () => {
  await executor.close();
  world.close();
  rmSync(home, { recursive: true });
});

const step = (what: string, a = 0, b = 0, word = 'red') =>
  world.do({ what, a, b, word, lag: 0, pause: 1, exported: false });

/** Charts 1, 2 and 3; notes 4, 5 and 6 and listed drugs 7, 8 and 9 of theirs. */
let since: string;
beforeEach(() => {
  world.empty();
  world.clock += 24 * 3_600_000;
  for (const _ of [1, 2, 3]) step('chart');
  for (const a of [0, 1, 2]) step('note', a);
  for (const a of [0, 1, 2]) step('listed', a);
  world.clock += 3_600_000;
  since = new Date(world.clock).toISOString();
});

async function delta(access: Access = openAccess, request: Partial<ExportRequest> = {}) {
  await loadHeld(registry, database(executor));
  const options = { registry, executor, access, now: world.clock, request: { since, ...request } };
  const { lines, deleted } = await plainExport(options);
  return { lines: [...lines.keys()].sort(), deleted: [...deleted].sort() };
}

const granted = (grants: Readonly<Record<string, readonly Grant[]>>): Access => ({
  caller: 'one',
  grantsFor: (type) => grants[type] ?? [],
});

test('nothing is touched: nothing goes out', async () => {
  assert.deepEqual(await delta(), { lines: [], deleted: [] });
});

test('one chart is touched: what goes with it, and nothing of the others', async () => {
  step('rename', 1);
  assert.deepEqual((await delta()).lines, ['MedicationRequest/list-8', 'Observation/note-5', 'Patient/2']);
});

test('a merge: the rows of the loser read differently, wherever they name it, and so does the survivor', async () => {
  step('author', 2, 0);
  world.clock += 3_600_000;
  since = new Date(world.clock).toISOString();
  step('merge', 0, 1);
  const { lines, deleted } = await delta();
  // Note 6 is of chart 3 and was written by chart 1.
  assert.deepEqual(lines, ['MedicationRequest/list-7', 'Observation/note-4', 'Observation/note-6', 'Patient/2']);
  assert.deepEqual(deleted, ['Patient/1']);
});

test('a chart is hidden: all that goes with it is gone, and is back with it', async () => {
  step('hide', 1);
  const { lines, deleted } = await delta();
  assert.deepEqual([lines, deleted], [[], ['MedicationRequest/list-8', 'Observation/note-5', 'Patient/2']]);
  step('show', 1);
  assert.deepEqual(await delta(), {
    lines: ['MedicationRequest/list-8', 'Observation/note-5', 'Patient/2'],
    deleted: [],
  });
});

test('a token for one patient is told of that patient alone, the hidden chart among it', async () => {
  for (const a of [0, 1]) {
    step('void', a);
    step('hide', a);
  }
  const { deleted } = await delta(patientAccess('one', '2'));
  assert.deepEqual(deleted, ['MedicationRequest/list-8', 'Observation/note-5', 'Patient/2']);
});

test('a granular scope is told of the rows that it grants, and of no type that it does not', async () => {
  for (const a of [0, 1, 2]) step('void', a);
  step('hide', 0);
  const access = granted({
    Observation: [{ where: [['subject', 'Patient/3']] }, { where: [['subject', 'Patient/1']] }],
  });
  assert.deepEqual((await delta(access, { types: ['Observation'] })).deleted, [
    'Observation/note-4',
    'Observation/note-6',
  ]);
});

test('a user is told of the patients that the rule of the site reaches, though their charts count no more', async () => {
  step('rename', 1, 0, 'green');
  for (const a of [0, 1]) step('hide', a);
  const grants = [{ user: 'Practitioner/1' }];
  const { deleted } = await delta(granted({ Patient: grants, Observation: grants }), {
    types: ['Observation', 'Patient'],
  });
  assert.deepEqual(deleted, ['Observation/note-4', 'Patient/1']);
});

test('what is sensitive is told to nobody who may not see it', async () => {
  step('order', 0);
  step('order', 1);
  step('order void', 0);
  const types = ['MedicationRequest'];
  const all = await delta(openAccess, { types });
  assert.deepEqual(all.deleted, ['MedicationRequest/list-8', 'MedicationRequest/order-10']);
  const { deleted } = await delta(granted({ MedicationRequest: [{}] }), { types });
  assert.deepEqual(deleted, ['MedicationRequest/list-8']);
});

test('patients of a request bound what is told; a chart merged into one of theirs is among it', async () => {
  for (const a of [0, 1, 2]) step('void', a);
  step('merge', 0, 1);
  const { deleted } = await delta(openAccess, { level: 'patient', patients: ['2'] });
  assert.deepEqual(deleted, ['Observation/note-4', 'Observation/note-5', 'Patient/1']);
  assert.deepEqual((await delta(openAccess, { level: 'patient', patients: ['3'] })).deleted, ['Observation/note-6']);
});

test('what went after the first state of a job is left to the next increment', async () => {
  step('void', 0);
  world.clock += 3_600_000;
  const first = changedAfter(world.clock);
  step('void', 1);
  const scope = { types: ['Observation'], filters: {}, patients: [], changed: [], elements: {} };
  const [notes] = planExport(scope, registry, openAccess, world.clock);
  const rows = async (before?: typeof first) => {
    const select = deletedSelect(notes!, { since: changedAfter(Date.parse(since)), ...(before && { before }) });
    return (await database(executor).select(select!, AbortSignal.timeout(5000))).flat();
  };
  assert.deepEqual(await rows(), ['4', '5']);
  assert.deepEqual(await rows(first), ['4']);
});

for (const name of ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'UTC']) {
  test(`${name}: no row that was stamped after _since is missed for the hour that comes twice`, () => {
    const zone = zoneOf(name);
    const minute = 60_000;
    // The clock is put back in October or November in the north and in April in the south.
    for (const around of ['2024-10-27T01:00Z', '2024-11-03T06:00Z', '2024-04-06T15:00Z', '2024-07-01T00:00Z']) {
      const middle = Date.parse(around);
      for (let since = middle - 240 * minute; since < middle + 240 * minute; since += 7 * minute) {
        const from = lookedBack(since, 0, zone);
        for (let stamped = since; stamped < since + 300 * minute; stamped += 11 * minute) {
          assert.ok(zone.toUtc(zone.toLocal(stamped)) >= from, `${new Date(since).toISOString()}`);
        }
      }
      if (around.includes('07-01')) assert.equal(lookedBack(middle, 300, zone), middle - 300_000);
    }
  });
}
