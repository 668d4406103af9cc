/**
 * What becomes of a part that fails: it is tried again, until it has failed three times at the same place. Then the job fails
 * with its error; or it is left out and told in the `error` file, where the client allows partial manifests.
 * https://build.fhir.org/ig/HL7/bulk-data/export.html#partial-manifests
 */
import { FhirError, type Issue, issue, toOperationOutcome } from '../../fhir/issue.ts';
import type { ExportFiles } from '../files/export-files.ts';
import type { Job, Part } from '../job.ts';
import type { Claimed, Claims } from './claims.ts';
import type { Jobs } from './jobs.ts';
import { objectName } from './object-name.ts';
import { Counted, isPassing } from './patience.ts';
import { isStoreAway } from './store-away.ts';

export const ATTEMPTS = 3;

interface Failing {
  readonly job: Job;
  readonly jobs: Jobs;
  readonly claims: Claims;
  readonly files: ExportFiles;
}

/** Resolves when the part is left out; throws the error otherwise. `progressed`: it has come further than when it failed before. */
export async function partFailed(
  failing: Failing,
  claimed: Claimed,
  error: unknown,
  progressed: boolean,
): Promise<void> {
  const { job, claims } = failing;
  const { part } = claimed;
  if (isPassing(error) || isStoreAway(error)) throw error;
  const attempts = progressed ? 1 : part.attempts + 1;
  const problem = problemOf(error);
  const isFinal = attempts >= ATTEMPTS;
  if (isFinal && job.request.allowPartialManifests) {
    await tell(failing, claimed, problem);
    return claims.end(claimed, { status: 'failed', attempts, problem });
  }
  await claims.end(claimed, { status: isFinal ? 'failed' : 'waiting', attempts, problem });
  throw new Counted(error, isFinal);
}

async function tell({ job, jobs, files }: Failing, claimed: Claimed, problem: Issue): Promise<void> {
  const { number: part, type } = claimed.part;
  const errors = (await jobs.chunks(job.id, part)).filter(({ kind }) => kind === 'error');
  const last = (of: 'number' | 'file') => Math.max(0, ...errors.map((chunk) => chunk[of]));
  const outcome = toOperationOutcome([issue('F547', { part: String(part), type }), problem]);
  const writer = files.write(job, objectName(part, 'failed'));
  await writer.write(Buffer.from(`${JSON.stringify(outcome)}\n`));
  const stored = await writer.finish();
  const place = { part, type, kind: 'error', number: last('number') + 1, file: last('file') + 1 } as const;
  await jobs.save(job.id, [{ ...stored, ...place, fileSha256: stored.sha256, lines: 1, stretches: [] }], claimed);
}

/** Throws what workers elsewhere have met, as they would have thrown it here. */
export function throwProblem(parts: readonly Part[], { request: { allowPartialManifests } }: Job): void {
  for (const { status, problem } of parts) {
    if (problem === undefined || status === 'done' || (status === 'failed' && allowPartialManifests)) continue;
    const error = new FhirError(problem);
    throw isPassing(error) ? error : new Counted(error, status === 'failed');
  }
}

/** What a client is told of why a job failed. */
export function problemOf(error: unknown): Issue {
  const first = error instanceof FhirError ? error.issues[0] : undefined;
  return first ?? issue('F506', {});
}
