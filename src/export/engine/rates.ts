/** How far jobs are and how fast: from their checkpoints, and from what this process has read since. */
import type { Progress } from '../exports.ts';
import type { Job } from '../job.ts';
import type { Jobs } from './jobs.ts';

interface Reading {
  readonly from: number;
  rows: number;
  lines: number;
  bytes: number;
}

export class Rates {
  readonly #reading = new Map<string, Reading>();

  add(job: string, rows: number, lines: number, bytes: number): void {
    let reading = this.#reading.get(job);
    if (reading === undefined) {
      if (this.#reading.size >= 1_000) this.#reading.clear();
      reading = { from: performance.now(), rows: 0, lines: 0, bytes: 0 };
      this.#reading.set(job, reading);
    }
    reading.rows += rows;
    reading.lines += lines;
    reading.bytes += bytes;
  }

  async progress(job: Job, jobs: Jobs): Promise<Progress> {
    const output = (await jobs.chunks(job.id)).filter(({ kind }) => kind === 'output');
    const stretches = output.flatMap((chunk) => chunk.stretches);
    const counted = stretches.reduce((sum, { tally, headers }) => sum + (headers === undefined ? tally.rows : 0), 0);
    const headers = stretches.reduce((sum, stretch) => sum + (stretch.headers ?? 0), 0);
    const resources = output.reduce((sum, { lines }) => sum + lines, 0) - headers;
    const bytes = output.reduce((sum, chunk) => sum + chunk.bytes, 0);
    if (job.status === 'complete') return { percent: 100, resources, bytes, rowsPerSecond: 0, secondsLeft: 0 };
    const reading = this.#reading.get(job.id);
    const elapsed =
      reading === undefined ? (Date.now() - job.createdAt) / 1000 : (performance.now() - reading.from) / 1000;
    const done = reading === undefined ? counted : Math.max(counted, reading.rows);
    const rowsPerSecond = elapsed < 0.1 ? 0 : Math.round((reading?.rows ?? counted) / elapsed);
    const left = job.rowsExpected === undefined ? undefined : Math.max(0, job.rowsExpected - done);
    return {
      // Complete is what has its proof.
      percent: job.rowsExpected ? Math.min(99, Math.floor((100 * done) / job.rowsExpected)) : 0,
      resources: Math.max(resources, reading?.lines ?? 0),
      bytes: Math.max(bytes, reading?.bytes ?? 0),
      rowsPerSecond,
      secondsLeft: left === undefined || rowsPerSecond === 0 ? undefined : Math.ceil(left / rowsPerSecond),
    };
  }
}
