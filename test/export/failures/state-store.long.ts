/** The state store is locked or away in the middle of an export: no job fails for it, and none loses what it has. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { isStoreAway } from '../../../src/export/engine/store-away.ts';
import { FhirError, issue } from '../../../src/fhir/issue.ts';
import { demoFile } from '../../support/demo-file.ts';
import { type OwnPostgres, ownPostgres, skip } from '../../support/own-postgres.ts';
import { asSoonAs, ownSite, small as smallSite } from './own-site.ts';
import { completes, open, types, undisturbed, untilCheckpoints } from './pieces.ts';

test('an SQLite store that another process locks for longer than it is waited for', async () => {
  const site = await ownSite({ PORTICO_DATABASE_URL: `sqlite:${await demoFile()}`, ...smallSite });
  const isOver = (job: string) => !['accepted', 'running'].includes(site.statusOf(job)!);
  const query = `_type=${types.join(',')}`;
  const first = await site.kickOff(query);
  await asSoonAs(() => isOver(first));
  const second = await site.kickOff(query);
  await asSoonAs(() => site.checkpoints(second) > 0);
  site.state.exec('begin immediate');
  await wait(6_500);
  site.state.exec('rollback');
  await asSoonAs(() => isOver(second));
  assert.equal(site.statusOf(second), 'complete');
  assert.deepEqual(await site.hashes(await site.manifest(second)), await site.hashes(await site.manifest(first)));
  assert.deepEqual(site.objects(second), site.named(second));
});

describe('a state store on PostgreSQL', { skip }, () => {
  let server: OwnPostgres;
  let expected: ReadonlyMap<string, string>;
  const stateDir = mkdtempSync(join(tmpdir(), 'portico-store-'));
  const openHere = () =>
    open({
      stateDir,
      env: {
        PORTICO_STATE_URL: server.url,
        PORTICO_EXPORT_FILES: join(stateDir, 'exports'),
        PORTICO_EXPORT_KEY: randomBytes(32).toString('base64'),
      },
    });

  before(async () => {
    [server, expected] = await Promise.all([ownPostgres(), undisturbed()]);
  });
  after(async () => {
    await server?.remove();
    rmSync(stateDir, { recursive: true, force: true });
  });

  test('its sessions are ended by an operator', async () => {
    const exporter = await openHere();
    try {
      const id = await exporter.start({ types });
      await untilCheckpoints(exporter, id, 2);
      const others =
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = 'legacy' and pid <> pg_backend_pid()";
      assert.ok((await server.administer(others)).length > 0);
      assert.deepEqual(await exporter.texts(await completes(exporter, id)), expected);
    } finally {
      await exporter.close();
    }
  });

  test('it is stopped and started again', async () => {
    const exporter = await openHere();
    try {
      const id = await exporter.start({ types });
      await untilCheckpoints(exporter, id, 2);
      await server.stop();
      await wait(1_500);
      await server.start();
      assert.deepEqual(await exporter.texts(await completes(exporter, id)), expected);
    } finally {
      await exporter.close();
    }
  });
});

test('what the store says is told from what the legacy database and the mapping say', () => {
  const coded = (code: string) => Object.assign(new Error('no'), { code });
  for (const code of ['SQLITE_BUSY', 'SQLITE_FULL', 'ECONNREFUSED', 'ECONNRESET', '57P01', '08006', '53300']) {
    assert.equal(isStoreAway(coded(code)), true, code);
  }
  assert.equal(isStoreAway(new Error('Connection terminated unexpectedly')), true);
  assert.equal(isStoreAway(new AggregateError([coded('ECONNREFUSED'), coded('ECONNREFUSED')])), true);
  for (const code of ['SQLITE_CONSTRAINT_PRIMARYKEY', '23505', '42P01', 'ERR_INVALID_ARG_TYPE']) {
    assert.equal(isStoreAway(coded(code)), false, code);
  }
  assert.equal(isStoreAway(new FhirError(issue('F400', {}))), false);
  assert.equal(isStoreAway(new Error('no')), false);
});
