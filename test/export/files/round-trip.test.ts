/** What was written is read: in every coding, in one chunk or several, by ranges, and by other programs. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { crc32, gunzipSync, gzipSync, zstdDecompressSync } from 'node:zlib';
import fc from 'fast-check';
import { joinCrc32 } from '../../../src/export/files/crc32.ts';
import type { Coding } from '../../../src/export/files/export-files.ts';
import { codedLength } from '../../../src/export/files/read-file.ts';
import { newJob, ownFiles, readAll, sha256, someLines, writeAll, writeTexts } from './own-files.ts';

const codings: readonly Coding[] = ['identity', 'gzip', 'zstd'];
const expand = (coding: Coding, bytes: Buffer): Buffer =>
  coding === 'identity' ? bytes : coding === 'gzip' ? gunzipSync(bytes) : zstdDecompressSync(bytes);

/** Around the borders of segments and blocks as well as anywhere. */
const size = fc.oneof(
  fc.integer({ min: 0, max: 3000 }),
  fc.constantFrom(262_143, 262_144, 262_145, 524_288, 1_048_575, 1_048_576, 1_048_577, 2_500_000),
);

for (const coding of codings) {
  test(`${coding}: chunks of any size, written in pieces of any size`, async () => {
    const { files, folder } = await ownFiles(coding);
    const job = newJob(files);
    let number = 0;
    const pieces = fc.array(fc.integer({ min: 1, max: 1_200_000 }), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.array(size, { minLength: 0, maxLength: 3 }), pieces, async (sizes, cuts) => {
        number++;
        const texts = sizes.map((each, at) => someLines(each, number + at));
        const chunks = await writeTexts(files, job, texts, { name: String(number), sizes: cuts });
        const whole = Buffer.concat(texts);
        for (const [at, chunk] of chunks.entries()) {
          assert.equal(chunk.bytes, texts[at]!.length);
          assert.equal(chunk.sha256, sha256(texts[at]!));
          const stored = readFileSync(join(folder, chunk.name));
          assert.ok(chunk.bytes < 100 || !stored.includes('resourceType'), 'nothing is in clear');
        }
        for (const as of codings) {
          const read = await readAll(files, job, chunks, as);
          assert.ok(expand(as, read).equals(whole), `${as} of ${sizes}`);
          const length = codedLength(chunks, as);
          if (length !== undefined) assert.equal(read.length, length);
          else assert.notEqual(as, 'identity');
        }
      }),
      { numRuns: 15 },
    );
  });

  test(`${coding}: a range is what a slice of the whole is`, async () => {
    const { files } = await ownFiles(coding);
    const job = newJob(files);
    const texts = [someLines(700_000, 3), someLines(10, 4), someLines(1_300_000, 5), someLines(0)];
    const chunks = await writeTexts(files, job, texts);
    for (const as of new Set<Coding>(['identity', coding])) {
      if (codedLength(chunks, as) === undefined) continue;
      const whole = await readAll(files, job, chunks, as);
      const edge = fc.oneof(
        fc.integer({ min: 0, max: whole.length }),
        fc.integer({ min: 0, max: 30 }),
        fc.integer({ min: Math.max(0, whole.length - 30), max: whole.length }),
      );
      await fc.assert(
        fc.asyncProperty(edge, edge, async (a, b) => {
          const [from, to] = a < b ? [a, b] : [b, a];
          const part = await readAll(files, job, chunks, as, { from, to });
          assert.ok(part.equals(whole.subarray(from, to)), `${as} ${from}-${to} of ${whole.length}`);
        }),
        { numRuns: 60 },
      );
    }
  });
}

test('one chunk of zstd has ranges as it is stored; of several, only their text has', async () => {
  const { files } = await ownFiles('zstd');
  const job = newJob(files);
  const chunks = [
    await writeAll(files, job, 'a', [someLines(900_000)]),
    await writeAll(files, job, 'b', [someLines(9)]),
  ];
  assert.equal(codedLength(chunks, 'zstd'), undefined);
  const one = chunks.slice(0, 1);
  const whole = await readAll(files, job, one, 'zstd');
  assert.equal(codedLength(one, 'zstd'), whole.length);
  for (const [from, to] of [
    [0, 7],
    [5, whole.length],
    [100, 100_000],
  ] as const) {
    assert.ok((await readAll(files, job, one, 'zstd', { from, to })).equals(whole.subarray(from, to)));
  }
});

test('several gzip chunks are one member, which zcat reads, and several of zstd one frame, which zstd reads', async () => {
  for (const [coding, program] of [
    ['gzip', 'zcat'],
    ['zstd', 'zstdcat'],
  ] as const) {
    const { files } = await ownFiles(coding);
    const job = newJob(files);
    const texts = [someLines(100_000, 1), someLines(0), someLines(50_000, 2)];
    const chunks = await writeTexts(files, job, texts);
    const read = await readAll(files, job, chunks, coding);
    assert.ok(execFileSync(program, { input: read, maxBuffer: 1 << 20 }).equals(Buffer.concat(texts)));
    if (coding === 'gzip') assert.equal(membersOf(read), 1);
  }
});

test('chunks that were stored in several codings are one file', async () => {
  const key = Buffer.alloc(32, 7);
  const first = await ownFiles('gzip', key);
  const second = await ownFiles('zstd', key, first.folder);
  const job = newJob(first.files);
  const texts = [someLines(300_000, 1), someLines(200_000, 2)];
  const chunks = [
    await writeAll(first.files, job, 'a', [texts[0]!]),
    await writeAll(second.files, job, 'b', [texts[1]!]),
  ];
  for (const as of codings) {
    assert.ok(expand(as, await readAll(second.files, job, chunks, as)).equals(Buffer.concat(texts)), as);
  }
  assert.equal(codedLength(chunks, 'gzip'), undefined);
  await assert.rejects(readAll(first.files, job, chunks, 'gzip', { from: 0, to: 5 }), /no ranges/);
});

test('a file without chunks is an empty text in every coding', async () => {
  const { files } = await ownFiles('gzip');
  const job = newJob(files);
  for (const as of codings) assert.equal(expand(as, await readAll(files, job, [], as)).length, 0);
});

test('CRC-32 of two texts from the CRC-32 of each', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.uint8Array({ maxLength: 300 }), (a, b) => {
      assert.equal(joinCrc32(crc32(a), crc32(b), b.length), crc32(Buffer.concat([a, b])));
    }),
  );
  // Longer than 32 bits count, against doubling: zeros(2n) = zeros(n) and zeros(n).
  let zeros = crc32(Buffer.alloc(1 << 20));
  for (let length = 2 ** 20; length < 2 ** 34; length *= 2) {
    const twice = joinCrc32(zeros, zeros, length);
    assert.equal(joinCrc32(joinCrc32(zeros, zeros, length), zeros, length), joinCrc32(zeros, twice, length * 2));
    zeros = twice;
  }
});

/** How often inflating has to begin anew. */
function membersOf(bytes: Buffer): number {
  const header = gzipSync('', { level: 1 }).subarray(0, 10);
  let members = 0;
  for (let at = bytes.indexOf(header); at >= 0; at = bytes.indexOf(header, at + 1)) members++;
  return members;
}
