/** The one style sheet: ours, or a hospital's own file in its place. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';

export interface StyleSheet {
  readonly text: string;
  readonly etag: string;
}

/** `file`: of PORTICO_STYLE_SHEET; '' is ours. Throws one line that names the setting. */
export function readStyleSheet(file: string): StyleSheet {
  const text = file === '' ? readFileSync(new URL('./style.css', import.meta.url), 'utf8') : readOwn(file);
  return { text, etag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"` };
}

function readOwn(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(`The style sheet of PORTICO_STYLE_SHEET cannot be read: ${file}.`, { cause: error });
  }
}

export function sendStyle({ text, etag }: StyleSheet, { headers }: IncomingMessage, response: ServerResponse): void {
  response.setHeader('Cache-Control', 'max-age=300');
  response.setHeader('ETag', etag);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  if (headers['if-none-match'] === etag) response.writeHead(304).end();
  else response.writeHead(200, { 'Content-Type': 'text/css; charset=utf-8' }).end(text);
}
