/** The file store is full, or refuses, in the middle of an export: it goes on when there is room, or fails and says why. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { ACCESS_KEY, s3StandIn } from '../../stand-ins/s3/server.ts';
import type { Exporter } from '../../support/exporter.ts';
import { smallDisk } from '../../support/small-disk.ts';
import { codesOf, completes, open, types, undisturbed, untilCheckpoints } from './pieces.ts';

const expected = await undisturbed();
const disk = smallDisk(16);
const skip = disk === undefined && 'a small disk can be mounted by root only';

/** Leaves this much room on the disk. */
function fill(folder: string, room: number): () => void {
  const file = join(folder, '.filler');
  const { bavail, bsize } = statfsSync(folder);
  writeFileSync(file, randomBytes(bavail * bsize - room));
  return () => rmSync(file);
}

async function until(exporter: Exporter, isSo: (codes: readonly string[]) => boolean): Promise<void> {
  const end = performance.now() + 10_000;
  while (!isSo(codesOf(exporter))) {
    if (performance.now() > end) throw new Error(`heard of ${codesOf(exporter).join(' ')}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

test('a disk that is full, and has room again: the same bytes', { skip }, async () => {
  const exporter = await open({ env: { PORTICO_EXPORT_FILES: disk! } });
  const makeRoom = fill(disk!, 400_000);
  try {
    const id = await exporter.start({ types });
    await until(exporter, (codes) => codes.includes('F508'));
    assert.equal((await exporter.store.db('export_job').where({ id }).first()).status, 'running');
    assert.ok((await exporter.store.db('export_chunk').where({ job: id })).length > 0, 'some of it was stored before');
    makeRoom();
    const job = await completes(exporter, id);
    assert.deepEqual(await exporter.texts(job), expected);
  } finally {
    rmSync(join(disk!, '.filler'), { force: true });
    await exporter.close();
  }
});

test('a disk that stays full fails the job with F508', { skip }, async () => {
  const exporter = await open({ env: { PORTICO_EXPORT_FILES: disk!, PORTICO_EXPORT_PATIENCE_SECONDS: '1' } });
  const makeRoom = fill(disk!, 200_000);
  try {
    const job = await exporter.over(await exporter.start({ types }));
    assert.deepEqual([job.status, job.problem?.code], ['failed', 'F508']);
    assert.ok(job.expiresAt > Date.now());
  } finally {
    makeRoom();
    await exporter.close();
  }
});

const s3 = await s3StandIn();
after(s3.close);
const bucket = {
  PORTICO_EXPORT_FILES: 's3://exports/of/site',
  PORTICO_EXPORT_S3_ENDPOINT: s3.endpoint,
  PORTICO_EXPORT_S3_ACCESS_KEY_ID: ACCESS_KEY,
  PORTICO_EXPORT_S3_SECRET_ACCESS_KEY: 'not a secret at all',
};

// The client itself asks three times where the bucket says that it has trouble.
for (const [status, code, times] of [
  [403, 'AccessDenied', 2],
  [507, 'InsufficientStorage', 3],
] as const) {
  test(`a bucket that refuses for a while (${status}): the same bytes, and no object too many`, async () => {
    const exporter = await open({ env: bucket });
    try {
      let refused = 0;
      const id = await exporter.start({ types });
      await untilCheckpoints(exporter, id, 2);
      s3.order = ({ operation }) => (operation === 'PutObject' && refused++ < times ? { status, code } : undefined);
      const job = await completes(exporter, id);
      assert.ok(codesOf(exporter).includes('F508'), 'the job itself went on after it');
      assert.deepEqual(await exporter.texts(job), expected);
      const objects = [...s3.bucket.objects.keys()].filter((key) => key.startsWith(`of/site/${id}/`)).sort();
      const chunks = await exporter.store.db('export_chunk').where({ job: id }).whereNot({ name: '' });
      assert.deepEqual(objects, chunks.map(({ name }) => `of/site/${name}`).sort());
    } finally {
      s3.order = () => undefined;
      await exporter.close();
    }
  });
}

test('objects that nobody accounts for are removed at the end', async () => {
  const exporter = await open({ env: bucket });
  try {
    const id = await exporter.start({ types });
    await untilCheckpoints(exporter, id, 1);
    s3.bucket.objects.set(`of/site/${id}/1-output-9-lost`, randomBytes(10));
    s3.bucket.objects.set('of/site/another/1-output-1', randomBytes(10));
    s3.bucket.begin(`of/site/${id}/unfinished`);
    await completes(exporter, id);
    assert.equal(s3.bucket.objects.has(`of/site/${id}/1-output-9-lost`), false);
    assert.equal(s3.bucket.objects.has('of/site/another/1-output-1'), true);
    assert.equal(s3.bucket.uploads.size, 0);
  } finally {
    await exporter.close();
  }
});
