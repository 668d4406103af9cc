/** An answer as an entry of a batch-response; its text is put in as it is. https://hl7.org/fhir/R4/http.html#transaction-response */
import { STATUS_CODES } from 'node:http';
import type { Answer } from './exchange.ts';

export function entryText(method: string, { status, headers = {}, body }: Answer): string {
  const response: Record<string, string> = { status: `${status} ${STATUS_CODES[status] ?? ''}`.trim() };
  if (headers.ETag) response.etag = headers.ETag;
  if (headers['Last-Modified']) response.lastModified = new Date(headers['Last-Modified']).toISOString();
  if (headers.Location) response.location = headers.Location;
  const described = JSON.stringify(response);
  if (body === undefined || method === 'HEAD') return `{"response":${described}}`;
  if (status < 300) return `{"resource":${body},"response":${described}}`;
  return `{"response":${described.slice(0, -1)},"outcome":${body}}}`;
}
