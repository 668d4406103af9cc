/**
 * What an increment no longer has, as the last step of a job: source by source in the state that the parts were read in,
 * into chunks that belong to the last part of their type. A type that has such a chunk is done.
 */
import type { DeletedWindow } from '../../plan/plan-deleted.ts';
import type { ExportBranch } from '../../plan/plan-export.ts';
import type { Session } from '../../sql/executor.ts';
import type { ReadDeleted } from '../changes/deleted.ts';
import type { ExportFiles } from '../files/export-files.ts';
import type { Chunk, Job } from '../job.ts';
import type { Jobs } from './jobs.ts';
import { nothingStored } from './nothing-stored.ts';
import { objectName } from './object-name.ts';

export interface DeletedWork {
  readonly job: Job;
  readonly branches: readonly ExportBranch[];
  readonly session: Session;
  readonly window: DeletedWindow;
  readonly read: ReadDeleted;
  readonly files: ExportFiles;
  readonly jobs: Jobs;
  readonly signal: AbortSignal;
}

export async function runDeleted(work: DeletedWork): Promise<void> {
  const { job, jobs, branches } = work;
  const done = new Set((await jobs.chunks(job.id)).filter(({ kind }) => kind === 'deleted').map(({ type }) => type));
  const partOf = new Map((await jobs.parts(job.id)).map(({ type, number }) => [type, number]));
  for (const [type, ofType] of Map.groupBy(branches, ({ source }) => source.type)) {
    const part = partOf.get(type);
    if (part !== undefined && !done.has(type)) await jobs.save(job.id, [await deletedChunk(work, part, type, ofType)]);
  }
}

async function deletedChunk(
  { job, session, window, read, files, signal }: DeletedWork,
  part: number,
  type: string,
  branches: readonly ExportBranch[],
): Promise<Chunk> {
  const writer = files.write(job, objectName(part, 'deleted-1'));
  let lines = 0;
  try {
    for (const branch of branches) {
      for await (const bundles of read(branch, session, window, signal)) {
        await writer.write(bundles.bytes);
        lines += bundles.lines;
      }
    }
  } catch (error) {
    await writer.abandon();
    throw error;
  }
  if (lines === 0) await writer.abandon();
  const stored = lines === 0 ? nothingStored : await writer.finish();
  return {
    ...stored,
    part,
    number: 1,
    kind: 'deleted',
    type,
    file: 1,
    fileSha256: stored.sha256,
    lines,
    stretches: [],
  };
}
