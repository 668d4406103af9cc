/** Answers that take long are given again for a while; those that are quick, or that failed, are not. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { sparingly } from '../../../src/export/engine/sparingly.ts';
import type { Job } from '../../../src/export/job.ts';

const jobOf = (id: string, status: Job['status'] = 'running') => ({ id, status }) as Job;

function slow(ms: number) {
  const asked: string[] = [];
  const ask = sparingly(async ({ id }) => {
    asked.push(id);
    await wait(ms);
    return asked.length;
  });
  return { asked, ask };
}

test('what took long is not looked for again at once, and later it is', async () => {
  const { asked, ask } = slow(20);
  assert.deepEqual(await Promise.all([ask(jobOf('a')), ask(jobOf('a'))]), [1, 1]);
  assert.equal(await ask(jobOf('a')), 1);
  assert.equal(asked.length, 1);
  // Twenty times what it took, which on a busy machine may be more than was waited.
  const begun = performance.now();
  while ((await ask(jobOf('a'))) === 1) {
    assert.ok(performance.now() - begun < 60_000, 'the answer is given again for ever');
    await wait(50);
  }
  assert.ok(performance.now() - begun > 100, 'it was asked again too soon');
});

test('of another job, and of one that has ended meanwhile, it is asked anew', async () => {
  const { asked, ask } = slow(20);
  await ask(jobOf('a'));
  await ask(jobOf('b'));
  await ask(jobOf('a', 'complete'));
  assert.deepEqual(asked, ['a', 'b', 'a']);
});

test('what is quick is looked at each time', async () => {
  let asked = 0;
  const ask = sparingly(async () => ++asked);
  const answers = new Set<number>();
  const begun = performance.now();
  while (answers.size < 25 && performance.now() - begun < 10_000) answers.add(await ask(jobOf('a')));
  assert.equal(answers.size, 25);
});

test('a failure is told to who asked, and not to the next one', async () => {
  let asked = 0;
  const ask = sparingly(async () => {
    await wait(20);
    if (++asked === 1) throw new Error('away');
    return asked;
  });
  await assert.rejects(ask(jobOf('a')), /away/);
  assert.equal(await ask(jobOf('a')), 2);
});

test('many jobs are not all kept', async () => {
  const { asked, ask } = slow(20);
  for (let i = 0; i < 9; i++) await ask(jobOf(String(i)));
  await ask(jobOf('8'));
  assert.equal(asked.length, 9);
  await ask(jobOf('0'));
  assert.equal(asked.length, 10);
});
