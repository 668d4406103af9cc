/** An answer onto the wire, in the format asked for: one head, one body. */
import type { ServerResponse } from 'node:http';
import type { Config } from '../config.ts';
import { type Coding, chooseCoding, compress } from './compress.ts';
import { corsHeaders } from './cors.ts';
import type { Answer, Exchange } from './exchange.ts';
import { prettyJson } from './json-text.ts';
import { headerText } from './media-type.ts';
import type { Format } from './negotiate.ts';
import { loadXml } from './xml.ts';

/** Patient data is kept by nobody on the way, and used again only after asking (If-None-Match). */
const kept = ['Cache-Control', 'private, no-cache'] as const;
const transient = ['Cache-Control', 'private, no-store'] as const;
/** Of every answer. */
const always = [
  'Vary',
  'Accept, Accept-Encoding, Authorization, Origin, Prefer',
  'X-Content-Type-Options',
  'nosniff',
] as const;

export interface Outgoing {
  readonly config: Config;
  readonly exchange: Exchange;
  readonly format: Format;
  readonly response: ServerResponse;
  /** The answer ends its connection. */
  readonly closing: boolean;
}

/** Sends at once where it can, so that a read by id costs no promise. */
export function send(outgoing: Outgoing, answer: Answer): undefined | Promise<void> {
  const { config, exchange, format, response } = outgoing;
  const { body } = answer;
  if (body === undefined) {
    response.writeHead(answer.status, head(outgoing, answer)).end();
    return;
  }
  const coding =
    body.length < config.compressFromBytes ? undefined : chooseCoding(headerText(exchange.headers['accept-encoding']));
  if (coding !== undefined || format.xml || format.pretty) return sendConverted(outgoing, answer, body, coding);
  sendText(outgoing, answer, body);
}

function sendText(outgoing: Outgoing, answer: Answer, text: string): void {
  const { exchange, format, response } = outgoing;
  const headers = head(outgoing, answer);
  const length = Buffer.byteLength(text);
  headers.push('Content-Type', contentType(format, answer), 'Content-Length', String(length));
  response.writeHead(answer.status, headers);
  if (exchange.method === 'HEAD') response.end();
  // ASCII, as most answers are, goes out without being encoded.
  else response.end(text, length === text.length ? 'latin1' : 'utf8');
}

async function sendConverted(
  outgoing: Outgoing,
  answer: Answer,
  body: string,
  coding: Coding | undefined,
): Promise<void> {
  const { exchange, format, response } = outgoing;
  const text = format.xml ? (await loadXml()).fromJson(body) : format.pretty ? prettyJson(body) : body;
  if (coding === undefined) return sendText(outgoing, answer, text);
  const compressed = exchange.method === 'HEAD' ? undefined : await compress(coding, Buffer.from(text));
  const headers = head(outgoing, answer);
  headers.push('Content-Type', contentType(format, answer), 'Content-Encoding', coding);
  if (compressed) headers.push('Content-Length', String(compressed.length));
  response.writeHead(answer.status, headers).end(compressed);
}

function contentType(format: Format, { mediaType }: Answer): string {
  if (mediaType !== undefined) return mediaType;
  return format.xml ? 'application/fhir+xml; charset=utf-8' : 'application/fhir+json; charset=utf-8';
}

/** Name and value in turn: the form that Node writes without looking at each again. */
export function head({ config, exchange, closing }: Outgoing, answer: Answer): string[] {
  const headers: string[] = [
    ...(answer.isTransient ? transient : kept),
    ...always,
    'X-Request-Id',
    exchange.requestId,
    'Server-Timing',
    exchange.timing.header(),
  ];
  if (answer.headers) for (const [name, value] of Object.entries(answer.headers)) headers.push(name, value);
  if (closing) headers.push('Connection', 'close');
  const origin = exchange.headers.origin;
  if (typeof origin === 'string') headers.push(...corsHeaders(config, origin));
  return headers;
}
