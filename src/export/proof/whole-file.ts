/** A finished file with what the job accounts for of its chunks, and with its hash. */
import { createHash } from 'node:crypto';
import type { ExportedFile } from '../exports.ts';
import type { Chunk } from '../job.ts';
import type { WholeFile } from './file-proofs.ts';

/** Reads the file only where nobody has hashed it as a whole. */
export async function wholeFile(
  file: ExportedFile,
  byName: ReadonlyMap<string, Chunk>,
  read: (file: ExportedFile) => AsyncIterable<Uint8Array>,
): Promise<WholeFile> {
  const chunks = file.chunks.flatMap(({ name }) => byName.get(name) ?? []);
  const only = file.chunks.length === 1 ? chunks[0]?.sha256 : undefined;
  return { ...file, chunks, sha256: file.sha256 ?? only ?? (await hashOf(read(file))) };
}

async function hashOf(lines: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256');
  for await (const bytes of lines) hash.update(bytes);
  return hash.digest('hex');
}
