/** What lies between two checkpoints: a chunk of lines, a chunk of what could not be shown, and the stretches they are of. */
import type { ExportBranch } from '../../plan/plan-export.ts';
import { type ChangeFilter, UNCHANGED } from '../changes/change-ledger.ts';
import type { ChunkWriter, StoredChunk } from '../files/export-files.ts';
import type { Chunk, KeyRange, Segment, Stretch } from '../job.ts';
import type { Lines } from '../lines.ts';
import { Run } from '../organize/run.ts';
import { isOfPatients, type TaggedLine, untagged } from '../organize/tagged-lines.ts';
import { tallied } from './count.ts';
import { nothingStored } from './nothing-stored.ts';
import { objectName } from './object-name.ts';
import type { PartFiles } from './part-files.ts';
import { quarantineLines } from './quarantine.ts';
import type { PartWork } from './run-part.ts';

/** So many times its size a chunk may become before the statement under way is ended for it. */
const OVERFULL = 4;
/** So many places of a run are told. */
const PLACES = 256;

/** A stretch before it is counted again. */
interface Uncounted extends Omit<Stretch, 'tally'> {
  /** Rows that the change ledger held back. */
  readonly unchanged: number;
}

interface Begun {
  readonly branch: ExportBranch;
  readonly stretch: Uncounted;
}

/** Numbers of the chunks that a checkpoint writes: not every one has something that could not be shown. */
export interface ChunkNumbers {
  readonly output: number;
  readonly error: number;
}

export class Checkpoint {
  readonly #numbers: ChunkNumbers;
  readonly #filters = new Set<ChangeFilter>();
  readonly #work: PartWork;
  readonly #files: PartFiles;
  readonly #begun: Begun[] = [];
  /** Lines of patients, where output is organised by them. */
  readonly #run = new Run();
  #output: ChunkWriter | undefined;
  #errors: ChunkWriter | undefined;
  #bytes = 0;
  #lines = 0;
  #errorLines = 0;

  constructor(work: PartWork, files: PartFiles, numbers: ChunkNumbers) {
    this.#work = work;
    this.#files = files;
    this.#numbers = numbers;
  }

  get isFull(): boolean {
    return this.#bytes >= this.#work.sizes.chunkBytes;
  }

  /** A run is held in memory: it has its size and no more. */
  get isOverfull(): boolean {
    const times = this.#run.lines === 0 ? OVERFULL : 1;
    return this.#bytes >= this.#work.sizes.chunkBytes * times;
  }

  get isEmpty(): boolean {
    return this.#begun.length === 0;
  }

  /** Rows of a segment after `range.after`; ended with the last key, or with none where the segment is at its end. */
  begin(index: number, segment: Segment, branch: ExportBranch, range: KeyRange, filter?: ChangeFilter) {
    let [lines, quarantined, unchanged] = [0, 0, 0];
    if (filter !== undefined) this.#filters.add(filter);
    return {
      take: async (read: Lines): Promise<void> => {
        // What is sorted by patient is held whole, a large line too.
        const { plain, tagged } = this.#isOrganized(branch)
          ? untagged(await whole(read), branch.source)
          : { plain: read };
        const taken = filter === undefined ? { ...plain, unchanged: 0 } : await filter.take(plain);
        lines += taken.count;
        quarantined += taken.quarantined.length;
        unchanged += taken.unchanged;
        if (tagged !== undefined) await this.#writeTagged(tagged(taken.bytes));
        else if (taken.bytes.length > 0 || taken.large !== undefined) await this.#write(taken);
        if (taken.quarantined.length > 0) await this.#writeErrors(branch, taken);
      },
      end: (last: readonly string[] | undefined): void => {
        const { type, source, upTo } = segment;
        const before = this.#begun.at(-1);
        const end = last ?? upTo;
        const stretch = {
          ...{ type, source, segment: index, lines, quarantined, unchanged, snapshot: this.#work.snapshot },
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

  #isOrganized({ source }: ExportBranch): boolean {
    return this.#work.job.request.organizeOutputBy !== undefined && isOfPatients(source);
  }

  /** Those of no patient are in no block: their type has a file for them. */
  async #writeTagged(lines: readonly TaggedLine[]): Promise<void> {
    const others = lines.filter(({ patient }) => patient === '').map(({ line }) => line);
    const before = this.#run.bytes;
    this.#run.add(lines.filter(({ patient }) => patient !== ''));
    this.#bytes += this.#run.bytes - before;
    if (others.length > 0) await this.#write({ bytes: Buffer.concat(others), count: others.length });
  }

  async #write({ bytes, count, large }: Pick<Lines, 'bytes' | 'count' | 'large'>): Promise<void> {
    const { files, job } = this.#work;
    this.#output ??= files.write(job, this.#nameOf('output'));
    this.#lines += count;
    if (large === undefined) await this.#writeBytes(this.#output, bytes);
    else for await (const piece of large()) await this.#writeBytes(this.#output, piece);
  }

  async #writeBytes(output: ChunkWriter, bytes: Uint8Array): Promise<void> {
    this.#bytes += bytes.length;
    this.#files.add(bytes);
    await output.write(bytes);
  }

  async #writeErrors({ source }: ExportBranch, { quarantined }: Lines): Promise<void> {
    const { files, job } = this.#work;
    this.#errors ??= files.write(job, this.#nameOf('error'));
    this.#errorLines += quarantined.length;
    const showsKeys = this.#work.lines.deidentifier === undefined;
    await this.#errors.write(quarantineLines(source, quarantined, showsKeys));
  }

  /** As it is, so that a stretch of it can be read alone. */
  async #storedRun(): Promise<StoredChunk | undefined> {
    if (this.#run.lines === 0) return undefined;
    const { files, job, sizes } = this.#work;
    const writer = files.write(job, objectName(this.#work.part.number, `run-${this.#numbers.output}`), 'identity');
    try {
      await this.#run.write(writer, Math.ceil(sizes.chunkBytes / PLACES));
      return await writer.finish();
    } catch (error) {
      await writer.abandon();
      throw error;
    }
  }

  #nameOf(kind: 'output' | 'error'): string {
    return objectName(this.#work.part.number, `${kind}-${this.#numbers[kind]}`);
  }

  /** Counts again, then keeps what is written: a chunk without bytes keeps its counts. The numbers of the next one. */
  async save(): Promise<ChunkNumbers> {
    const { job, jobs, part, claimed, claims, lines } = this.#work;
    const { deidentifier } = lines;
    const stretches: Stretch[] = [];
    for (const begun of this.#begun) stretches.push(await this.#counted(begun));
    const stored = await this.#output?.finish();
    const errors = await this.#errors?.finish();
    const common = { part: part.number, number: this.#numbers.output, type: part.type };
    const output: Chunk = {
      ...common,
      ...(stored ?? nothingStored),
      kind: 'output',
      ...this.#files.place(),
      lines: this.#lines,
      stretches,
      ...(deidentifier && { deidentified: deidentifier.takeTally() }),
    };
    const chunks = [output];
    const run = await this.#storedRun();
    if (run !== undefined) {
      const { lines } = this.#run;
      chunks.push({ ...common, ...run, kind: 'run', file: 1, fileSha256: run.sha256, lines, stretches: [] });
    }
    if (errors !== undefined) {
      const fileSha256 = errors.sha256;
      const numbered = { ...common, number: this.#numbers.error, kind: 'error', file: 1 } as const;
      chunks.push({ ...numbered, ...errors, fileSha256, lines: this.#errorLines, stretches: [] });
    }
    await claims.renew(claimed);
    for (const filter of this.#filters) await filter.checkpoint();
    await jobs.save(job.id, chunks, claimed);
    this.#files.endChunk();
    return { output: this.#numbers.output + 1, error: this.#numbers.error + (errors === undefined ? 0 : 1) };
  }

  async #counted({ branch, stretch: { unchanged, ...stretch } }: Begun): Promise<Stretch> {
    const { database, session, signal } = this.#work;
    const { rows, excluded } = await tallied(branch, { ...stretch, unchanged }, database, session, signal);
    const all = unchanged === 0 ? excluded : { ...excluded, [UNCHANGED]: unchanged };
    return { ...stretch, tally: { rows, excluded: all } };
  }

  async abandon(): Promise<void> {
    await Promise.allSettled([this.#output?.abandon(), this.#errors?.abandon()]);
  }
}

function joined(before: Uncounted, next: Uncounted): Uncounted {
  const { after: _, ...rest } = next;
  return {
    ...rest,
    ...(before.after && { after: before.after }),
    lines: before.lines + next.lines,
    quarantined: before.quarantined + next.quarantined,
    unchanged: before.unchanged + next.unchanged,
  };
}

async function whole(lines: Lines): Promise<Lines> {
  const { large, ...rest } = lines;
  if (large === undefined) return lines;
  const pieces: Buffer[] = [];
  for await (const piece of large()) pieces.push(Buffer.from(piece));
  return { ...rest, bytes: Buffer.concat(pieces) };
}
