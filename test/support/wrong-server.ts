/** A real HTTP server in front of the demonstration hospital that gets one thing wrong: what others must notice. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BASE, type Engine } from './engine.ts';

export interface AskedOfIt {
  readonly method: string;
  /** Below the base: `Patient/1`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
}

export interface AnswerOfIt {
  readonly status: number;
  // The resource, which a wrong server may make anything of.
  readonly body: Resource | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Resource {
  resourceType: string;
  id?: string;
  entry?: { resource: Resource; fullUrl?: string; search?: { mode: string } }[];
  [key: string]: unknown;
}

export interface Wrong {
  /** Changes what is asked, or answers by itself. */
  readonly asked?: (asked: AskedOfIt) => AskedOfIt | AnswerOfIt;
  readonly answered?: (answer: AnswerOfIt, asked: AskedOfIt) => AnswerOfIt;
}

export interface WrongServer {
  readonly base: string;
  readonly requests: () => number;
  readonly close: () => void;
}

export async function wrongServer(engine: Engine, wrong: Wrong = {}): Promise<WrongServer> {
  let count = 0;
  let base = '';
  const http = createServer((request, response) => {
    count++;
    void answerOf(request)
      .then(({ status, body, headers = {} }) => {
        response.writeHead(status, { 'content-type': 'application/fhir+json', ...headers });
        response.end(body === undefined ? '' : JSON.stringify(body).replaceAll(BASE, base));
      })
      .catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  const answerOf = async (request: IncomingMessage): Promise<AnswerOfIt> => {
    const url = new URL(request.url ?? '', 'http://here');
    let form = '';
    for await (const chunk of request) form += String(chunk);
    const path = url.pathname.replace(/^\/fhir\//, '');
    const query = new URLSearchParams(`${url.searchParams}${form === '' ? '' : `&${form}`}`);
    const first: AskedOfIt = { method: request.method ?? 'GET', path, query, headers: request.headers };
    const changed = wrong.asked?.(first) ?? first;
    if ('status' in changed) return changed;
    const real = await engine.request(`${changed.path.replace(/\/_search$/, '')}?${changed.query}`);
    const answer = { status: real.status, body: real.text === '' ? undefined : JSON.parse(real.text) };
    return wrong.answered?.(answer, changed) ?? answer;
  };
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(http.address() as AddressInfo).port}/fhir`;
  return {
    base,
    requests: () => count,
    close: () => {
      http.closeAllConnections();
      http.close();
    },
  };
}
