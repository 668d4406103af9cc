/** One worker at a time on a part, and one limit for all connections: on a state store, without a database to read. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { ClaimLost, Claims } from '../../../src/export/engine/claims.ts';
import { Jobs } from '../../../src/export/engine/jobs.ts';
import { nothingStored } from '../../../src/export/engine/nothing-stored.ts';
import type { Chunk } from '../../../src/export/job.ts';
import { sayControl } from '../../../src/export/limits/control.ts';
import { SessionBudget } from '../../../src/export/limits/session-budget.ts';
import { openStore, type Store } from '../../../src/store/store.ts';
import { everything } from '../../support/exporter.ts';

let store: Store;
let jobs: Jobs;
let claims: Claims;

beforeEach(async () => {
  store = await openStore('sqlite::memory:');
  jobs = new Jobs(store, 'node');
  claims = new Claims(store);
  const access = { caller: 'test', grants: {} };
  await jobs.add({ id: 'job', owner: 'o', request: everything, access, key: 'k', version: 'v', expiresAt: 9e15 });
  await jobs.lease('job', [], Date.now(), Date.now() + 60_000);
  await jobs.addParts(
    'job',
    [1, 2].map((number) => ({ number, type: 'Patient', segments: [], rowsExpected: 1 })),
  );
});
afterEach(() => store.close());

const chunk = (number: number): Chunk => ({
  ...nothingStored,
  ...{ part: 1, number, kind: 'output', type: 'Patient', file: 1, lines: 0, fileSha256: '', stretches: [] },
});
const expire = () => store.db('export_part').update({ claimed_until: 0 });

test('a part has one worker; who was thought dead saves nothing any more', async () => {
  const first = (await claims.claim('job', 1))!;
  assert.equal(await claims.claim('job', 1), undefined);
  assert.equal((await claims.claim('job'))!.part.number, 2);
  await expire();
  const second = (await claims.claim('job', 1))!;
  await assert.rejects(jobs.save('job', [chunk(1)], first), ClaimLost);
  assert.deepEqual(await jobs.chunks('job'), []);
  await jobs.save('job', [chunk(1)], second);
  await assert.rejects(claims.end(first, { status: 'done', attempts: 1 }), ClaimLost);
  assert.equal((await jobs.parts('job'))[0]!.status, 'waiting');
});

test('a lost worker counts when it has saved nothing', async () => {
  await claims.claim('job', 1);
  await expire();
  const second = (await claims.claim('job', 1))!;
  assert.equal(second.part.attempts, 1);
  await jobs.save('job', [chunk(1)], second);
  await expire();
  assert.equal((await claims.claim('job', 1))!.part.attempts, 0);
});

test('no part of a job that is over is given out, and none of one whose claims were revoked is kept', async () => {
  const first = (await claims.claim('job', 1))!;
  await claims.revoke('job');
  await assert.rejects(claims.renew(first), ClaimLost);
  await jobs.end('job', { status: 'complete', manifest: '', expiresAt: 9e15 });
  assert.equal(await claims.claim('job'), undefined);
});

test('connections and rows per second hold for all processes together, and change while they run', async () => {
  const limits = { connections: 3, rowsPerSecond: 900 };
  const rates = [0, 1].map(() => ({ perSecond: 0, isPaused: false }));
  const [one, other] = rates.map((rate) => new SessionBudget(store, limits, rate, (error) => assert.ifError(error)));
  const taken = [
    await one!.tryTake('job', true),
    await other!.tryTake('job', false),
    await other!.tryTake('job', false),
  ];
  assert.ok(taken.every((each) => each !== undefined));
  assert.equal(await one!.tryTake('job', false), undefined, 'all three are taken');
  await one!.look();
  assert.deepEqual(
    rates.map(({ perSecond }) => perSecond),
    [300, 600],
  );

  await sayControl(store.db, { connections: 2, rowsPerSecond: 0, isPaused: true });
  await Promise.all([one!.look(), other!.look()]);
  assert.deepEqual(
    taken.map((each) => each!.signal.aborted),
    [false, false, true],
    'the youngest goes, never who holds a state',
  );
  assert.deepEqual(
    rates,
    [0, 1].map(() => ({ perSecond: 0, isPaused: true })),
  );
  for (const each of taken) await each!.give();
  assert.equal(await one!.tryTake('job', false), undefined, 'nothing begins while it is paused');
});
