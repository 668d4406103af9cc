/** What a person sees when something went wrong: plain words and an id that the log has too, nothing of what is inside. */
import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { ErrorOut, KoaContextWithOIDC } from 'oidc-provider';
import type { Smart } from '../smart.ts';
import { type PageAnswer, sendPage } from './answer.ts';
import { html } from './html.ts';
import { pageOf } from './scene.ts';
import { texts } from './texts.ts';

const { error: words } = texts;

/** The id of the request, as its line in the log has it. */
export function correlationId(response: ServerResponse): string {
  const given = response.getHeader('X-Request-Id');
  if (typeof given === 'string') return given;
  const id = randomUUID();
  response.setHeader('X-Request-Id', id);
  return id;
}

export interface PlainError {
  readonly status: number;
  readonly title: string;
  readonly lead?: string;
  /** Where one goes on. */
  readonly link?: { readonly href: string; readonly text: string };
  /** RFC 6749's. */
  readonly code?: string;
  readonly description?: string | undefined;
}

export function errorPage(smart: Smart, response: ServerResponse, error: PlainError): PageAnswer {
  const { status, title, lead, link, code, description } = error;
  const body = html`${link && html`<p><a class="button" href="${link.href}">${link.text}</a></p>`}
${code !== undefined && html`<p>${words.code}: <code>${code}</code>${description !== undefined && html` – ${description}`}</p>`}
<p class="note">${words.help} <code>${correlationId(response)}</code></p>`;
  return { status, page: pageOf({ smart }, { title, lead: lead ?? words.lead, body }) };
}

/** Of oidc-provider, where there is no app to go back to. */
export function renderError(smart: Smart, { res, status }: KoaContextWithOIDC, out: ErrorOut): void {
  const { error: code, error_description: description } = out;
  const isOurs = status >= 500;
  sendPage(
    res,
    errorPage(smart, res, {
      status,
      title: words.title,
      ...(!isOurs && { code, description }),
    }),
  );
}
