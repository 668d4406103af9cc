/**
 * What was asked for and ignored, as the client preferred: an OperationOutcome of each, in an error file of its own, as the last
 * step of a job. https://hl7.org/fhir/uv/bulkdata/STU2/export.html#response---complete-status
 */
import { toOperationOutcome } from '../../fhir/issue.ts';
import type { ExportFiles } from '../files/export-files.ts';
import type { Job } from '../job.ts';
import type { Jobs } from './jobs.ts';
import { objectName } from './object-name.ts';

/** Other error chunks have the type of their rows. */
const TYPE = 'OperationOutcome';

/** Nothing, where it was told before the job went on. The chunk belongs to the first part. */
export async function tellIgnored(job: Job, { files, jobs }: { readonly files: ExportFiles; readonly jobs: Jobs }) {
  const { ignored } = job.request;
  const [part] = ignored.length === 0 ? [] : await jobs.parts(job.id);
  if (part === undefined) return;
  const errors = (await jobs.chunks(job.id, part.number)).filter(({ kind }) => kind === 'error');
  if (errors.some(({ type }) => type === TYPE)) return;
  const writer = files.write(job, objectName(part.number, 'ignored'));
  await writer.write(Buffer.from(ignored.map((one) => `${JSON.stringify(toOperationOutcome([one]))}\n`).join('')));
  const stored = await writer.finish();
  const number = Math.max(0, ...errors.map((chunk) => chunk.number)) + 1;
  const file = Math.max(0, ...errors.map((chunk) => chunk.file)) + 1;
  const counted = { part: part.number, number, file, kind: 'error', type: TYPE, lines: ignored.length } as const;
  await jobs.save(job.id, [{ ...stored, ...counted, fileSha256: stored.sha256, stretches: [] }]);
}
