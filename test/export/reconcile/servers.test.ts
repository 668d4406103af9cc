/** A live server as the other side: our own on a database that was changed, and one that gave out ids of its own. */
import assert from 'node:assert/strict';
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import SQLite from 'better-sqlite3';
import { folder as meridian } from '../../../resource-adapters/meridian/index.ts';
import { buildRegistry } from '../../../src/adapter/registry.ts';
import { loadConfig } from '../../../src/config.ts';
import type { ReconcileOptions } from '../../../src/export/reconcile/reconcile.ts';
import type { Reconciled } from '../../../src/export/reconcile/result.ts';
import { serverClient } from '../../../src/export/reconcile/server-client.ts';
import { serverTarget } from '../../../src/export/reconcile/server-target.ts';
import { CannotCompare } from '../../../src/export/reconcile/target.ts';
import { createLog } from '../../../src/http/request-log.ts';
import { database } from '../../../src/sql/database.ts';
import { loadHeld } from '../../../src/sql/held.ts';
import { openExecutor } from '../../../src/sql/open-executor.ts';
import { start } from '../../../src/start.ts';
import { freePort } from '../../support/free-port.ts';
import { type Loaded, type OtherServerOptions, otherServer, token } from './other-server.ts';
import { exported, hospital, newFolder, openLegacy, reconciled } from './sides.ts';

const types = ['Patient', 'Practitioner', 'Organization', 'Encounter'];
const url = await hospital(8);
const legacy = await openLegacy(url, meridian);
after(legacy.close);
const whole = await exported(legacy, types);
const { signal } = new AbortController();

interface Live {
  readonly base: string;
  readonly ids?: 'same' | 'identifier';
  readonly via?: 'auto' | 'export' | 'search';
  readonly token?: string;
}

async function beside(
  { base, ids = 'identifier', via = 'auto', token: given = token }: Live,
  options: Partial<ReconcileOptions> = {},
): Promise<Reconciled> {
  const asked = { base, token: given, via, pageSize: 7, concurrency: 3, backOffMs: 1 };
  const tolerated = new Set(['zone', 'float', 'trim', 'order', 'server'] as const);
  return reconciled(legacy, await serverTarget(asked, newFolder(), signal), { types, ids, tolerated, ...options });
}

const other = (options: Partial<OtherServerOptions> = {}) =>
  otherServer({ folder: whole, types, keeps: 'source', exports: false, ...options });

test('our own server on a copy of the database, in which somebody worked', async () => {
  const file = url.slice('sqlite:'.length);
  const copy = `${newFolder()}/copy.sqlite`;
  copyFileSync(file, copy);
  const db = new SQLite(copy);
  const patient = db
    .prepare<[], { PAT_ID: string }>("select PAT_ID from PAT_MASTER where DEL_FLG = 'N' and TEST_FLG <> 'Y' limit 1")
    .get()!;
  db.prepare('update PAT_MASTER set BIRTH_DT = ? where PAT_ID = ?').run('19010203', patient.PAT_ID);
  db.prepare('delete from PROV_MASTER where PROV_ID = (select max(PROV_ID) from PROV_MASTER)').run();
  db.close();
  const port = await freePort();
  const config = loadConfig({
    PORTICO_OPEN: 'true',
    PORTICO_PORT: String(port),
    PORTICO_DATABASE_URL: `sqlite:${copy}`,
    PORTICO_LOG_LEVEL: 'silent',
  });
  const executor = await openExecutor(config.databaseUrl, { poolSize: 2, statementMs: 30_000, onError: () => {} });
  const registry = buildRegistry(meridian, 'another mapping');
  const served = database(executor);
  await loadHeld(registry, served);
  const running = await start({ config, registry, database: served, log: createLog('silent') });
  try {
    const found = await beside({ base: running.url, ids: 'same', via: 'search' });
    assert.deepEqual(found.target.notes, ['read by searches']);
    assert.equal(found.rows.types.find(({ type }) => type === 'Practitioner')!.missing, 1);
    assert.equal(found.differences.rows, 1);
    assert.deepEqual(
      found.fields.flatMap(({ element, differences }) => Object.entries(differences).map((each) => [element, ...each])),
      [['birthDate', 'value', 1]],
    );
    const lost = found.relationships.filter((each) => each.lost > 0);
    assert.ok(
      lost.every(({ target }) => target === 'Practitioner'),
      JSON.stringify(lost),
    );
  } finally {
    await running.stop();
  }
});

for (const keeps of ['source', 'identifier'] as const) {
  for (const exports of [false, true]) {
    test(`ids given out anew, kept in ${keeps}, read by ${exports ? '$export' : 'pages'}: nothing differs`, async () => {
      const server = await other({ keeps, exports });
      const found = await beside(server);
      assert.deepEqual(found.differences, { rows: 0, fields: 0, relationships: 0, aggregates: 0 });
      assert.ok(found.rows.types.every(({ matched, target }) => matched === target && matched > 0));
      assert.equal(server.asked.includes('$export'), exports);
      assert.ok((server.statuses.get(429) ?? 0) > 0, 'it asked for patience');
      const tolerated = found.fields.filter(({ tolerated: by }) => (by.server ?? 0) > 0).map(({ element }) => element);
      assert.ok(tolerated.includes('text') && tolerated.includes('meta.lastUpdated'));
      assert.equal(tolerated.includes('identifier'), keeps === 'identifier');
    });
  }
}

test('what is not tolerated of a server is told', async () => {
  const found = await beside(await other(), { tolerated: new Set() });
  assert.ok(
    found.fields.some(({ element, differences }) => element === 'meta.lastUpdated' && (differences.server ?? 0) > 0),
  );
});

test('ids that are other rows of the database do not pass for them', async () => {
  const found = await beside({ ...(await other()), ids: 'same' });
  assert.ok(found.differences.fields > 0 && found.differences.rows > 0);
});

test('what was lost and changed on the way is found under the ids of the legacy side', async () => {
  let gone = '';
  const change = (loaded: Loaded[]): Loaded[] => {
    const patients = loaded.filter(({ resourceType }) => resourceType === 'Patient');
    gone = patients[2]!.id;
    patients[0]!.gender = 'unknown';
    const visits = loaded.filter(({ resourceType }) => resourceType === 'Encounter');
    visits[0]!.subject = { reference: `Patient/${patients[1]!.id}` };
    return loaded.filter((each) => each !== patients[2]);
  };
  const found = await beside(await other({ change }));
  assert.deepEqual(
    found.rows.first.missing.map(({ id }) => id),
    [gone],
  );
  assert.equal(found.differences.rows, 1);
  assert.deepEqual(
    found.fields.filter(({ differences }) => Object.keys(differences).length > 0).map(({ element }) => element),
    ['gender'],
  );
  const subject = found.relationships.find(({ type, element }) => type === 'Encounter' && element === 'subject')!;
  assert.ok((subject.fates.other ?? 0) >= 1, JSON.stringify(subject.fates));
});

test('a resource that nothing is known of does not pass for the row that had its id', async () => {
  const patients: string[] = [];
  const change = (loaded: Loaded[]): Loaded[] => {
    patients.push(...loaded.filter(({ resourceType }) => resourceType === 'Patient').map(({ id }) => id));
    // The first patient got the id that the second one had, and the second one's visits lead to it.
    for (const visit of loaded.filter(({ resourceType }) => resourceType === 'Encounter')) {
      const { reference } = visit.subject as { reference: string };
      if (reference === `Patient/${patients[1]}`) visit.subject = { reference: `Patient/${patients[0]}` };
    }
    return loaded;
  };
  const found = await beside(await other({ change, forgets: (id) => id === patients[0] }));
  assert.deepEqual(
    found.rows.first.missing.map(({ id }) => id),
    [patients[0]],
  );
  assert.deepEqual(found.rows.first.extra, [{ type: 'Patient', id: patients[1] }]);
  const { fates } = found.relationships.find(({ type, element }) => type === 'Encounter' && element === 'subject')!;
  assert.equal(fates.other, visitsOf(`Patient/${patients[0]}`) + visitsOf(`Patient/${patients[1]}`));
});

const visitsOf = (reference: string): number =>
  readFileSync(join(whole, 'Encounter.1.ndjson'), 'utf8').split(`"subject":{"reference":"${reference}"`).length - 1;

test('a server that does not let us in, that is not there, or that answers something else', async () => {
  const server = await other();
  await assert.rejects(beside({ ...server, token: 'not the one' }), (error) => {
    return error instanceof CannotCompare && /metadata answers 401\.$/.test(error.message);
  });
  const port = await freePort();
  await assert.rejects(beside({ base: `http://127.0.0.1:${port}/r4` }), /cannot be reached/);
  await assert.rejects(beside({ base: `${server.base}/files`, via: 'search' }), CannotCompare);
  await assert.rejects(beside({ ...server, via: 'export', token: '' }), /begins no export|answers 401/);
});

test('the token goes to the server alone, not where its links lead', async () => {
  const [server, stranger] = [await other(), await other()];
  const client = serverClient({ base: server.base, token, backOffMs: 1 });
  assert.equal((await client.ask(`${server.base}/Patient`, signal)).status, 200);
  assert.equal((await client.ask(`${stranger.base}/Patient`, signal)).status, 401);
});
