/** The demonstration hospital on PostgreSQL: lines by bytes are those by text, in one state, between keys, for any elements. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { folder } from '../../../resource-adapters/meridian/index.ts';
import { openAccess } from '../../../src/access/access.ts';
import { buildRegistry } from '../../../src/adapter/registry.ts';
import { buildDemoDatabase } from '../../../src/cli/demo-database.ts';
import { byteLines, readsBytes } from '../../../src/export/bytes/read-lines.ts';
import { textLines } from '../../../src/export/engine/text-lines.ts';
import type { KeyRange } from '../../../src/export/job.ts';
import type { Lines, ReadLines } from '../../../src/export/lines.ts';
import type { Row } from '../../../src/plan/layout.ts';
import { type ExportBranch, exportSelect, planExport } from '../../../src/plan/plan-export.ts';
import { renderer } from '../../../src/render/renderer.ts';
import { type Database, database } from '../../../src/sql/database.ts';
import type { Executor, Session } from '../../../src/sql/executor.ts';
import { loadHeld } from '../../../src/sql/held.ts';
import { openExecutor } from '../../../src/sql/open-executor.ts';
import { administer, postgresUrl } from '../../support/postgres.ts';

const url = await postgresUrl();
const skip = url === undefined && 'no PostgreSQL answers at PORTICO_TEST_PG_URL or 127.0.0.1:5432';
const schemaName = 'portico_bytes_test';
const still = new AbortController().signal;

const registry = buildRegistry(folder, 'v1');
const context = { zone: registry.system.zone, version: registry.version };
const LIMIT = 1_000_000;

const notByText: ReadLines = () => {
  throw new Error('these lines are not to come by text');
};

describe('lines by bytes', { skip }, () => {
  let executor: Executor;
  let tables: Database;

  before(async () => {
    await buildDemoDatabase({ target: url!, schemaName, patients: 60, seed: 'bytes' });
    const there = `${url}${url!.includes('?') ? '&' : '?'}schema=${schemaName}`;
    executor = await openExecutor(there, { poolSize: 2, statementMs: 20_000, onError: () => undefined });
    tables = database(executor);
    await loadHeld(registry, tables, still);
  });
  after(async () => {
    await executor?.close();
    await administer(`drop schema if exists ${schemaName} cascade`);
  });

  const branchesOf = (elements: Readonly<Record<string, readonly string[]>> = {}): ExportBranch[] => {
    const scope = { types: registry.types, filters: {}, patients: [], changed: [], elements };
    return planExport(scope, registry, openAccess, Date.now()).filter((branch) => readsBytes(branch, executor));
  };
  async function texts(
    branch: ExportBranch,
    range: KeyRange,
    limit: number,
  ): Promise<{ rows: Row[]; lines: string[] }> {
    const { source, layout, elements } = branch;
    const { write } = renderer(source, layout, context, elements);
    const found = await tables.select(exportSelect(branch, range, limit), still);
    const rows = found.map((cells): Row => ({ cells, kids: [] }));
    return { rows, lines: rows.map((row) => `${write(row)}\n`) };
  }

  const readLines = () => byteLines(tables, context, notByText);

  interface Read extends Omit<Lines, 'bytes'> {
    readonly text: string;
  }
  const all = async (lines: AsyncIterable<Lines>): Promise<Read[]> => {
    const found: Read[] = [];
    for await (const { bytes, ...rest } of lines) found.push({ ...rest, text: Buffer.from(bytes).toString('utf8') });
    return found;
  };
  const textIn = (read: readonly Read[]): string => read.map(({ text }) => text).join('');
  const sum = (read: readonly Read[], of: 'rows' | 'count'): number => read.reduce((n, each) => n + each[of], 0);

  test('every source whose elements all lie in its own table', async () => {
    const read = readLines();
    const branches = branchesOf();
    assert.ok(branches.length >= 18, 'the large tables of results are among them');
    for (const branch of branches) {
      const { lines } = await texts(branch, {}, LIMIT);
      const found = await all(read(branch, executor, {}, LIMIT, still));
      assert.ok(lines.length > 0, branch.source.table);
      assert.equal(textIn(found), lines.join(''));
      assert.deepEqual([sum(found, 'rows'), sum(found, 'count')], [lines.length, lines.length]);
    }
  });

  test('any choice of elements', async () => {
    const read = readLines();
    const chosen = { Observation: ['status', 'value', 'issued'], Condition: ['subject'], Practitioner: ['name'] };
    for (const branch of branchesOf(chosen).filter(({ elements }) => elements !== undefined)) {
      const { lines } = await texts(branch, {}, LIMIT);
      assert.equal(textIn(await all(read(branch, executor, {}, LIMIT, still))), lines.join(''));
      assert.match(lines[0]!, /SUBSETTED/);
    }
  });

  test('between two keys, up to a limit, with the last key that was read', async () => {
    const read = readLines();
    for (const branch of branchesOf()) {
      const { rows } = await texts(branch, {}, LIMIT);
      // Of a few lists there are too few to have some between two.
      if (rows.length < 5) continue;
      const keyOf = (row: Row) => branch.source.key.columns.map((name) => row.cells[branch.layout.index.get(name)!]!);
      const range = { after: keyOf(rows[1]!), upTo: keyOf(rows.at(-2)!) };
      const { lines } = await texts(branch, range, LIMIT);
      assert.equal(lines.length, rows.length - 3);
      const found = await all(read(branch, executor, range, LIMIT, still));
      assert.equal(textIn(found), lines.join(''));
      assert.deepEqual(found.at(-1)?.last, range.upTo);
      const first = await all(read(branch, executor, range, 2, still));
      assert.equal(textIn(first), lines.slice(0, 2).join(''));
      assert.deepEqual(first.at(-1)?.last, keyOf(rows[3]!));
      assert.deepEqual(await all(read(branch, executor, { after: keyOf(rows.at(-1)!) }, LIMIT, still)), []);
    }
  });

  test('many lines come in pieces of whole lines, each with its own last key', async () => {
    const branch = laboratory();
    const { rows, lines } = await texts(branch, {}, LIMIT);
    const found = await all(readLines()(branch, executor, {}, LIMIT, still));
    assert.ok(found.length > 1);
    let at = 0;
    for (const { text, rows: count, last } of found) {
      assert.equal(text, lines.slice(at, at + count).join(''));
      at += count;
      assert.deepEqual(last, [rows[at - 1]!.cells[branch.layout.index.get('RES_ID')!]]);
      assert.ok(text.length < 300_000);
    }
  });

  test('in a snapshot and in another session that joins it, whatever is written meanwhile', async () => {
    const branch = laboratory();
    const { lines } = await texts(branch, {}, LIMIT);
    const snapshot = await executor.snapshot(still);
    const joined = await executor.joinSnapshot(snapshot.name!, still);
    const change = (to: string) => administer(`update ${schemaName}."LAB_RESULT" set "RES_TXT" = ${to}`);
    try {
      await change(`"RES_TXT" || '!'`);
      const [first, second] = await Promise.all(
        [snapshot, joined].map(async (session: Session) =>
          textIn(await all(readLines()(branch, session, {}, LIMIT, still))),
        ),
      );
      assert.ok(first === lines.join('') && second === lines.join(''));
      assert.ok(textIn(await all(readLines()(branch, executor, {}, LIMIT, still))) !== lines.join(''));
    } finally {
      await Promise.all([snapshot.close(), joined.close()]);
      await change(`rtrim("RES_TXT", '!')`);
    }
  });

  test('a row without a mandatory element, or that breaks its adapter, is kept in quarantine as by text', async () => {
    const branch = branchesOf().find(({ source }) => source.table === 'IMMUNIZATION')!;
    const { rows, lines } = await texts(branch, {}, LIMIT);
    const keyAt = (i: number) => rows[i]!.cells[branch.layout.index.get('IMM_ID')!]!;
    const given = (day: string, i: number) =>
      administer(`update ${schemaName}."IMMUNIZATION" set "GIVEN_DAY" = ${day} where "IMM_ID" = $1`, [keyAt(i)]);
    await given('0', 2);
    await given('2000000000', 4);
    const found = await all(readLines()(branch, executor, {}, LIMIT, still));
    assert.equal(textIn(found), lines.filter((_, i) => i !== 2 && i !== 4).join(''));
    const quarantined = found.flatMap((each) => each.quarantined);
    assert.deepEqual(quarantined, [
      { key: [keyAt(2)], reason: 'Immunization.occurrence is missing' },
      { key: [keyAt(4)], reason: 'the mapping fails on this row' },
    ]);
    assert.deepEqual([sum(found, 'rows'), sum(found, 'count')], [lines.length, lines.length - 2]);
    const byText = await all(textLines(tables, context)(branch, executor, {}, LIMIT, still));
    assert.deepEqual(
      byText.flatMap((each) => each.quarantined),
      quarantined,
    );
  });

  test('sources with child tables, and sessions without bytes, go by text', async () => {
    const byText = textLines(tables, context);
    const read = byteLines(tables, context, byText);
    const scope = { types: ['Patient'], filters: {}, patients: [], changed: [], elements: {} };
    const [patients] = planExport(scope, registry, openAccess, Date.now());
    const { streamBytes, ...session } = executor;
    assert.ok(streamBytes !== undefined && !readsBytes(patients!, executor));
    for (const [branch, from] of [
      [patients!, executor],
      [laboratory(), session],
    ] as const) {
      const found = await all(read(branch, from, {}, LIMIT, still));
      assert.ok(found.length > 0);
      assert.deepEqual(found, await all(byText(branch, executor, {}, LIMIT, still)));
    }
  });

  test('a client that leaves stops the statement on the server', async () => {
    const leaving = new AbortController();
    const reading = readLines()(laboratory(), executor, {}, LIMIT, leaving.signal)[Symbol.asyncIterator]();
    assert.equal((await reading.next()).done, false);
    leaving.abort();
    await assert.rejects(async () => {
      for (;;) if ((await reading.next()).done) return;
    });
    assert.deepEqual(await executor.run({ name: 'one', sql: 'select 1', bindings: [] }, still), [['1']]);
  });

  const laboratory = (): ExportBranch => branchesOf().find(({ source }) => source.table === 'LAB_RESULT')!;
});
