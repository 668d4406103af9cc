/** What the log promises while things go wrong: a store that refuses, hangs or comes back, a process that is killed. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import request from 'supertest';
import { recordOf, rowsOf } from '../../src/audit/find.ts';
import { verifyAudit } from '../../src/audit/verify.ts';
import type { Store } from '../../src/store/store.ts';
import { openStack } from '../http/stack.ts';
import { issueCodes } from '../support/engine.ts';
import { activity, newStore, openLog } from './log.ts';

const folder = mkdtempSync(join(tmpdir(), 'portico-audit-'));
after(() => rmSync(folder, { recursive: true }));

async function requestsIn(store: Store, node = 'a'): Promise<Set<string>> {
  const found = new Set<string>();
  for await (const row of rowsOf(store, node)) found.add(recordOf(row).request);
  return found;
}

const broken = (store: Store) => store.db.schema.renameTable('audit_record', 'audit_elsewhere');
const mended = (store: Store) => store.db.schema.renameTable('audit_elsewhere', 'audit_record');

test('a process that is killed in the middle of its batches has lost nothing that it was told is kept', async () => {
  const url = `sqlite:${join(folder, 'killed.sqlite')}`;
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
    const store = await newStore(url);
    assert.deepEqual((await verifyAudit(store)).problems, []);
    const found = await requestsIn(store);
    assert.deepEqual(
      kept.filter((each) => !found.has(each)),
      [],
    );
  }
});

test('required: while the store refuses, nothing is shown but a 503 that says why; then all goes on in one chain', async () => {
  const { listener, audit, lines } = await openStack({
    PORTICO_STATE_URL: 'sqlite::memory:',
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
  const held = await store.db.transaction();
  const waiting = [0, 1, 2].map((n) => assert.rejects(log.record([activity(n)])!, /too long/));
  await assert.rejects(log.record([1, 2, 3].map(activity))!, /full/);
  await Promise.all(waiting);
  await held.rollback();
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

test('off: an open server without a state store of its own keeps no audit', async () => {
  const { audit, listener } = await openStack();
  assert.equal(audit, undefined);
  assert.equal((await request(listener).get('/fhir/AuditEvent')).status, 404);
});
