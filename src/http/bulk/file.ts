/** `GET [base]/bulk/[job]/[file]`: a file of an export. https://hl7.org/fhir/uv/bulkdata/STU2/export.html#bulk-data-output-file-request */
import { createHash } from 'node:crypto';
import { noAccess } from '../../access/access.ts';
import type { ExportedFile, Exports } from '../../export/exports.ts';
import type { Coding, LinkCheck } from '../../export/files/export-files.ts';
import { codedLength } from '../../export/files/read-file.ts';
import type { Job } from '../../export/job.ts';
import { FhirError, issue } from '../../fhir/issue.ts';
import { isNotModified, notModified } from '../conditional.ts';
import { outcomeAnswer } from '../errors.ts';
import type { Answer, Exchange } from '../exchange.ts';
import { headerText } from '../media-type.ts';
import type { Server } from '../server.ts';
import { exportsOf, jobOf } from './exports-of.ts';
import { chooseFileCoding } from './file-coding.ts';
import { rangeOf } from './range.ts';

type Asked = Pick<Exchange, 'path' | 'query' | 'headers'>;

/** Asked with a link that needs no token, or with one that is over and nothing else, which is told so. */
export function isByLink(server: Server, asked: Asked): boolean {
  const check = checkLink(server, asked);
  return check === 'valid' || (check !== 'absent' && asked.headers.authorization === undefined);
}

function checkLink({ exports }: Server, { path: [, job = '', file = ''], query }: Asked): LinkCheck {
  return exports?.links?.check(job, file, query, Date.now()) ?? 'absent';
}

export async function exportFile(server: Server, exchange: Exchange): Promise<Answer> {
  const exports = exportsOf(server);
  const job = await jobAsked(server, exchange);
  if (job.expiresAt <= Date.now()) throw new FhirError(issue('F507', {}));
  const file = (await exports.files(job)).find(({ name }) => name === exchange.path[2]);
  if (file === undefined) throw new FhirError(issue('F521', {}));
  return answerWith(exports, job, file, exchange);
}

/** Whoever has a valid link is asked nothing else. */
async function jobAsked(server: Server, exchange: Exchange): Promise<Job> {
  if (checkLink(server, exchange) !== 'valid') {
    if (exchange.access === noAccess) throw new FhirError(issue('F524', {}));
    return jobOf(server, exchange);
  }
  const job = await exportsOf(server).findLinked(exchange.path[1] ?? '');
  if (job === undefined || job.status === 'cancelled') throw new FhirError(issue('F500', {}));
  return job;
}

function answerWith(exports: Exports, job: Job, file: ExportedFile, exchange: Exchange): Answer {
  const { method, headers, signal } = exchange;
  const coding = codingFor(file, headerText(headers['accept-encoding']));
  const length = codedLength(file.chunks, coding);
  const etag = etagOf(file, coding, length !== undefined);
  const about = {
    ETag: etag,
    'Content-Type': 'application/fhir+ndjson',
    'Content-Disposition': `attachment; filename="${file.name.replaceAll(/[^\w.-]/g, '_')}"`,
    ...(coding !== 'identity' && { 'Content-Encoding': coding }),
    'Accept-Ranges': length === undefined ? 'none' : 'bytes',
  };
  if (isNotModified({ 'if-none-match': headers['if-none-match'] }, { etag })) {
    return { ...notModified({ etag }), isTransient: true };
  }
  if (length === undefined || method === 'HEAD') {
    const sized = length === undefined ? about : { ...about, 'Content-Length': String(length) };
    const bytes = () => exports.read(job, file, coding, signal);
    return { status: 200, headers: sized, isTransient: true, ...(method !== 'HEAD' && { bytes }) };
  }
  const part = partAsked(headers, etag, length);
  if (part === 'none') {
    const whole = { 'Content-Range': `bytes */${length}` };
    return outcomeAnswer(416, [issue('F520', {}, { expression: ['http.range'] })], exchange.requestId, whole);
  }
  const { from, to } = part ?? { from: 0, to: length };
  return {
    status: part === undefined ? 200 : 206,
    headers: {
      ...about,
      'Content-Length': String(to - from),
      ...(part !== undefined && { 'Content-Range': `bytes ${from}-${to - 1}/${length}` }),
    },
    isTransient: true,
    bytes: () => exports.read(job, file, coding, signal, part),
  };
}

/** As it is stored, where the client takes that. A file without lines is sent as it is. */
function codingFor({ chunks, bytes }: ExportedFile, acceptEncoding: string): Coding {
  if (bytes === 0) return 'identity';
  return chooseFileCoding(acceptEncoding, chunks[0]?.coding ?? 'identity');
}

/** Strong, where the bytes are always the same; what is compressed on the way need not be. */
function etagOf({ chunks }: ExportedFile, coding: Coding, isKept: boolean): string {
  const parts = chunks.map((chunk) => [chunk.sha256, chunk.bytes, chunk.coding, chunk.codedBytes]);
  const tag = createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22);
  return `${isKept ? '' : 'W/'}"${tag}-${coding}"`;
}

/** `If-Range` with another tag, or a date, asks for the whole. */
function partAsked(headers: Exchange['headers'], etag: string, length: number) {
  const range = headers.range;
  if (typeof range !== 'string') return undefined;
  const unless = headers['if-range'];
  if (unless !== undefined && headerText(unless).trim() !== etag) return undefined;
  return rangeOf(range, length);
}
