/** Connections to PostgreSQL are cut in the middle of an export: it goes on where it was and ends with the same bytes. */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { buildDemoDatabase } from '../../../src/cli/demo-database.ts';
import { demoOptions } from '../../support/demo-file.ts';
import type { Exporter } from '../../support/exporter.ts';
import { type OwnPostgres, ownPostgres, skip } from '../../support/own-postgres.ts';
import { codesOf, completes, open, types, undisturbed, untilCheckpoints } from './pieces.ts';
import { watched } from './watched.ts';

describe('connections of an export to PostgreSQL', { skip }, () => {
  let server: OwnPostgres;
  let url: string;
  let expected: ReadonlyMap<string, string>;
  /** Of an export that nothing disturbs. */
  let rowsOfAll = 0;

  before(async () => {
    server = await ownPostgres();
    await buildDemoDatabase({ target: server.url, schemaName: 'hospital', ...demoOptions });
    url = `${server.url}?schema=hospital`;
    const exporter = await open({ url, around: watched({ onRows: (rows) => (rowsOfAll += rows) }) });
    expected = await exporter.texts(await completes(exporter, await exporter.start({ types })));
    await exporter.close();
    assert.deepEqual(expected, await undisturbed(url));
  });
  after(() => server?.remove());

  /** Sessions of the export, the one that holds the state first. */
  const sessions = async (): Promise<number[]> =>
    (
      await server.administer(
        "select pid from pg_stat_activity where datname = 'legacy' and xact_start is not null and pid <> pg_backend_pid() order by xact_start",
      )
    ).map(([pid]) => Number(pid));
  const cut = async (pids: readonly number[]) => {
    for (const pid of pids) await server.administer(`select pg_terminate_backend(${pid})`);
    return pids.length;
  };

  for (const [what, disturb] of [
    ['the session that holds the state', async () => cut((await sessions()).slice(0, 1))],
    ['a session that has joined', async () => cut((await sessions()).slice(-1))],
    ['all of them', async () => cut(await sessions())],
  ] as const) {
    test(`${what} is ended by an operator: the same bytes, and little is read twice`, async () => {
      let rows = 0;
      const exporter = await open({ url, around: watched({ onRows: (more) => (rows += more) }) });
      try {
        const id = await exporter.start({ types });
        await untilCheckpoints(exporter, id, 3);
        assert.ok((await disturb()) > 0);
        const job = await completes(exporter, id);
        assert.deepEqual(await exporter.texts(job), expected);
        assert.ok(codesOf(exporter).includes('F400'), 'it was hit');
        assert.ok(job.snapshots.length > 1);
        assert.ok(rows < 1.6 * rowsOfAll, `${rows} rows read, of ${rowsOfAll}`);
      } finally {
        await exporter.close();
      }
    });
  }

  test('the server is stopped and started again', async () => {
    const exporter = await open({ url });
    try {
      const id = await exporter.start({ types });
      await untilCheckpoints(exporter, id, 3);
      await server.stop();
      await wait(1_000);
      assert.equal((await exporter.store.db('export_job').where({ id }).first()).status, 'running');
      await server.start();
      assert.deepEqual(await exporter.texts(await completes(exporter, id)), expected);
    } finally {
      await exporter.close();
    }
  });

  test('a right that is revoked in the middle fails the job after three attempts, or leaves the part out', async () => {
    await server.administer('create role clerk login');
    await server.administer('grant usage on schema hospital to clerk');
    await server.administer('grant select on all tables in schema hospital to clerk');
    // After its rows were read, before they are counted again.
    const revoke = async (sql: string) =>
      /^select d\.rule_no.* from "PROBLEM"/s.test(sql) &&
      server.administer('revoke select on hospital."PROBLEM" from clerk');
    const around = watched({ before: revoke });
    const exporter = await open({ url: url.replace('postgres@', 'clerk@'), around });
    const partsLeft = (job: string) => exporter.store.db('export_part').where({ job, status: 'failed' });
    try {
      const revoked = async (allowPartialManifests: boolean) => {
        await server.administer('grant select on hospital."PROBLEM" to clerk');
        return exporter.over(await exporter.start({ types, allowPartialManifests }));
      };
      const failed = await revoked(false);
      assert.deepEqual([failed.status, failed.problem?.code], ['failed', 'F405']);
      assert.deepEqual([...new Set((await partsLeft(failed.id)).map(({ type }) => type))], ['Condition']);
      const partial = await revoked(true);
      assert.equal(partial.status, 'complete', JSON.stringify(partial.problem));
      const texts = await exporter.texts(partial);
      for (const [name, text] of expected) {
        if (!name.startsWith('Condition')) assert.equal(texts.get(name), text, name);
      }
      assert.ok([...texts.keys()].some((name) => name.startsWith('Condition.error.')));
    } finally {
      await exporter.close();
    }
  });

  test('a database that stays away fails the job with the reason, and its files go when it expires', async () => {
    const stateDir = mkdtempSync(join(tmpdir(), 'portico-away-'));
    const exporter: Exporter = await open({
      url,
      stateDir,
      env: { PORTICO_EXPORT_PATIENCE_SECONDS: '1' },
    });
    try {
      const id = await exporter.start({ types });
      await untilCheckpoints(exporter, id, 2);
      await server.stop();
      const job = await exporter.over(id);
      assert.deepEqual([job.status, job.problem?.code], ['failed', 'F400']);
      const objects = join(stateDir, 'exports', id);
      assert.ok(existsSync(objects));
      await exporter.store
        .db('export_job')
        .where({ id })
        .update({ expires_at: Date.now() - 1 });
      const end = performance.now() + 6_000;
      while (existsSync(objects) && performance.now() < end) await wait(20);
      assert.equal(existsSync(objects), false);
    } finally {
      await exporter.close();
      rmSync(stateDir, { recursive: true, force: true });
    }
  });
});
