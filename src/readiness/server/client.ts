/**
 * Requests to the server that is looked at: so many at once, with patience when it asks for it, within a time for all.
 * https://hl7.org/fhir/R4/http.html
 */
import { serverClient } from '../../export/reconcile/server-client.ts';
import { type FhirResource, isResource } from '../profile/json.ts';

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  /** undefined: the body is no FHIR resource in JSON. */
  readonly resource: FhirResource | undefined;
}

export interface Client {
  readonly base: string;
  /** A path below the base, or a URL that the server gave. */
  readonly get: (path: string, headers?: Readonly<Record<string, string>>) => Promise<Reply>;
  /** `POST [type]/_search`. */
  readonly post: (path: string, form: URLSearchParams) => Promise<Reply>;
  /** Without the token and the headers of the site. */
  readonly anonymous: (path: string) => Promise<Reply>;
  readonly requests: () => number;
}

export interface ClientOptions {
  readonly base: string;
  readonly token?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  readonly concurrency: number;
  readonly signal: AbortSignal;
}

export function openClient({ base, token, headers = {}, concurrency, signal }: ClientOptions): Client {
  const trimmed = base.replace(/\/+$/, '');
  const inTurn = turns(concurrency);
  let count = 0;
  const ask = (path: string, init: RequestInit, withToken = token): Promise<Reply> =>
    inTurn(async () => {
      count++;
      const url = /^https?:/.test(path) ? path : `${trimmed}/${path}`;
      const answer = await serverClient({ base: trimmed, token: withToken }).ask(url, signal, init);
      return { status: answer.status, headers: answer.headers, resource: await resourceOf(answer) };
    });
  // What the site gives is for this server alone, wherever a link leads.
  const own = (path: string) =>
    /^https?:/.test(path) && new URL(path).origin !== new URL(trimmed).origin ? {} : headers;
  return {
    base: trimmed,
    get: (path, more = {}) => ask(path, { headers: { ...own(path), ...more } }),
    post: (path, form) => ask(path, { method: 'POST', headers: own(path), body: form }),
    anonymous: (path) => ask(path, {}, undefined),
    requests: () => count,
  };
}

async function resourceOf(answer: Response): Promise<FhirResource | undefined> {
  const body: unknown = await answer.json().catch(() => undefined);
  return isResource(body) ? body : undefined;
}

/** So many at once; others wait in the order in which they came. */
function turns(concurrency: number): <T>(work: () => Promise<T>) => Promise<T> {
  let free = concurrency;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free++;
      else next();
    }
  };
}
