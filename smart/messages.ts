/** Requests and answers of our own endpoints: bodies within a limit, JSON that nobody keeps, bearer tokens. */
import type { IncomingMessage, ServerResponse } from 'node:http';

const mostBytes = 56 * 1024;

export class BodyRefused extends Error {
  readonly status: 413 | 415;

  constructor(status: 413 | 415, sentence: string) {
    super(sentence);
    this.status = status;
  }
}

/** Throws a BodyRefused for another type or a longer body. */
export async function readBody(request: IncomingMessage, type: string): Promise<string> {
  const given = (request.headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase();
  if (given !== type) throw new BodyRefused(415, `the body must be ${type}`);
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > mostBytes) throw new BodyRefused(413, `the body must be at most ${mostBytes} bytes long`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

export function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store', Pragma: 'no-cache' });
  response.end(JSON.stringify(body));
}

/** https://www.rfc-editor.org/rfc/rfc6750#section-2.1 */
export function bearerOf({ headers }: IncomingMessage): string | undefined {
  return /^Bearer +([\w.~+/=-]+) *$/i.exec(headers.authorization ?? '')?.[1];
}
