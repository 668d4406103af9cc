/** What a page gives back, and how it is sent: nothing kept, nothing framed, no script, nothing of another origin. */
import type { ServerResponse } from 'node:http';
import { type Html, html } from './html.ts';

export type PageAnswer =
  | { readonly page: Html; readonly status?: number; readonly retryAfterSeconds?: number }
  | { readonly redirect: string };

const headers: Readonly<Record<string, string>> = {
  'Content-Type': 'text/html; charset=utf-8',
  'Cache-Control': 'no-store',
  'Content-Security-Policy':
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  // Ours see where a form came from; no other site learns of an interaction.
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin-allow-popups',
};

export function sendPage(response: ServerResponse, answer: PageAnswer): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if ('redirect' in answer) {
    response.writeHead(303, { Location: answer.redirect }).end();
    return;
  }
  if (answer.retryAfterSeconds) response.setHeader('Retry-After', String(answer.retryAfterSeconds));
  response.writeHead(answer.status ?? 200).end(`<!doctype html>\n${answer.page}`);
}

/**
 * Away from here after a form was sent. Browsers hold every redirect after a form against `form-action`, also those that the
 * app makes afterwards, and they cannot be known: so the form ends with a page, and the page goes on by itself.
 */
export const refreshTo = (url: string): Html => html`<meta http-equiv="refresh" content="0; url=${url}">`;
