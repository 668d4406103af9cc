/** `kill -9` of the server in the middle of an export, wherever that hits it: started again, it ends with the same bytes. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { demoFile } from '../../support/demo-file.ts';
import { asSoonAs, type OwnSite, ownSite, proofOf, small } from './own-site.ts';

const query = '_type=Patient,Encounter,Condition';
/** So slow that each checkpoint is seen before the next, however fast the machine is. */
const slow = { PORTICO_EXPORT_ROWS_PER_SECOND: '600' };
const site = await ownSite({ PORTICO_DATABASE_URL: `sqlite:${await demoFile()}`, ...small, ...slow });
const isOver = (job: string) => !['accepted', 'running'].includes(site.statusOf(job)!);

const undisturbed = await site.kickOff(query);
await asSoonAs(() => isOver(undisturbed));
const whole = await site.manifest(undisturbed);
const expected = await site.hashes(whole);

async function endsAs(job: string, { checkpoints, manifest, hashes, objects, named, statusOf }: OwnSite) {
  assert.equal(statusOf(job), 'complete');
  const made = await manifest(job);
  assert.deepEqual(await hashes(made), expected, 'the same bytes');
  assert.deepEqual(
    made.output.map(({ type, count }) => [type, count]),
    whole.output.map(({ type, count }) => [type, count]),
  );
  assert.deepEqual(proofOf(made).ledger, proofOf(whole).ledger, 'the same account of every row');
  assert.deepEqual(objects(job), named(job), 'nothing is left over');
  assert.ok(checkpoints(job) > 0);
  return proofOf(made);
}

test('an undisturbed export has several checkpoints and files, and is of one state', () => {
  assert.ok(site.checkpoints(undisturbed) >= 6, `${site.checkpoints(undisturbed)} checkpoints`);
  assert.ok(Object.keys(expected).length >= 3);
  assert.equal(proofOf(whole).oneState, true);
});

test('killed after each checkpoint', async () => {
  const job = await site.kickOff(query);
  let kills = 0;
  for (let seen = 0; !isOver(job); ) {
    await asSoonAs(() => site.checkpoints(job) > seen || isOver(job));
    if (isOver(job)) break;
    seen = site.checkpoints(job);
    await site.kill();
    kills++;
    await site.start();
  }
  assert.ok(kills >= 4, `${kills} kills`);
  const { states, oneState } = await endsAs(job, site);
  assert.ok(states.length > 2 && !oneState, 'the proof says that more than one state was read');
});

test('killed between the storing of an object and its checkpoint', async () => {
  const job = await site.kickOff(query);
  await asSoonAs(() => site.checkpoints(job) > 0);
  // While one is written, nobody else may write to the state store: the object is stored, and its checkpoint waits.
  await asSoonAs(() => site.objects(job).some((object) => object.startsWith('.')));
  site.state.exec('begin immediate');
  const isStored = (object: string) => !object.startsWith('.') && !site.named(job).includes(object);
  await asSoonAs(() => site.objects(job).some(isStored));
  const orphan = site.objects(job).find(isStored)!;
  await site.kill();
  site.state.exec('rollback');
  await site.start();
  await asSoonAs(() => isOver(job));
  await endsAs(job, site);
  assert.ok(!site.objects(job).includes(orphan));
});

test('killed while it was sealed', async () => {
  const job = await site.kickOff(query);
  await asSoonAs(() => isOver(job));
  await site.kill();
  // What a kill leaves before the last step of all.
  const again = "update export_job set status = 'running', manifest = null, ended_at = null, node = 'one' where id = ?";
  site.state.prepare(again).run(job);
  const before = site.named(job);
  await site.start();
  await asSoonAs(() => isOver(job));
  await endsAs(job, site);
  assert.deepEqual(site.named(job), before, 'nothing was written again');
});

test('killed at moments that nobody chose', async () => {
  const job = await site.kickOff(query);
  // A linear congruential generator, so that a failure can be looked at again.
  let random = 20_260_101;
  for (let kills = 0; kills < 4 && !isOver(job); kills++) {
    random = (random * 1_103_515_245 + 12_345) % 2 ** 31;
    await wait(random % 250);
    await site.kill();
    await site.start();
  }
  await asSoonAs(() => isOver(job));
  await endsAs(job, site);
});
