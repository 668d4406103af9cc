/**
 * Writes the blocks of one part from the runs of its job, from the last checkpoint on: a header, the Patient, what is of the
 * patient. A block ends with its file only where it alone fills one; its header is repeated in the next.
 */

import type { Claimed } from '../engine/claims.ts';
import type { Jobs } from '../engine/jobs.ts';
import { nothingStored } from '../engine/nothing-stored.ts';
import { objectName } from '../engine/object-name.ts';
import { PartFiles } from '../engine/part-files.ts';
import type { Sizes } from '../engine/run-part.ts';
import type { ChunkWriter, ExportFiles } from '../files/export-files.ts';
import type { Chunk, Job, Part, Segment, Stretch } from '../job.ts';
import { blockLines } from './block-lines.ts';
import { BY_PATIENT, headerOf, rangeOf } from './by-patient.ts';
import { inPieces } from './pieces.ts';
import type { OpenRun } from './runs.ts';
import type { TaggedLine } from './tagged-lines.ts';

export interface BlocksWork {
  readonly job: Job;
  readonly part: Part;
  readonly claimed: Claimed;
  readonly runs: readonly OpenRun[];
  readonly files: ExportFiles;
  readonly jobs: Jobs;
  readonly sizes: Sizes;
  readonly signal: AbortSignal;
}

/** Within a block: so many lines of it are written, so many bytes of those in the file at hand. */
interface Place {
  readonly patient: string;
  readonly lines: number;
  readonly inFile: number;
}

const keyOf = ({ patient, lines, inFile }: Place): string[] => [patient, String(lines), String(inFile)];

/** undefined: a bound of the segment. */
function placeOf(key: readonly string[] | undefined): Place | undefined {
  if (key?.length !== 3) return undefined;
  const [patient, lines, inFile] = key;
  return { patient: patient!, lines: Number(lines), inFile: Number(inFile) };
}

export async function runBlocks(work: BlocksWork): Promise<void> {
  const { job, part, jobs, sizes } = work;
  const done = (await jobs.chunks(job.id, part.number)).filter(({ kind }) => kind === 'output');
  const last = done.at(-1)?.stretches.at(-1);
  const isWithinBlock = last?.last === false && (placeOf(last.upTo)?.inFile ?? 0) > 0;
  const writer = new BlockWriter(work, await PartFiles.goOn(work, done, isWithinBlock), done.length + 1);
  const from = last === undefined ? 0 : last.segment + (last.last ? 1 : 0);
  try {
    for (const [at, segment] of part.segments.entries()) {
      if (at < from) continue;
      const after = at === last?.segment ? last.upTo : segment.after;
      await writeSegment(work, writer, at, segment, after);
      if (writer.bytes >= sizes.chunkBytes) await writer.save(false);
    }
    if (!writer.isEmpty) await writer.save(false);
  } catch (error) {
    await writer.abandon();
    throw error;
  }
}

async function writeSegment(
  work: BlocksWork,
  writer: BlockWriter,
  at: number,
  segment: Segment,
  after: readonly string[] | undefined,
): Promise<void> {
  const { fileBytes, chunkBytes } = work.sizes;
  const begun = placeOf(after);
  writer.begin(at, segment, after);
  let [patient, lines, inFile] = ['', 0, 0];
  for await (const one of blockLines(work.runs, rangeOf(segment), work)) {
    if (one.patient !== patient) [patient, lines, inFile] = [one.patient, 0, 0];
    if (begun !== undefined && isWritten(one, lines, begun)) {
      lines++;
      continue;
    }
    if (begun?.patient === patient && begun.lines === lines) ({ inFile } = begun);
    const isCut = inFile >= fileBytes;
    if (isCut || writer.bytes >= chunkBytes) {
      if (isCut) inFile = 0;
      const place = keyOf({ patient, lines, inFile });
      writer.end(place, isCut);
      await writer.save(inFile > 0);
      writer.begin(at, segment, place);
    }
    if (inFile === 0) await writer.header(patient);
    await writer.line(one.line);
    lines++;
    inFile += one.line.length;
  }
  writer.end(undefined, false);
}

const isWritten = ({ patient }: TaggedLine, lines: number, begun: Place): boolean =>
  patient < begun.patient || (patient === begun.patient && lines < begun.lines);

/** Lines into chunks, with the stretches that they are of. */
class BlockWriter {
  readonly #work: BlocksWork;
  readonly #files: PartFiles;
  #number: number;
  #stretches: Stretch[] = [];
  #begun: Pick<Stretch, 'segment' | 'after' | 'upTo'> | undefined;
  #counts = { lines: 0, headers: 0 };
  #lines = 0;
  #writer: ChunkWriter | undefined;
  readonly #pieces = inPieces(async (bytes) => {
    this.#files.add(bytes);
    await this.#writer!.write(bytes);
  });
  bytes = 0;

  constructor(work: BlocksWork, files: PartFiles, number: number) {
    this.#work = work;
    this.#files = files;
    this.#number = number;
  }

  get isEmpty(): boolean {
    return this.#stretches.length === 0;
  }

  begin(segment: number, { upTo }: Segment, after: readonly string[] | undefined): void {
    this.#begun = { segment, ...(after && { after }), ...(upTo && { upTo }) };
    this.#counts = { lines: 0, headers: 0 };
  }

  async header(patient: string): Promise<void> {
    this.#counts.headers++;
    await this.line(headerOf(patient));
  }

  async line(bytes: Buffer): Promise<void> {
    const { files, job, part } = this.#work;
    this.#writer ??= files.write(job, objectName(part.number, `output-${this.#number}`));
    this.bytes += bytes.length;
    this.#counts.lines++;
    await this.#pieces.add(bytes);
  }

  /** `place`: the segment goes on behind it. */
  end(place: readonly string[] | undefined, continues: boolean): void {
    const { lines, headers } = this.#counts;
    this.#stretches.push({
      ...{ type: BY_PATIENT, source: '', ...this.#begun!, lines, headers, quarantined: 0, snapshot: 0 },
      ...(place && { upTo: place }),
      tally: { rows: lines, excluded: {} },
      last: place === undefined,
      ...(continues && { continues }),
    });
    this.#lines += lines;
  }

  /** `stays`: what comes next is of the same file. */
  async save(stays: boolean): Promise<void> {
    const { job, jobs, part } = this.#work;
    await this.#pieces.end();
    const stored = (await this.#writer?.finish()) ?? nothingStored;
    const chunk: Chunk = {
      ...{ ...stored, part: part.number, number: this.#number++, kind: 'output', type: BY_PATIENT },
      ...{ ...this.#files.place(), lines: this.#lines, stretches: this.#stretches },
    };
    await jobs.save(job.id, [chunk], this.#work.claimed);
    this.#files.endChunk(stays);
    [this.#writer, this.#stretches, this.#lines, this.bytes] = [undefined, [], 0, 0];
  }

  async abandon(): Promise<void> {
    await this.#writer?.abandon();
  }
}
