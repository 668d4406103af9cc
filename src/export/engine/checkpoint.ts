/** What lies between two checkpoints: a chunk of lines, a chunk of what could not be shown, and the stretches they are of. */
import type { ExportBranch } from '../../plan/plan-export.ts';
import type { ChunkWriter, StoredChunk } from '../files/export-files.ts';
import type { Chunk, KeyRange, Segment, Stretch } from '../job.ts';
import type { Lines } from '../lines.ts';
import { tallied } from './count.ts';
import type { PartFiles } from './part-files.ts';
import { quarantineLines } from './quarantine.ts';
import type { PartWork } from './run-part.ts';

/** So many times its size a chunk may become before the statement under way is ended for it. */
const OVERFULL = 4;

interface Begun {
  readonly branch: ExportBranch;
  readonly stretch: Omit<Stretch, 'tally'>;
}

export class Checkpoint {
  readonly number: number;
  readonly #work: PartWork;
  readonly #files: PartFiles;
  readonly #begun: Begun[] = [];
  #output: ChunkWriter | undefined;
  #errors: ChunkWriter | undefined;
  #bytes = 0;
  #lines = 0;
  #errorLines = 0;

  constructor(work: PartWork, files: PartFiles, number: number) {
    this.#work = work;
    this.#files = files;
    this.number = number;
  }

  get isFull(): boolean {
    return this.#bytes >= this.#work.sizes.chunkBytes;
  }

  get isOverfull(): boolean {
    return this.#bytes >= this.#work.sizes.chunkBytes * OVERFULL;
  }

  get isEmpty(): boolean {
    return this.#begun.length === 0;
  }

  /** Rows of a segment after `range.after`; ended with the last key, or with none where the segment is at its end. */
  begin(index: number, segment: Segment, branch: ExportBranch, range: KeyRange) {
    let [lines, quarantined] = [0, 0];
    return {
      take: async (taken: Lines): Promise<void> => {
        lines += taken.count;
        quarantined += taken.quarantined.length;
        if (taken.bytes.length > 0) await this.#write(taken);
        if (taken.quarantined.length > 0) await this.#writeErrors(branch, taken);
      },
      end: (last: readonly string[] | undefined): void => {
        const { type, source, upTo } = segment;
        const before = this.#begun.at(-1);
        const end = last ?? upTo;
        const stretch = {
          ...{ type, source, segment: index, lines, quarantined, snapshot: this.#work.snapshot },
          ...(range.after && { after: range.after }),
          ...(end && { upTo: end }),
          last: last === undefined,
        };
        // Statements of one segment that end in one chunk are one stretch.
        if (before?.stretch.segment !== index) this.#begun.push({ branch, stretch });
        else this.#begun[this.#begun.length - 1] = { branch, stretch: joined(before.stretch, stretch) };
      },
    };
  }

  async #write({ bytes, count }: Lines): Promise<void> {
    const { files, job } = this.#work;
    this.#output ??= files.write(job, this.#nameOf('output'));
    this.#bytes += bytes.length;
    this.#lines += count;
    this.#files.add(bytes);
    await this.#output.write(bytes);
  }

  async #writeErrors({ source }: ExportBranch, { quarantined }: Lines): Promise<void> {
    const { files, job } = this.#work;
    this.#errors ??= files.write(job, this.#nameOf('error'));
    this.#errorLines += quarantined.length;
    await this.#errors.write(quarantineLines(source, quarantined));
  }

  #nameOf(kind: 'output' | 'error'): string {
    return `${this.#work.part.number}-${kind}-${this.number}`;
  }

  /** Counts again, then keeps what is written: a chunk without bytes keeps its counts. */
  async save(): Promise<void> {
    const { job, jobs, part, database, session, signal } = this.#work;
    const stretches: Stretch[] = [];
    for (const { branch, stretch } of this.#begun) {
      stretches.push({ ...stretch, tally: await tallied(branch, stretch, database, session, signal) });
    }
    const stored = await this.#output?.finish();
    const errors = await this.#errors?.finish();
    const common = { part: part.number, number: this.number, type: part.type };
    const output: Chunk = {
      ...common,
      ...(stored ?? nothingStored),
      kind: 'output',
      ...this.#files.place(),
      lines: this.#lines,
      stretches,
    };
    const chunks = [output];
    if (errors !== undefined) {
      const fileSha256 = errors.sha256;
      chunks.push({ ...common, ...errors, kind: 'error', file: 1, fileSha256, lines: this.#errorLines, stretches: [] });
    }
    await jobs.save(job.id, chunks);
    this.#files.endChunk();
  }

  async abandon(): Promise<void> {
    await Promise.allSettled([this.#output?.abandon(), this.#errors?.abandon()]);
  }
}

/** Of no lines: no object. */
const nothingStored: StoredChunk = {
  name: '',
  coding: 'identity',
  bytes: 0,
  codedBytes: 0,
  sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
};

type Uncounted = Omit<Stretch, 'tally'>;

function joined(before: Uncounted, next: Uncounted): Uncounted {
  const { after: _, ...rest } = next;
  return {
    ...rest,
    ...(before.after && { after: before.after }),
    lines: before.lines + next.lines,
    quarantined: before.quarantined + next.quarantined,
  };
}
