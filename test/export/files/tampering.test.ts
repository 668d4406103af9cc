/** Whatever is changed in a stored file, by whom ever, is noticed, and none of the changed bytes is given out. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import type { StoredChunk } from '../../../src/export/files/export-files.ts';
import { SEGMENT, sealedSize } from '../../../src/export/files/sealed.ts';
import { FhirError } from '../../../src/fhir/issue.ts';
import { newJob, ownFiles, readAll, someLines, writeAll } from './own-files.ts';

const own = await ownFiles('identity');
const { files, folder } = own;
const job = newJob(files);
/** Three segments and a bit. */
const text = someLines(3 * SEGMENT + 1000);
const chunk = await writeAll(files, job, 'a', [text]);
const whole = readFileSync(join(folder, chunk.name));
const HEADER = 36;
const SEALED = SEGMENT + 16;
const segment = (number: number) => whole.subarray(HEADER + number * SEALED, HEADER + (number + 1) * SEALED);
const header = whole.subarray(0, HEADER);

const isF522 = (error: unknown) => error instanceof FhirError && error.issues[0]?.code === 'F522';

/** Reads what is there instead, and gives what came out before it was refused. */
async function readChanged(stored: Buffer, as: StoredChunk = chunk): Promise<Buffer> {
  writeFileSync(join(folder, as.name), stored);
  const pieces: Uint8Array[] = [];
  await assert.rejects(async () => {
    for await (const piece of files.read(job, [as], 'identity', new AbortController().signal)) pieces.push(piece);
  }, isF522);
  return Buffer.concat(pieces);
}

test('unchanged, it is read', async () => {
  assert.equal(whole.length, sealedSize(text.length));
  assert.ok((await readAll(files, job, [chunk], 'identity')).equals(text));
});

test('any bit that is turned over is noticed, and nothing from there on comes out', async () => {
  const place = fc.oneof(fc.integer({ min: 0, max: whole.length - 1 }), fc.integer({ min: 0, max: HEADER }));
  await fc.assert(
    fc.asyncProperty(place, fc.integer({ min: 0, max: 7 }), async (at, bit) => {
      const changed = Buffer.from(whole);
      changed[at]! ^= 1 << bit;
      const out = await readChanged(changed);
      const good = at < HEADER ? 0 : Math.floor((at - HEADER) / SEALED) * SEGMENT;
      assert.ok(out.equals(text.subarray(0, good)));
    }),
    { numRuns: 60 },
  );
});

test('segments that are cut off, swapped, repeated or left out are noticed', async () => {
  const last = whole.subarray(HEADER + 3 * SEALED);
  const put = (...parts: Buffer[]) => Buffer.concat([header, ...parts]);
  const changes: Readonly<Record<string, Buffer>> = {
    'the end is cut off': put(segment(0), segment(1), segment(2)),
    'within a segment': whole.subarray(0, whole.length - 5),
    'all of it': Buffer.alloc(0),
    'two are swapped': put(segment(1), segment(0), segment(2), last),
    'one is there twice': put(segment(0), segment(0), segment(2), last),
    'one is left out': put(segment(0), segment(2), last),
    'the last is not the last': put(segment(0), segment(1), last, segment(2)),
  };
  for (const [name, changed] of Object.entries(changes)) {
    const out = await readChanged(changed);
    assert.ok(out.equals(text.subarray(0, out.length)), name);
  }
});

test('a length in the state store that is too short does not cut a file off at a segment', async () => {
  await readChanged(whole, { ...chunk, bytes: 2 * SEGMENT, codedBytes: 2 * SEGMENT });
});

test("another chunk, another job's chunk, or the same lines of another time are not taken for it", async () => {
  const other = await writeAll(files, job, 'b', [text]);
  await readChanged(readFileSync(join(folder, other.name)));

  // The same key, as if the rows of two jobs were mixed up.
  const mixed = { id: 'job-2', key: job.key };
  const foreign = await writeAll(files, mixed, 'a', [text]);
  await readChanged(readFileSync(join(folder, foreign.name)));
  writeFileSync(join(folder, chunk.name), whole);
  await assert.rejects(readAll(files, mixed, [chunk], 'identity'), isF522);

  copyFileSync(join(folder, chunk.name), join(folder, other.name));
  await assert.rejects(readAll(files, job, [other], 'identity'), isF522);
});

test('the key of another job, another site or a changed one opens nothing, and the log hears why', async () => {
  writeFileSync(join(folder, chunk.name), whole);
  const wrong = async (key: string) => {
    own.heard.length = 0;
    await assert.rejects(readAll(files, { ...job, key }, [chunk], 'identity'), isF522);
    return ((own.heard[0] as Error).cause as { code: string }).code;
  };
  assert.equal(await wrong(files.newKey()), 'ERR_EXPORT_DAMAGED');
  const other = await ownFiles('identity', randomBytes(32));
  assert.equal(await wrong(other.files.newKey()), 'ERR_EXPORT_KEY');
  const [version, name, wrapped = ''] = job.key.split('.');
  const turned = `${wrapped[0] === 'A' ? 'B' : 'A'}${wrapped.slice(1)}`;
  assert.equal(await wrong(`${version}.${name}.${turned}`), 'ERR_EXPORT_KEY');
  assert.equal(await wrong(''), 'ERR_EXPORT_KEY');
});

test('two writes of the same lines have nothing in common', async () => {
  const again = readFileSync(join(folder, (await writeAll(files, job, 'a', [text])).name));
  const isSame = again.filter((byte, at) => byte === whole[at]).length / whole.length;
  assert.ok(isSame < 0.01, `${isSame} of the bytes are the same`);
});
