/** What the log promises while things go wrong: a store that refuses, hangs or comes back, a process that is killed. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import request from 'supertest';
import { recordOf, rowsOf } from '../../src/audit/find.ts';
import { verifyAudit } from '../../src/audit/verify.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { openStack } from '../http/stack.ts';
import { issueCodes } from '../support/engine.ts';
import { type Engine, engines, held } from './engines.ts';
import { activity, isPostgres, openLog } from './log.ts';

const folder = mkdtempSync(join(tmpdir(), 'portico-audit-'));
after(() => rmSync(folder, { recursive: true }));

async function requestsIn(store: Store, node = 'a'): Promise<Set<string>> {
  const found = new Set<string>();
  for await (const row of rowsOf(store, node)) found.add(recordOf(row).request);
  return found;
}

const broken = (store: Store) => store.db.schema.renameTable('audit_record', 'audit_elsewhere');
const mended = (store: Store) => store.db.schema.renameTable('audit_elsewhere', 'audit_record');

/** A store of its own, empty, for a process or a server. */
async function urlOf({ url, newStore }: Engine): Promise<string> {
  if (!url.startsWith('sqlite:')) await newStore();
  return url.startsWith('sqlite:') ? `sqlite:${join(folder, `${files++}.sqlite`)}` : url;
}

let files = 0;

/** The index refuses one patient, when the records are already written. */
async function poisoned(store: Store): Promise<void> {
  if (!isPostgres(store)) {
    return void (await store.db.raw(
      `create trigger poison before insert on audit_patient when new.patient = 'poison'
       begin select raise(abort, 'poison'); end`,
    ));
  }
  await store.db.raw(
    `create or replace function poison() returns trigger language plpgsql as $$ begin raise exception 'poison'; end $$`,
  );
  await store.db.raw(
    `create or replace trigger poison before insert on audit_patient for each row when (new.patient = 'poison')
     execute function poison()`,
  );
}

for (const on of engines)
  describe(on.engine, { skip: on.skip }, () => {
    const { newStore } = on;
    test('a process that is killed in the middle of its batches has lost nothing that it was told is kept', async () => {
      const url = await urlOf(on);
      const program = new URL('./endless-writer.ts', import.meta.url).pathname;
      for (const acknowledged of [50, 200]) {
        const child = spawn(process.execPath, [program, url], { stdio: ['ignore', 'pipe', 'inherit'] });
        let text = '';
        for await (const chunk of child.stdout) {
          text += chunk;
          if (text.split('\n').length > acknowledged) child.kill('SIGKILL');
        }
        const kept = text.split('\n').slice(0, -1);
        assert.ok(kept.length >= acknowledged);
        const store = await openStore(url);
        assert.deepEqual((await verifyAudit(store)).problems, []);
        const found = await requestsIn(store);
        assert.deepEqual(
          kept.filter((each) => !found.has(each)),
          [],
        );
        await store.close();
      }
    });

    test('required: while the store refuses, nothing is shown but a 503 that says why; then all goes on in one chain', async () => {
      const { listener, audit, lines } = await openStack({
        PORTICO_STATE_URL: await urlOf(on),
        PORTICO_LOG_LEVEL: 'error',
      });
      const { store, log } = audit!;
      const api = request(listener);
      assert.equal((await api.get('/fhir/Patient?_count=1')).status, 200);
      await broken(store);
      for (const path of ['Patient?_count=1&name=a', 'Patient/nobody', 'metadata']) {
        const answer = await api.get(`/fhir/${path}`);
        assert.equal(answer.status, 503, path);
        assert.deepEqual(issueCodes(answer.text), ['F310']);
        assert.ok(Number(answer.headers['retry-after']) > 0);
      }
      const ready = await api.get('/health/ready');
      assert.equal(ready.status, 503);
      assert.equal(
        (JSON.parse(ready.text) as { checks: Record<string, [{ status: string }]> }).checks['audit:writing']![0].status,
        'fail',
      );
      assert.ok(lines.length > 0);
      await mended(store);
      assert.equal((await api.get('/fhir/Patient?_count=1')).status, 200);
      const { problems, chains } = await verifyAudit(store);
      assert.deepEqual(problems, []);
      assert.equal(chains[0]!.records, 2);
      assert.equal(log.state.failing, false);
    });

    test('best-effort: requests are answered, and what waited is written when the store is back', async () => {
      const store = await newStore();
      const { log, errors } = await openLog(store, {
        mode: 'best-effort',
        limits: { gatherMs: 5, retryMs: 20, queue: 10 },
      });
      await broken(store);
      for (let n = 0; n < 15; n++) assert.equal(log.record([activity(n)]), undefined);
      while (errors.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
      assert.deepEqual(log.state, { written: 0, lost: 5, failing: true });
      await mended(store);
      while (log.state.written < 10) await new Promise((resolve) => setTimeout(resolve, 5));
      await log.close();
      assert.equal(log.state.failing, false);
      assert.equal((await requestsIn(store)).size, 10);
      assert.deepEqual((await verifyAudit(store)).problems, []);
    });

    test('required: a store that hangs refuses within its time, and a queue that is full at once', async () => {
      const store = await newStore();
      const { log } = await openLog(store, { limits: { writeMs: 50, queue: 5 } });
      const release = await held(store);
      const waiting = [0, 1, 2].map((n) => assert.rejects(log.record([activity(n)])!, /too long/));
      await assert.rejects(log.record([1, 2, 3].map(activity))!, /full/);
      await Promise.all(waiting);
      await release();
      await log.record([activity(9)]);
      await log.close();
      assert.deepEqual((await verifyAudit(store)).problems, []);
      assert.ok((await requestsIn(store)).has('request-9'));
    });

    test('a checkpoint comes after so many records however busy it is, and links to the one of the process before', async () => {
      const store = await newStore();
      for (const round of [0, 1]) {
        const { log, checkpoints } = await openLog(store, { limits: { checkpointRecords: 10 } });
        for (let n = 0; n < 45; n++) await log.record([activity(100 * round + n)]);
        await log.close();
        assert.equal(checkpoints.length, 5);
      }
      const { chains, problems } = await verifyAudit(store);
      assert.deepEqual(problems, []);
      assert.deepEqual(chains, [{ node: 'a', records: 90, checkpoints: 10, covered: 90 }]);
    });

    test('what is refused is not in the log and what is told to be kept is, whatever else was in the batch', async () => {
      const store = await newStore();
      await poisoned(store);
      const { log, errors } = await openLog(store);
      const asked = Array.from({ length: 120 }, (_, n) =>
        n % 17 === 3 ? { ...activity(n), patients: ['poison'] } : activity(n),
      );
      const told = new Set<string>();
      for (let at = 0; at < asked.length; at += 6) {
        const batch = asked.slice(at, at + 6).map(async (each) => {
          // Some come while others are written.
          if (at % 4 === 0) await new Promise(setImmediate);
          await log.record([each]);
          told.add(each.request);
        });
        await Promise.allSettled(batch);
      }
      await log.close();
      assert.ok(errors.length > 0 && told.size > 30, `${told.size}`);
      assert.deepEqual([...(await requestsIn(store))].toSorted(), [...told].toSorted());
      assert.deepEqual((await verifyAudit(store)).problems, []);
    });
  });

test('off: an open server without a state store of its own keeps no audit', async () => {
  const { audit, listener } = await openStack();
  assert.equal(audit, undefined);
  assert.equal((await request(listener).get('/fhir/AuditEvent')).status, 404);
});
