/** The files that a part's chunks make up: a file is full after the chunk with which it reaches its size. */
import { createHash, type Hash } from 'node:crypto';
import type { Chunk } from '../job.ts';
import type { PartWork } from './run-part.ts';

export class PartFiles {
  readonly #fileBytes: number;
  #file = 1;
  #bytes = 0;
  #hash: Hash = createHash('sha256');

  private constructor(fileBytes: number) {
    this.#fileBytes = fileBytes;
  }

  /** After the chunks that are done; those of a file that is not full yet are read again for its hash. */
  static async goOn(
    { files, job, sizes, signal }: Pick<PartWork, 'files' | 'job' | 'sizes' | 'signal'>,
    done: readonly Chunk[],
    stays = false,
  ): Promise<PartFiles> {
    const made = new PartFiles(sizes.fileBytes);
    const last = done.at(-1);
    if (last === undefined) return made;
    made.#file = last.file;
    const inFile = done.filter(({ file, bytes }) => file === last.file && bytes > 0);
    const bytes = inFile.reduce((sum, chunk) => sum + chunk.bytes, 0);
    made.#bytes = bytes;
    if (stays || bytes < sizes.fileBytes) {
      for await (const piece of files.read(job, inFile, 'identity', signal)) made.#hash.update(piece);
    }
    made.endChunk(stays);
    return made;
  }

  add(bytes: Uint8Array): void {
    this.#bytes += bytes.length;
    this.#hash.update(bytes);
  }

  /** Where the chunk is that ends here. */
  place(): Pick<Chunk, 'file' | 'fileSha256'> {
    return { file: this.#file, fileSha256: this.#hash.copy().digest('hex') };
  }

  /** `stays`: the next chunk is of the same file, however full it is. */
  endChunk(stays = false): void {
    if (stays || this.#bytes < this.#fileBytes) return;
    this.#file++;
    this.#bytes = 0;
    this.#hash = createHash('sha256');
  }
}
