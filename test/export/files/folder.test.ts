/** The folder of exports: who may read it, what is there after a failure, and a disk that is full. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { ExportFiles } from '../../../src/export/files/export-files.ts';
import { folderStore } from '../../../src/export/files/folder-store.ts';
import { FhirError } from '../../../src/fhir/issue.ts';
import { smallDisk } from '../../support/small-disk.ts';
import { gather, newJob, ownFiles, ownFolder, readAll, someLines, writeAll } from './own-files.ts';

const refusedWith = (code: string) => (error: unknown) => error instanceof FhirError && error.issues[0]?.code === code;
const codesOf = (heard: readonly unknown[]) => heard.map((error) => ((error as Error).cause as { code: string }).code);
const never = new AbortController().signal;

async function* bytes(...pieces: readonly (string | Error)[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) {
    if (piece instanceof Error) throw piece;
    yield Buffer.from(piece);
  }
}

test('files are for the user of the process alone', async () => {
  const { files, folder } = await ownFiles('gzip', randomBytes(32), join(ownFolder(), 'new', 'exports'));
  const { name } = await writeAll(files, newJob(files), 'a', [someLines(10)]);
  const modeOf = (path: string) => statSync(path).mode & 0o777;
  assert.deepEqual([modeOf(folder), modeOf(join(folder, 'job-1')), modeOf(join(folder, name))], [0o700, 0o700, 0o600]);
});

test('no name leads out of the folder', async () => {
  const { store, files } = await ownFiles('gzip');
  const names = [
    '../x',
    'a/../../x',
    '/etc/x',
    'a//b',
    'a/',
    '',
    '.',
    '.x',
    'a/.x',
    'a\\b',
    'a\0b',
    'a/..',
    'x'.repeat(200),
  ];
  for (const name of names) {
    await assert.rejects(store.put(name, bytes('x')), /cannot have that name/, name);
    await assert.rejects(gather(store.read(name, 0, 1, never)), /cannot have that name/, name);
  }
  for (const prefix of ['', '../', '/', '.', 'a/../']) await assert.rejects(store.remove(prefix), /begins so/, prefix);
  assert.throws(() => files.write(newJob(files, '../job'), 'a'), /cannot have that name/);
});

test('an object is there whole or not at all, and what it replaces stays until then', async () => {
  const { store, folder } = await ownFiles('gzip');
  await store.put('j/a', bytes('first'));
  await assert.rejects(store.put('j/a', bytes('second', new Error('broken'))), refusedWith('F508'));
  assert.equal(String(await gather(store.read('j/a', 0, 5, never))), 'first');
  assert.deepEqual(readdirSync(join(folder, 'j')), ['a'], 'nothing is left beside it');
  await store.put('j/a', bytes('third'));
  assert.equal(String(await gather(store.read('j/a', 1, 3, never))), 'hi');
});

test('objects are listed and removed by how their names begin', async () => {
  const { store } = await ownFiles('gzip');
  for (const name of ['j1/a', 'j1/b/c', 'j10/a', 'k']) await store.put(name, bytes('x'));
  const listed = async (prefix: string) => {
    const names: string[] = [];
    for await (const name of store.list(prefix)) names.push(name);
    return names.sort();
  };
  assert.deepEqual(await listed('j1'), ['j1/a', 'j1/b/c', 'j10/a']);
  assert.deepEqual(await listed('j1/'), ['j1/a', 'j1/b/c']);
  await store.remove('j1/');
  assert.deepEqual(await listed('j'), ['j10/a']);
  await store.remove('j10/a');
  await store.remove('nothing/');
  assert.deepEqual([await listed('j'), await listed('k')], [[], ['k']]);
});

test('a writer that is abandoned leaves nothing, and is no error', async () => {
  const { files, folder, heard } = await ownFiles('gzip');
  for (const size of [0, 10, 9_000_000]) {
    const writer = files.write(newJob(files), 'a');
    if (size > 0) await writer.write(someLines(size));
    await writer.abandon();
  }
  assert.deepEqual(readdirSync(join(folder, 'job-1')), []);
  assert.deepEqual(heard, []);
});

test('a folder that cannot be made ends the writer, however much it is given', async () => {
  for (const coding of ['identity', 'gzip', 'zstd'] as const) {
    const { store, files } = await ownFiles(coding);
    await store.put('job-1', bytes('in the way'));
    const writer = files.write(newJob(files), 'a');
    await assert.rejects(async () => {
      for (let size = 0; size < 20; size++) await writer.write(someLines(1_000_000));
    }, refusedWith('F508'));
    await writer.abandon();
    await assert.rejects(writeAll(files, newJob(files), 'a', []), refusedWith('F508'));
  }
});

test('a file that is not there is F522, and one in the way of a folder F508', async () => {
  const { store, heard, folder } = await ownFiles('gzip');
  await assert.rejects(gather(store.read('j/a', 0, 1, never)), refusedWith('F522'));
  await store.put('j', bytes('x'));
  await assert.rejects(store.put('j/a', bytes('x')), refusedWith('F508'));
  await assert.rejects(gather(store.read('j/a', 0, 1, never)), refusedWith('F523'));
  symlinkSync('/proc/self/mem', join(folder, 'm'));
  await assert.rejects(gather(store.read('m', 0, 1, never)), refusedWith('F523'));
  const [missing, way] = codesOf(heard);
  assert.deepEqual([missing, way], ['ENOENT', 'EEXIST']);
  await assert.rejects(
    folderStore('/dev/null/exports', () => undefined),
    refusedWith('F508'),
  );
});

const isRoot = process.getuid?.() === 0;

test('a folder that may not be written is F508', { skip: isRoot && 'root may write everywhere' }, async () => {
  const { files, folder, heard } = await ownFiles('gzip');
  chmodSync(folder, 0o500);
  await assert.rejects(writeAll(files, newJob(files), 'a', [someLines(10)]), refusedWith('F508'));
  assert.deepEqual(codesOf(heard), ['EACCES']);
});

const disk = smallDisk(2);
for (const coding of ['identity', 'gzip', 'zstd'] as const) {
  test(`a full disk is F508 (${coding}), and writing goes on when there is room`, {
    skip: disk === undefined && 'a small disk can be mounted by root only',
  }, async () => {
    const { files, folder, heard } = await ownFiles(coding, randomBytes(32), disk);
    const job = newJob(files, `job-${coding}`);
    // Random lines, which no compression makes small.
    await assert.rejects(fill(files, job), refusedWith('F508'));
    assert.deepEqual(codesOf(heard), ['ENOSPC']);
    assert.deepEqual(readdirSync(join(folder, job.id)), [], 'nothing is left of it');
    const text = someLines(100_000);
    const chunk = await writeAll(files, job, 'b', [text]);
    assert.ok((await readAll(files, job, [chunk], 'identity')).equals(text));
    await files.remove(job.id);
    assert.equal(existsSync(join(folder, job.id)), false);
  });
}

async function fill(files: ExportFiles, job: ReturnType<typeof newJob>): Promise<void> {
  const writer = files.write(job, 'a');
  for (let size = 0; size < 20; size++) await writer.write(randomBytes(1_000_000));
  await writer.finish();
}
