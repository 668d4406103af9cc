/** Several exports at once, and several processes that could lead one: each job has its own files and one leader. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { hasEnded, holderOf } from '../../../src/export/engine/holder.ts';
import { RetryLater } from '../../../src/fhir/retry-later.ts';
import { linesOf } from '../../support/exporter.ts';
import { completes, open, types, undisturbed, untilCheckpoints } from './pieces.ts';

const expected = await undisturbed();
const folder = mkdtempSync(join(tmpdir(), 'portico-several-'));
after(() => rmSync(folder, { recursive: true, force: true }));

test('two jobs over the same tables have the right files each, and a third is refused', async () => {
  const exporter = await open({ env: { PORTICO_EXPORT_JOBS: '2' } });
  try {
    const ids = [await exporter.start({ types }), await exporter.start({ types: ['Condition'] })];
    await assert.rejects(exporter.start({ types }), (error: unknown) => {
      assert.ok(error instanceof RetryLater);
      assert.equal(error.issues[0]?.code, 'F503');
      return error.retryAfter >= 1;
    });
    const [all, one] = await Promise.all(ids.map((id) => completes(exporter, id)));
    assert.deepEqual(await exporter.texts(all!), expected);
    const conditions = (texts: ReadonlyMap<string, string>) =>
      [...texts].flatMap(([name, text]) => (name.startsWith('Condition') ? linesOf(text) : []));
    const own = await exporter.texts(one!);
    assert.deepEqual(conditions(own), conditions(expected));
    assert.equal(
      [...own.keys()].every((name) => name.startsWith('Condition')),
      true,
    );
    const names = (await exporter.store.db('export_chunk')).map(({ name }) => name).filter(Boolean);
    assert.equal(new Set(names).size, names.length);
    await exporter.start({ types: ['Location'] });
  } finally {
    await exporter.close();
  }
});

test('a process of the same name does not take a job that is led', async () => {
  const stateDir = join(folder, 'same');
  const env = { PORTICO_NODE: 'one' };
  const [first, second] = [await open({ stateDir, env }), await open({ stateDir, env })];
  try {
    const id = await first.start({ types });
    await untilCheckpoints(first, id, 1);
    // Its own job makes the second process look at all of them.
    await second.start({ types: ['Location'] });
    const job = await completes(second, id);
    assert.equal(job.snapshots.length, 1);
    assert.deepEqual(await second.texts(job), expected);
  } finally {
    await Promise.all([first.close(), second.close()]);
  }
});

test('who was taken for dead and writes on spoils nothing', async () => {
  const stateDir = join(folder, 'stale');
  const first = await open({ stateDir });
  try {
    const id = await first.start({ types });
    await untilCheckpoints(first, id, 2);
    // As after a pause that was longer than the lease.
    await first.store.db('export_job').where({ id }).update({ leased_until: 0, node: 'another' });
    const second = await open({ stateDir });
    try {
      const job = await completes(second, id);
      assert.deepEqual(await second.texts(job), expected);
      assert.ok(job.snapshots.length > 1, 'both have read');
    } finally {
      await second.close();
    }
  } finally {
    await first.close();
  }
});

test('a job that was cancelled elsewhere leaves no object', async () => {
  const stateDir = join(folder, 'cancelled');
  const [first, second] = [await open({ stateDir }), await open({ stateDir })];
  try {
    const id = await first.start({ types });
    await untilCheckpoints(first, id, 1);
    const job = (await second.store.db('export_job').where({ id }).first()) as never;
    await second.exports.cancel(job);
    assert.equal(await first.store.db('export_job').where({ id }).first(), undefined);
  } finally {
    await Promise.all([first.close(), second.close()]);
  }
  assert.deepEqual(readdirSync(join(stateDir, 'exports')), []);
});

test('who can be seen to have ended is told from who lives, and from who cannot be seen', async () => {
  const own = holderOf('one');
  assert.notEqual(own, holderOf('one'), 'engines of one process have names of their own');
  assert.equal(hasEnded(own), false);
  const [node, place, pid, start] = own.split(' ') as [string, string, string, string];
  assert.equal(hasEnded([node, place, pid, `before${start}`].join(' ')), true, 'our number, and not our start');
  const child = spawn('sleep', ['60']);
  await new Promise((resolve) => child.once('spawn', resolve));
  const other = [node, place, child.pid, start].join(' ');
  assert.equal(hasEnded(other), false);
  child.kill('SIGKILL');
  await new Promise((resolve) => child.once('exit', resolve));
  assert.equal(hasEnded(other), true);
  assert.equal(hasEnded([node, 'elsewher', child.pid, start].join(' ')), false, 'another machine');
  assert.equal(hasEnded('one'), false);
});
