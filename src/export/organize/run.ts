/**
 * A run: the lines of one checkpoint that are of patients, sorted by patient and kept apart until blocks are made of all
 * runs. It begins with a line that tells where some of its patients are, so that a few of them can be read alone.
 */
import type { ChunkWriter } from '../files/export-files.ts';
import { inPieces } from './pieces.ts';
import type { TaggedLine } from './tagged-lines.ts';

/** A patient, and where the first of its lines is, from the end of the run's first line. */
export type RunPlace = readonly [patient: string, at: number];

export class Run {
  readonly #lines: TaggedLine[] = [];
  #bytes = 0;

  get lines(): number {
    return this.#lines.length;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Keeps copies: the bytes may be used for the next lines. */
  add(lines: readonly TaggedLine[]): void {
    const copy = Buffer.concat(lines.map(({ line }) => line));
    let at = 0;
    for (const { patient, line } of lines) {
      this.#lines.push({ patient, line: copy.subarray(at, at + line.length) });
      at += line.length;
    }
    this.#bytes += at;
  }

  /** `stride`: bytes from one place that is told to the next. */
  async write(writer: ChunkWriter, stride: number): Promise<void> {
    // The lines of a patient stay in the order that they came in.
    const sorted = this.#lines.toSorted((a, b) => compare(a.patient, b.patient));
    const pieces = inPieces((bytes) => writer.write(bytes));
    await pieces.add(Buffer.from(`${JSON.stringify(placesOf(sorted, stride))}\n`));
    for (const { patient, line } of sorted) await pieces.add(Buffer.from(`${patient}\t`), line);
    await pieces.end();
  }
}

export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function placesOf(lines: readonly TaggedLine[], stride: number): RunPlace[] {
  const places: RunPlace[] = [];
  let [at, next] = [0, 0];
  for (const { patient, line } of lines) {
    if (at >= next) {
      places.push([patient, at]);
      next = at + stride;
    }
    at += patient.length + 1 + line.length;
  }
  return places;
}
