/** The ledger by itself, on both state stores: crashes, exports beside each other, rows in quarantine, gaps and many rows. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { openAccess, patientAccess } from '../../../src/access/access.ts';
import { buildRegistry } from '../../../src/adapter/registry.ts';
import type { ChangeFilter, JobChanges } from '../../../src/export/changes/change-ledger.ts';
import { stretchesOf } from '../../../src/export/changes/entries.ts';
import { openLedger } from '../../../src/export/changes/open-ledger.ts';
import type { Lines } from '../../../src/export/lines.ts';
import { type ExportBranch, planExport } from '../../../src/plan/plan-export.ts';
import { openSqlite } from '../../../src/sql/executors/sqlite.ts';
import { Compiler } from '../../../src/sql/statement.ts';
import { openStore, type Store } from '../../../src/store/store.ts';
import { ownPostgres } from '../../smart/own-schema.ts';
import { findServer } from '../../support/servers.ts';
import { folder } from './changing-system.ts';
import { World } from './history.ts';

const postgres = await findServer('postgres');
const ownUrl = postgres.url && (await ownPostgres(postgres.url, 'ledger'));
const home = mkdtempSync(join(tmpdir(), 'portico-ledger-'));
const file = join(home, 'changing.db');
const world = new World(file);
const executor = openSqlite(file, { poolSize: 1, statementMs: 20_000, onError: (error) => console.error(error) });
const registry = buildRegistry(folder, 'test');
const compiler = new Compiler(executor.dialect);
after(async () => {
  await executor.close();
  world.close();
  rmSync(home, { recursive: true });
});

const scope = { filters: {}, patients: [], changed: [], elements: {} };
function branchesOf(type: string, access = openAccess, more = {}): ExportBranch[] {
  return planExport({ ...scope, types: [type], compared: [type], ...more }, registry, access, Date.now());
}
const [conditions] = branchesOf('Condition') as [ExportBranch];
const [notes] = branchesOf('Observation') as [ExportBranch];

const conditionOf = (id: number, says: string) => `{"resourceType":"Condition","id":"${id}","code":{"text":"${says}"}}`;

function linesOf(lines: readonly string[], broken: readonly number[] = []): Lines {
  return {
    bytes: Buffer.from(lines.map((line) => `${line}\n`).join('')),
    count: lines.length,
    quarantined: broken.map((id) => ({ key: [String(id)], reason: 'it is broken' })),
    rows: lines.length + broken.length,
    last: [],
  };
}

const idsIn = ({ bytes }: { readonly bytes: Uint8Array }): string[] =>
  Buffer.from(bytes)
    .toString()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line).id);

async function goneIn(changes: JobChanges, branch: ExportBranch): Promise<string[]> {
  const ids: string[] = [];
  for await (const some of changes.gone(branch, executor, AbortSignal.timeout(5000))) ids.push(...some);
  return ids;
}

test('stretches of numbers, in whatever order and however often they were seen', () => {
  assert.deepEqual(stretchesOf([]), []);
  assert.deepEqual(stretchesOf([7, 1, 2, 3, 10, 9, 2]), [
    [1, 3],
    [7, 7],
    [9, 10],
  ]);
});

const stores = [
  { title: 'SQLite', skip: false, open: async () => openStore('sqlite::memory:') },
  {
    title: 'PostgreSQL',
    skip: postgres.skip,
    open: async () => openStore(ownUrl ?? ''),
  },
] as const;

for (const { title, skip, open } of stores) {
  describe(`the change ledger on ${title}`, { skip }, () => {
    let store: Store;
    let jobs = 0;
    after(() => store?.close());

    async function emptied() {
      world.empty();
      store ??= await open();
      for (const table of ['change_entry', 'change_seen', 'change_job', 'change_source', 'export_job']) {
        await store.db(table).delete();
      }
      return openLedger({ store, registry, keeps: () => true, compile: (select) => compiler.statement(select) });
    }

    /** What an export of these conditions gives. */
    async function exported(
      ledger: Awaited<ReturnType<typeof emptied>>,
      at: number,
      lines: readonly string[],
      { since, broken = [] }: { readonly since?: number; readonly broken?: readonly number[] } = {},
    ) {
      const changes = ledger.open({ id: `job ${jobs++}`, at, ...(since !== undefined && { since }) });
      const filter = (await changes.filter(conditions))!;
      const taken = await filter.take(linesOf(lines, broken));
      await filter.checkpoint();
      await changes.complete(conditions);
      return { ids: idsIn(taken), unchanged: taken.unchanged, gone: await goneIn(changes, conditions) };
    }

    test('a part that is taken again after a crash gives the same lines, and nothing is gone for it', async () => {
      const ledger = await emptied();
      await exported(ledger, 100, [conditionOf(1, 'a'), conditionOf(2, 'a'), conditionOf(3, 'a')]);
      const lines = linesOf([conditionOf(1, 'a'), conditionOf(3, 'b'), conditionOf(4, 'a')]);
      const job = { id: `job ${jobs++}`, at: 200, since: 100 };
      const crashed = (await ledger.open(job).filter(conditions))!;
      const before = await crashed.take(lines);
      // The chunk was stored and its checkpoint was not; then the same with the checkpoint.
      const again: ChangeFilter = (await ledger.open(job).filter(conditions))!;
      const after = await again.take(lines);
      assert.deepEqual(Buffer.from(after.bytes).toString(), Buffer.from(before.bytes).toString());
      await again.checkpoint();
      const last = ledger.open(job);
      const third = await (await last.filter(conditions))!.take(lines);
      assert.deepEqual(Buffer.from(third.bytes).toString(), Buffer.from(before.bytes).toString());
      assert.deepEqual(idsIn(third), ['3', '4']);
      await last.complete(conditions);
      assert.deepEqual(await goneIn(last, conditions), ['2']);
      // The node died between that and the end of the job.
      const completedAgain = ledger.open(job);
      await completedAgain.complete(conditions);
      assert.deepEqual(await goneIn(completedAgain, conditions), ['2']);
      assert.equal(Number((await store.db('change_seen').count({ n: '*' }))[0]!.n), 0);
    });

    test('what comes back is new, and is no longer told as gone', async () => {
      const ledger = await emptied();
      await exported(ledger, 100, [conditionOf(1, 'a'), conditionOf(2, 'a')]);
      assert.deepEqual((await exported(ledger, 200, [conditionOf(1, 'a')], { since: 100 })).gone, ['2']);
      const back = await exported(ledger, 300, [conditionOf(1, 'a'), conditionOf(2, 'a')], { since: 200 });
      assert.deepEqual(back, { ids: ['2'], unchanged: 1, gone: [] });
      assert.deepEqual((await exported(ledger, 400, [conditionOf(1, 'a')], { since: 50 })).gone, ['2']);
    });

    test('what the database has again is not told as gone before it is compared', async () => {
      const ledger = await emptied();
      for (const what of ['chart', 'trouble']) {
        world.do({ what, a: 0, b: 0, word: 'red', lag: 0, pause: 1, exported: false });
      }
      await exported(ledger, 100, [conditionOf(2, 'a'), conditionOf(3, 'a')]);
      await exported(ledger, 200, []);
      const changes = ledger.open({ id: 'bystander', at: 300, since: 100 });
      assert.deepEqual(await goneIn(changes, conditions), ['3']);
    });

    test('a row that cannot be shown is not gone', async () => {
      const ledger = await emptied();
      await exported(ledger, 100, [conditionOf(1, 'a'), conditionOf(2, 'a')]);
      const { gone } = await exported(ledger, 200, [conditionOf(1, 'a')], { since: 100, broken: [2] });
      assert.deepEqual(gone, []);
    });

    test('of two exports at once one writes; an older state writes nothing', async () => {
      const ledger = await emptied();
      const first = ledger.open({ id: 'first', at: 100 });
      const row = { owner: '', status: 'running', request: '', access: '', key: '', version: '', created_at: 0 };
      await store.db('export_job').insert({ ...row, id: 'first', expires_at: 0, snapshots: '[]' });
      const writing = (await first.filter(conditions))!;
      await writing.take(linesOf([conditionOf(1, 'a')]));
      await writing.checkpoint();
      const second = ledger.open({ id: 'second', at: 150 });
      const beside = (await second.filter(conditions))!;
      assert.deepEqual(idsIn(await beside.take(linesOf([conditionOf(1, 'b'), conditionOf(2, 'b')]))), ['1', '2']);
      await beside.checkpoint();
      await second.complete(conditions);
      assert.equal((await store.db('change_entry')).length, 1);
      await first.complete(conditions);
      await store.db('export_job').delete();
      await exported(ledger, 50, [conditionOf(9, 'old')]);
      assert.deepEqual(
        (await store.db('change_entry')).map(({ id, changed_at }) => [id, Number(changed_at)]),
        [['1', 100]],
      );
    });

    test('sources have their own rows, and gaps of one are not deletes of another', async () => {
      const ledger = await emptied();
      const noteOf = (id: number) => `{"resourceType":"Observation","id":"note-${id}","valueString":"x"}`;
      const ids = Array.from({ length: 40 }, (_, i) => i + 1);
      const run = async (at: number, since: number | undefined, kept: (id: number) => boolean) => {
        const changes = ledger.open({ id: `job ${jobs++}`, at, ...(since !== undefined && { since }) });
        const [of, on] = [(await changes.filter(conditions))!, (await changes.filter(notes))!];
        for (const id of ids) {
          if (kept(id)) await of.take(linesOf([conditionOf(id, 'a')]));
          await on.take(linesOf([noteOf(id)]));
          if (id % 7 === 0) await Promise.all([of.checkpoint(), on.checkpoint()]);
        }
        await Promise.all([of.checkpoint(), on.checkpoint()]);
        await changes.complete(conditions);
        await changes.complete(notes);
        return [await goneIn(changes, conditions), await goneIn(changes, notes)];
      };
      await run(100, undefined, () => true);
      const [gone, none] = await run(200, 100, (id) => ![1, 20, 21, 40].includes(id));
      assert.deepEqual([gone!.sort((a, b) => Number(a) - Number(b)), none], [['1', '20', '21', '40'], []]);
    });

    test('only who sees all of a source writes, and is told what is gone', async () => {
      const ledger = await emptied();
      await exported(ledger, 100, [conditionOf(1, 'a'), conditionOf(2, 'a')]);
      await exported(ledger, 200, [conditionOf(1, 'a')]);
      const bounded = branchesOf('Condition', patientAccess('one', '1'))[0]!;
      const changes = ledger.open({ id: 'bounded', at: 300, since: 100 });
      const filter = (await changes.filter(bounded))!;
      await filter.take(linesOf([conditionOf(1, 'c')]));
      await filter.checkpoint();
      await changes.complete(bounded);
      assert.deepEqual(await goneIn(changes, bounded), []);
      const rows = await store.db('change_entry').orderBy('number');
      assert.deepEqual(
        rows.map(({ id, changed_at, deleted_at }) => [id, Number(changed_at), deleted_at && Number(deleted_at)]),
        [
          ['1', 100, null],
          ['2', 100, 200],
        ],
      );
      assert.deepEqual(await changes.untold(bounded, ['2']), ['2']);
      const all = ledger.open({ id: 'all', at: 300, since: 100 });
      assert.deepEqual(await all.untold(conditions, ['1', '2', '3']), ['1', '3']);
    });

    test('twenty thousand rows: one stretch is kept for what follows each other', async () => {
      const ledger = await emptied();
      const lines = Array.from({ length: 20_000 }, (_, i) => conditionOf(i, 'a'));
      await exported(ledger, 100, lines);
      const changes = ledger.open({ id: 'many', at: 200, since: 100 });
      const filter = (await changes.filter(conditions))!;
      let unchanged = 0;
      for (let at = 0; at < lines.length; at += 500) {
        if (at !== 5_000) ({ unchanged } = addTo(unchanged, await filter.take(linesOf(lines.slice(at, at + 500)))));
      }
      await filter.checkpoint();
      assert.equal(unchanged, 19_500);
      assert.equal((await store.db('change_seen')).length, 2);
      await changes.complete(conditions);
      assert.equal((await goneIn(changes, conditions)).length, 500);
    });
  });
}

const addTo = (sum: number, { unchanged }: { readonly unchanged: number }) => ({ unchanged: sum + unchanged });
