/** Export files in a folder of the test's own, and bytes as exports have them. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import type { Coding, ExportFiles, JobFiles, StoredChunk } from '../../../src/export/files/export-files.ts';
import { folderStore } from '../../../src/export/files/folder-store.ts';
import type { ObjectStore } from '../../../src/export/files/object-store.ts';
import { exportFiles } from '../../../src/export/files/open.ts';
import { siteKey } from '../../../src/export/files/site-key.ts';
import { inPieces } from './some-lines.ts';

export { inPieces, someLines } from './some-lines.ts';

const folders: string[] = [];
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

export function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'portico-export-files-'));
  folders.push(folder);
  return folder;
}

export interface OwnFiles {
  readonly folder: string;
  readonly store: ObjectStore;
  readonly files: ExportFiles;
  /** What the log would hear. */
  readonly heard: unknown[];
}

export async function ownFiles(
  coding: Coding,
  key: Uint8Array = randomBytes(32),
  within = ownFolder(),
): Promise<OwnFiles> {
  const heard: unknown[] = [];
  const onError = (error: unknown) => heard.push(error);
  const store = await folderStore(within, onError);
  return { folder: within, store, files: exportFiles({ store, key: siteKey([key]), coding, onError }), heard };
}

/** A job with a key of its own. */
export const newJob = (files: ExportFiles, id = 'job-1'): JobFiles => ({ id, key: files.newKey() });

export async function writeAll(
  files: ExportFiles,
  job: JobFiles,
  name: string,
  pieces: Iterable<Uint8Array>,
): Promise<StoredChunk> {
  const writer = files.write(job, name);
  for (const piece of pieces) await writer.write(piece);
  return writer.finish();
}

/** A chunk for each text, in pieces of these sizes. */
export async function writeTexts(
  files: ExportFiles,
  job: JobFiles,
  texts: readonly Buffer[],
  { name = 'c', sizes = [1 << 19] }: { readonly name?: string; readonly sizes?: readonly number[] } = {},
): Promise<readonly StoredChunk[]> {
  const chunks: StoredChunk[] = [];
  for (const [at, text] of texts.entries()) {
    chunks.push(await writeAll(files, job, `${name}-${at}`, inPieces(text, sizes)));
  }
  return chunks;
}

export async function readAll(
  files: ExportFiles,
  job: JobFiles,
  chunks: readonly StoredChunk[],
  coding: Coding,
  range?: { readonly from: number; readonly to: number },
): Promise<Buffer> {
  return gather(files.read(job, chunks, coding, new AbortController().signal, range));
}

export async function gather(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of bytes) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
