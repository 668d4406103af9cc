/** The runs of a job, read by patient. */
import type { ExportFiles } from '../files/export-files.ts';
import type { Chunk, Job } from '../job.ts';
import type { IdRange } from './by-patient.ts';
import type { RunPlace } from './run.ts';
import { type TaggedLine, taggedIn } from './tagged-lines.ts';

export interface OpenRun {
  readonly chunk: Chunk;
  readonly places: readonly RunPlace[];
  /** Bytes of its first line, which tells the places. */
  readonly head: number;
}

interface Reading {
  readonly files: ExportFiles;
  readonly job: Job;
  readonly signal: AbortSignal;
}

const LINE_FEED = 10;
/** As much as a head may be, of a run of any size that fits into memory. */
const READ_AT_ONCE = 65_536;

/** In the order of their lines within a block: the Patient comes first. */
export async function openRuns(chunks: readonly Chunk[], reading: Reading): Promise<OpenRun[]> {
  const runs = chunks.filter(({ kind, lines }) => kind === 'run' && lines > 0);
  const isPatient = ({ type }: Chunk) => (type === 'Patient' ? 0 : 1);
  const ordered = runs.toSorted((a, b) => isPatient(a) - isPatient(b) || a.part - b.part || a.number - b.number);
  const open: OpenRun[] = [];
  for (const chunk of ordered) open.push(await openRun(chunk, reading));
  return open;
}

async function openRun(chunk: Chunk, { files, job, signal }: Reading): Promise<OpenRun> {
  const pieces: Uint8Array[] = [];
  for (let from = 0; from < chunk.bytes; from += READ_AT_ONCE) {
    const range = { from, to: Math.min(chunk.bytes, from + READ_AT_ONCE) };
    for await (const piece of files.read(job, [chunk], 'identity', signal, range)) pieces.push(Uint8Array.from(piece));
    const text = Buffer.concat(pieces);
    const end = text.indexOf(LINE_FEED);
    if (end >= 0) return { chunk, places: JSON.parse(text.toString('latin1', 0, end)) as RunPlace[], head: end + 1 };
  }
  throw new Error('A run has no first line.');
}

/** The lines of a run that are of these patients, in its order. Their bytes are not used again. */
export async function* linesOf(
  { chunk, places, head }: OpenRun,
  { from = '', to }: IdRange,
  { files, job, signal }: Reading,
): AsyncGenerator<TaggedLine, void> {
  const first = places.findLast(([patient]) => patient < from)?.[1] ?? 0;
  const last = to === undefined ? undefined : places.find(([patient]) => patient >= to)?.[1];
  const range = { from: head + first, to: last === undefined ? chunk.bytes : head + last };
  if (range.from >= range.to) return;
  let begun: Uint8Array[] = [];
  for await (const piece of files.read(job, [chunk], 'identity', signal, range)) {
    const end = piece.lastIndexOf(LINE_FEED) + 1;
    if (end > 0) {
      const whole = Buffer.concat([...begun, piece.subarray(0, end)]);
      begun = [];
      for (const tagged of taggedIn(whole)) {
        if (tagged.patient >= from && (to === undefined || tagged.patient < to)) yield tagged;
      }
    }
    if (end < piece.length) begun.push(Uint8Array.from(piece.subarray(end)));
  }
}
