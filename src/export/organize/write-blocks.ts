/** The last steps of a job whose output is organised by patient: when all of the database was read, its runs become blocks. */
import { beatMs, ClaimLost, type Claims } from '../engine/claims.ts';
import type { Jobs } from '../engine/jobs.ts';
import type { Sizes } from '../engine/run-part.ts';
import type { ExportFiles } from '../files/export-files.ts';
import type { Job, Part } from '../job.ts';
import { BY_PATIENT } from './by-patient.ts';
import { planBlocks } from './plan-blocks.ts';
import { runBlocks } from './run-blocks.ts';
import { type OpenRun, openRuns } from './runs.ts';

interface Writing {
  readonly files: ExportFiles;
  readonly jobs: Jobs;
  readonly claims: Claims;
  readonly sizes: Sizes;
  readonly onError: (error: unknown) => void;
}

/** By who leads the job, and nobody else: what an earlier leader had is taken from it. */
export async function writeBlocks(job: Job, writing: Writing, signal: AbortSignal): Promise<void> {
  const { files, jobs, claims, sizes } = writing;
  const before = await jobs.parts(job.id);
  // Runs may be gone when all is written.
  if (before.some(isOfBlocks) && before.every((part) => !isWaiting(part))) return;
  await claims.revoke(job.id);
  const runs = await openRuns(await jobs.chunks(job.id), { files, job, signal });
  if (!before.some(isOfBlocks)) {
    const { fileBytes, chunkBytes } = sizes;
    const windowBytes = Math.min(fileBytes, chunkBytes);
    await jobs.addParts(job.id, planBlocks(runs, { fileBytes, windowBytes }, before.length + 1));
  }
  for (const part of (await jobs.parts(job.id)).filter(isWaiting)) await writePart(part, runs, job, writing, signal);
}

const isOfBlocks = ({ type }: Part): boolean => type === BY_PATIENT;
const isWaiting = (part: Part): boolean => isOfBlocks(part) && part.status === 'waiting';

async function writePart(
  { number }: Part,
  runs: readonly OpenRun[],
  job: Job,
  { files, jobs, claims, sizes, onError }: Writing,
  signal: AbortSignal,
): Promise<void> {
  const claimed = await claims.claim(job.id, number);
  if (claimed === undefined) throw new ClaimLost();
  const { part } = claimed;
  const beat = setInterval(() => claims.renew(claimed).catch(onError), beatMs);
  try {
    await runBlocks({ job, part, claimed, runs, files, jobs, sizes, signal });
    await claims.end(claimed, { status: 'done', attempts: part.attempts + 1 });
  } finally {
    clearInterval(beat);
  }
}
