/** Files of exports in a bucket: what is written is read, and what the bucket refuses or breaks off ends as it should. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, beforeEach, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { loadConfig } from '../../../src/config.ts';
import type { ChunkWriter, ExportFiles } from '../../../src/export/files/export-files.ts';
import { openExportFiles } from '../../../src/export/files/open.ts';
import { s3Store } from '../../../src/export/files/s3-store.ts';
import { FhirError } from '../../../src/fhir/issue.ts';
import { ACCESS_KEY, s3StandIn } from '../../stand-ins/s3/server.ts';
import { gather, newJob, readAll, someLines, writeAll } from './own-files.ts';

const s3 = await s3StandIn();
after(s3.close);
const heard: unknown[] = [];
const onError = (error: unknown) => heard.push(error);
const config = loadConfig({
  PORTICO_OPEN: 'true',
  PORTICO_DATABASE_URL: 'sqlite:none',
  PORTICO_EXPORT_FILES: 's3://exports/of/site',
  PORTICO_EXPORT_COMPRESSION: 'none',
  PORTICO_EXPORT_KEY: randomBytes(32).toString('base64'),
  PORTICO_EXPORT_S3_ENDPOINT: s3.endpoint,
  PORTICO_EXPORT_S3_ACCESS_KEY_ID: ACCESS_KEY,
  PORTICO_EXPORT_S3_SECRET_ACCESS_KEY: 'not a secret at all',
});
const files: ExportFiles = await openExportFiles(config, { onError });
const store = s3Store(config, onError);
after(() => Promise.all([files.close(), store.close()]));
beforeEach(() => {
  s3.order = () => undefined;
  s3.bucket.objects.clear();
  s3.bucket.uploads.clear();
  (s3.asked as unknown[]).length = 0;
  heard.length = 0;
});

const operations = () => s3.asked.map(({ operation }) => operation);
const refusedWith = (code: string) => (error: unknown) => error instanceof FhirError && error.issues[0]?.code === code;
/** What the log shows of them: the codes of their causes. */
const codes = () => heard.map((error) => ((error as Error).cause as { code?: string }).code);

test('a small object is one request, encrypted under its prefix', async () => {
  const job = newJob(files);
  const text = someLines(200_000);
  const chunk = await writeAll(files, job, 'a', [text]);
  assert.deepEqual(operations(), ['PutObject']);
  const stored = s3.bucket.objects.get('of/site/job-1/a')!;
  assert.ok(!stored.includes('resourceType'));
  assert.ok((await readAll(files, job, [chunk], 'identity')).equals(text));
  assert.ok(gunzipSync(await readAll(files, job, [chunk], 'gzip')).equals(text));
  assert.equal((await writeAll(files, job, 'empty', [])).bytes, 0);
});

test('a large one goes in parts; a range reads what it needs', async () => {
  const job = newJob(files);
  const text = someLines(20_000_000);
  const chunk = await writeAll(files, job, 'a', [text]);
  const parts = s3.asked.filter(({ operation }) => operation === 'UploadPart').map(({ body }) => body.length);
  assert.deepEqual(parts.slice(0, 2), [8 << 20, 8 << 20]);
  assert.equal(parts.length, 3);
  assert.equal(s3.bucket.uploads.size, 0);
  assert.ok((await readAll(files, job, [chunk], 'identity')).equals(text));

  (s3.asked as unknown[]).length = 0;
  const part = await readAll(files, job, [chunk], 'identity', { from: 9_000_000, to: 9_000_100 });
  assert.ok(part.equals(text.subarray(9_000_000, 9_000_100)));
  const read = s3.asked.map(({ range }) =>
    /bytes=(\d+)-(\d+)/
      .exec(range ?? '')!
      .slice(1)
      .map(Number),
  );
  assert.ok(read.reduce((sum, [from = 0, to = 0]) => sum + to - from + 1, 0) < 300_000, 'no more than a segment');
});

for (const at of ['PutObject', 'CreateMultipartUpload', 'UploadPart', 'CompleteMultipartUpload'] as const) {
  for (const [status, code] of [
    [403, 'AccessDenied'],
    [507, 'InsufficientStorage'],
    [503, 'SlowDown'],
  ] as const) {
    test(`${at} refused with ${status}: the writer hears F508, the log the code, and nothing is left`, async () => {
      s3.order = ({ operation }) => (operation === at ? { status, code } : undefined);
      const size = at === 'PutObject' ? 1000 : 30_000_000;
      await assert.rejects(writeAll(files, newJob(files), 'a', [someLines(size)]), refusedWith('F508'));
      assert.equal(s3.bucket.objects.size, 0);
      assert.equal(s3.bucket.uploads.size, 0, 'the upload was aborted');
      assert.match(String(codes()[0]), new RegExp(`^ERR_S3_[A-Z]+_${status}$`));
    });
  }
}

test('a bucket that is busy for a moment is asked again', async () => {
  let busy = 2;
  s3.order = ({ operation }) =>
    operation === 'PutObject' && busy-- > 0 ? { status: 503, code: 'SlowDown' } : undefined;
  await writeAll(files, newJob(files), 'a', [someLines(1000)]);
  assert.equal(s3.bucket.objects.size, 1);
  assert.equal(operations().length, 3);
});

test('a body that breaks off is read on from there; one that always does is F523', async () => {
  const job = newJob(files);
  const text = someLines(3_000_000);
  const chunk = await writeAll(files, job, 'a', [text]);
  let breaks = 2;
  s3.order = ({ operation }) => (operation === 'GetObject' && breaks-- > 0 ? 'break' : undefined);
  assert.ok((await readAll(files, job, [chunk], 'identity')).equals(text));
  s3.order = () => 'hang up';
  await assert.rejects(readAll(files, job, [chunk], 'identity'), refusedWith('F523'));
  s3.order = () => ({ status: 403, code: 'AccessDenied' });
  await assert.rejects(readAll(files, job, [chunk], 'identity'), refusedWith('F523'));
});

test('what is not there, or is shorter than it was, is F522', async () => {
  const job = newJob(files);
  const chunk = await writeAll(files, job, 'a', [someLines(1_000_000)]);
  const whole = s3.bucket.objects.get('of/site/job-1/a')!;
  s3.bucket.objects.set('of/site/job-1/a', whole.subarray(0, 500_000));
  await assert.rejects(readAll(files, job, [chunk], 'identity'), refusedWith('F522'));
  s3.bucket.objects.clear();
  await assert.rejects(readAll(files, job, [chunk], 'identity'), refusedWith('F522'));
  assert.deepEqual(codes(), ['ERR_S3_INVALIDRANGE_416', 'ERR_S3_NOSUCHKEY_404']);
});

test('a chunk that is abandoned leaves no object and no upload, and is no error', async () => {
  const writer: ChunkWriter = files.write(newJob(files), 'a');
  for (let size = 0; size < 25_000_000; size += 1_000_000) await writer.write(someLines(1_000_000));
  assert.ok(operations().includes('UploadPart'));
  await writer.abandon();
  assert.equal(s3.bucket.uploads.size + s3.bucket.objects.size, 0);
  assert.deepEqual(heard, []);
});

test('a job is removed page by page with its unfinished uploads, and no other job with it', async () => {
  const one = newJob(files, 'job-1');
  for (let number = 0; number < 8; number++) await writeAll(files, one, `c-${number}`, [someLines(10)]);
  await writeAll(files, newJob(files, 'job-10'), 'c', [someLines(10)]);
  s3.bucket.begin('of/site/job-1/unfinished');
  s3.bucket.begin('of/site/job-10/unfinished');
  const names: string[] = [];
  for await (const name of store.list('job-1/')) names.push(name);
  assert.deepEqual(
    names.sort(),
    Array.from({ length: 8 }, (_, number) => `job-1/c-${number}`),
  );
  await files.remove('job-1');
  assert.deepEqual([...s3.bucket.objects.keys()], ['of/site/job-10/c']);
  assert.deepEqual(
    [...s3.bucket.uploads.values()].map(({ key }) => key),
    ['of/site/job-10/unfinished'],
  );
  await files.remove('job-1');
  s3.order = () => ({ status: 403, code: 'AccessDenied' });
  await assert.rejects(files.remove('job-10'), refusedWith('F508'));
});

test('reading ends when nobody wants more', async () => {
  const chunk = await writeAll(files, newJob(files), 'a', [someLines(5_000_000)]);
  const over = new AbortController();
  const reading = gather(store.read(chunk.name, 0, 5_000_000, over.signal));
  over.abort(new Error('left'));
  await assert.rejects(reading, /left/);
});

test('what is not signed with the key is refused by the stand-in', async () => {
  assert.equal((await fetch(`${s3.endpoint}/exports/x`, { method: 'PUT', body: 'x' })).status, 403);
  const others = { ...config, exportS3AccessKeyId: 'AKIDOTHER' };
  const other = s3Store(others, onError);
  await assert.rejects(other.put('x', (async function* () {})()), refusedWith('F508'));
  await other.close();
});
