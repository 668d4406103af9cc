/**
 * `GET [base]/bulk/[job]`: how far a job is, its manifest, or why it failed.
 * https://hl7.org/fhir/uv/bulkdata/STU2/export.html#bulk-data-status-request
 */
import { STATUS_CODES } from 'node:http';
import type { ExportedFile, Exports } from '../../export/exports.ts';
import type { Job } from '../../export/job.ts';
import { FhirError, issue } from '../../fhir/issue.ts';
import { kept } from '../../fhir/kept.ts';
import { RetryLater } from '../../fhir/retry-later.ts';
import { outcomeAnswer } from '../errors.ts';
import type { Answer, Exchange } from '../exchange.ts';
import { lastOf } from '../negotiate.ts';
import type { Server } from '../server.ts';
import { exportsOf, jobOf, statusUrl } from './exports-of.ts';
import { manifestText } from './manifest.ts';
import { pageOf } from './pages.ts';
import { type Polls, polls } from './polls.ts';
import { progressText, secondsToWait } from './progress.ts';

const asked = new WeakMap<Exports, Polls>();

export async function exportStatus(server: Server, exchange: Exchange): Promise<Answer> {
  const exports = exportsOf(server);
  const job = await jobOf(server, exchange);
  const seconds = kept(asked, exports, polls).wait(job.id, Date.now());
  if (seconds > 0) throw new RetryLater(seconds, issue('F515', {}));
  return answered(job, await statusOf(server, exchange, exports, job));
}

async function statusOf(server: Server, exchange: Exchange, exports: Exports, job: Job): Promise<Answer> {
  if (job.status === 'failed') return failure(job, exchange.requestId);
  const isComplete = job.status === 'complete';
  const { allowPartialManifests } = job.request;
  if (isComplete && !allowPartialManifests) {
    const files = await exports.files(job);
    return { status: 200, headers: expiry(job), ...manifest(server, job, { files, isLast: true }) };
  }
  const headers = isComplete ? expiry(job) : { ...(await progress(exports, job)), ...expiry(job) };
  const found = allowPartialManifests ? await partial(server, exchange, exports, job) : {};
  return { status: isComplete ? 200 : 202, headers, ...found };
}

/** Of a job that runs: the manifest that is complete already, if there is one. */
async function partial(server: Server, { query }: Exchange, exports: Exports, job: Job): Promise<Partial<Answer>> {
  const given = lastOf(query, 'page') ?? '1';
  const number = /^[1-9]\d?$/.test(given) ? Number(given) : 0;
  const isComplete = job.status === 'complete';
  const page = number === 0 ? undefined : pageOf(await exports.files(job), number, isComplete);
  if (page !== undefined) return manifest(server, job, page, number + 1);
  if (isComplete || number === 0) throw new FhirError(issue('F500', {}));
  return {};
}

function manifest(
  server: Server,
  job: Job,
  page: Parameters<typeof manifestText>[1],
  next = 1,
): Pick<Answer, 'body' | 'mediaType'> {
  const links = exportsOf(server).links;
  const now = Date.now();
  const urlOf = ({ name }: ExportedFile) => {
    const url = `${statusUrl(server, job.id)}/${encodeURIComponent(name)}`;
    return links === undefined ? url : `${url}?${links.sign(job.id, name, now)}`;
  };
  const body = manifestText(job, page, {
    urlOf,
    requiresAccessToken: server.signIn !== undefined && links === undefined,
    ...(!page.isLast && { next: `${statusUrl(server, job.id)}?page=${next}` }),
  });
  return { body, mediaType: 'application/json' };
}

async function progress(exports: Exports, job: Job): Promise<Record<string, string>> {
  const known = await exports.progress(job);
  return {
    'X-Progress': progressText(job, known),
    'Retry-After': String(secondsToWait(job, known, Date.now())),
  };
}

/** When the files will be gone. */
const expiry = ({ expiresAt }: Job): Record<string, string> => ({ Expires: new Date(expiresAt).toUTCString() });

function failure({ problem }: Job, requestId: string): Answer {
  const error = new FhirError(problem ?? issue('F506', {}));
  return outcomeAnswer(error.status, error.issues, requestId);
}

/** The status of the job apart from that of the answer, when the client prefers it. */
function answered({ request }: Job, answer: Answer): Answer {
  if (request.separateStatus === undefined) return answer;
  const { status } = answer;
  return {
    ...answer,
    status: 200,
    headers: { ...answer.headers, 'X-Export-Status': `${status} ${STATUS_CODES[status]}` },
  };
}
