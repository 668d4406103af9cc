/**
 * `/dev`: the page, and the JSON behind it. Only for pages of this origin, by one of this machine's own names; what is searched for
 * travels in bodies, and nobody keeps an answer.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { problemLine } from '../../authoring/dev/problem.ts';
import { FhirError, sentenceOf } from '../../fhir/issue.ts';
import { isLoopback } from '../../sql/loopback.ts';
import { completionOf } from './completion.ts';
import type { Events } from './events.ts';
import { inspect, lineageOfType } from './inspect.ts';
import type { Validator } from './messages.ts';
import type { Version, Versions } from './versions.ts';

export interface DevSite {
  readonly versions: Versions;
  readonly events: Events;
  readonly validator: Validator;
  /** What pages are told. */
  readonly state: () => object;
  /** The canary of the last edit; undefined: there was none yet. */
  readonly canary: () => object | undefined;
}

type Answer = (site: DevSite, request: IncomingMessage, version: Version, signal: AbortSignal) => unknown;

const answers: Readonly<Record<string, Answer>> = {
  'GET /dev/state': ({ state }) => state(),
  'GET /dev/canary': ({ canary }) => canary() ?? null,
  'GET /dev/types': (_site, _request, { server }) => completionOf(server),
  'POST /dev/lineage': async (_site, request, { registry }) => lineageOfType(registry, (await bodyOf(request)).type),
  'POST /dev/search': async ({ validator }, request, version, signal) => {
    const { type, query } = await bodyOf(request);
    const { config, registry, database, rendererOf } = version.server;
    const found = await inspect({ config, registry, database, rendererOf, validator }, type, query, signal);
    return { version: version.number, ...found };
  },
};

/** In front of the server's own listener. */
export function devSite(site: DevSite, otherwise: RequestListener): RequestListener {
  const page = pageOf();
  return (request, response) => {
    const [path = ''] = (request.url ?? '').split('?');
    if (path !== '/dev' && !path.startsWith('/dev/')) return otherwise(request, response);
    if (!isOwn(request)) return send(response, 403, { says: 'Only for pages of this server, on this machine.' });
    if (request.method === 'GET' && path === '/dev') return sendPage(response, page);
    if (request.method === 'GET' && path === '/dev/events') {
      response.writeHead(200, { ...headers, 'Content-Type': 'text/event-stream' });
      return site.events.open(response, site.state());
    }
    const answer = answers[`${request.method} ${path}`];
    if (answer === undefined) return send(response, 404, { says: 'There is nothing here.' });
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const version = site.versions.current!;
    Promise.resolve()
      .then(() => answer(site, request, version, AbortSignal.any([gone.signal, AbortSignal.timeout(TIME_LIMIT_MS)])))
      .then(
        (body) => send(response, 200, body),
        (error: unknown) => send(response, 400, { says: saysOf(error) }),
      );
  };
}

const TIME_LIMIT_MS = 30_000;
const LONGEST_BODY = 20_000;

const headers = {
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const;

/** A page elsewhere may have its own name lead to this machine, or send requests here: neither is answered. */
function isOwn({ headers: { host, origin, ...others } }: IncomingMessage): boolean {
  const [, name = ''] = /^(?:\[([^\]]+)\]|[^:]+)/.exec(host ?? '') ?? [];
  if (!isLoopback(name === '' ? (host ?? '').replace(/:\d+$/, '') : name)) return false;
  const site = others['sec-fetch-site'];
  return (
    (site === undefined || site === 'same-origin' || site === 'none') &&
    (origin === undefined || origin === `http://${host}`)
  );
}

/** What a person is told; of what nobody foresaw, no more than that. */
function saysOf(error: unknown): string {
  if (error instanceof FhirError) return error.issues.map(sentenceOf).join('\n');
  return error instanceof BadRequest ? error.message : 'That did not work.';
}

class BadRequest extends Error {}

async function bodyOf(request: IncomingMessage): Promise<{ readonly type: string; readonly query: string }> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) {
    text += chunk;
    if (text.length > LONGEST_BODY) throw new BadRequest('The search is too long.');
  }
  const { type, query = '' } = parsed(text);
  if (typeof type !== 'string' || typeof query !== 'string') throw new BadRequest('Send {"type": …, "query": …}.');
  return { type, query };
}

function parsed(text: string): { readonly type?: unknown; readonly query?: unknown } {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    throw new BadRequest('The body is no JSON.');
  }
}

function send(response: ServerResponse, status: number, body: unknown): void {
  if (response.destroyed) return;
  response.writeHead(status, {
    ...headers,
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Security-Policy': "default-src 'none'",
  });
  response.end(JSON.stringify(body));
}

interface Page {
  readonly html: string;
  readonly policy: string;
}

/** One file with its style and script within, which the policy names by their hashes. */
function pageOf(): Page {
  const read = (name: string) => readFileSync(new URL(`./page/${name}`, import.meta.url), 'utf8');
  const [style, script] = [read('page.css'), read('page.js')];
  const html = read('page.html')
    .replace('/* style */', () => style)
    .replace('/* script */', () => script);
  const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  const policy = [
    `default-src 'none'`,
    `script-src ${hash(script)}`,
    `style-src ${hash(style)}`,
    `connect-src 'self'`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors 'none'`,
    `require-trusted-types-for 'script'`,
  ].join('; ');
  return { html, policy };
}

function sendPage(response: ServerResponse, { html, policy }: Page): void {
  response.writeHead(200, {
    ...headers,
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': policy,
  });
  response.end(html);
}

/** What pages are told of the version that serves, and of what keeps a newer one from it. */
export function stateOf({ current, problems }: Versions): object {
  return {
    version: current?.number,
    mapping: current?.registry.version,
    changed: current?.changed,
    tookMs: current && Math.round(current.tookMs),
    problems: problems.map((problem) => ({ ...problem, line: problem.line, text: problemLine(problem) })),
  };
}
