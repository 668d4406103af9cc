/**
 * A FHIR server that took an export in and gave every resource an id of its own: pages with next links, patience asked for now
 * and then, a token that it insists on, and `$export` where it is told to offer that.
 */
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after } from 'node:test';

export interface Loaded {
  [element: string]: unknown;
  resourceType: string;
  id: string;
}

export interface OtherServerOptions {
  readonly folder: string;
  readonly types: readonly string[];
  /** Where it keeps the ids that it took away. */
  readonly keeps: 'source' | 'identifier';
  readonly exports: boolean;
  /** Resources, by their former ids, of which it kept nothing to know them by. */
  readonly forgets?: (id: string) => boolean;
  /** What happened to the resources on the way. */
  readonly change?: (loaded: Loaded[]) => Loaded[];
}

export interface OtherServer {
  readonly base: string;
  /** Requests answered, refused ones included, by status. */
  readonly statuses: Map<number, number>;
  readonly asked: string[];
}

export const token = 'a token of the target';

export async function otherServer(options: OtherServerOptions): Promise<OtherServer> {
  const resources = reassigned(options);
  const statuses = new Map<number, number>();
  const asked: string[] = [];
  let base = '';
  let polls = 0;
  let turn = 0;
  const answer = (response: ServerResponse, status: number, body: unknown = {}, headers = {}) => {
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    response.writeHead(status, { 'content-type': 'application/fhir+json', ...headers }).end(text);
  };
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '', base);
    const path = url.pathname.replace('/r4/', '');
    asked.push(path);
    if (request.headers.authorization !== `Bearer ${token}`) return answer(response, 401);
    // Every fifth request is one too many.
    if (++turn % 5 === 0) return answer(response, 429, {}, { 'retry-after': '0' });
    if (path === 'metadata') {
      const operation = options.exports ? [{ name: 'export', definition: 'http://example.test/export' }] : [];
      return answer(response, 200, { resourceType: 'CapabilityStatement', rest: [{ mode: 'server', operation }] });
    }
    if (path === '$export') {
      if (request.headers.prefer !== 'respond-async') return answer(response, 400);
      return answer(response, 202, {}, { 'content-location': `${base}/status/1` });
    }
    if (path === 'status/1') {
      if (++polls < 3) return answer(response, 202, {}, { 'retry-after': '0', 'x-progress': 'half' });
      const output = options.types.map((type) => ({ type, url: `${base}/files/${type}.ndjson` }));
      return answer(response, 200, { transactionTime: new Date().toISOString(), output, error: [] });
    }
    if (path.startsWith('files/')) {
      const type = path.slice('files/'.length, -'.ndjson'.length);
      const lines = resources.filter(({ resourceType }) => resourceType === type).map((each) => JSON.stringify(each));
      return answer(response, 200, `${lines.join('\n')}\n`);
    }
    const from = Number(url.searchParams.get('_from') ?? 0);
    const count = Math.min(Number(url.searchParams.get('_count') ?? 20), 100);
    const all = resources.filter(({ resourceType }) => resourceType === path);
    const entry = all.slice(from, from + count).map((resource) => ({ resource, search: { mode: 'match' } }));
    const next = [{ relation: 'next', url: `${base}/${path}?_count=${count}&_from=${from + count}` }];
    const link = from + count < all.length ? next : [];
    answer(response, 200, { resourceType: 'Bundle', type: 'searchset', link, entry });
  };
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/r4`;
  return { base, statuses, asked };
}

/** Ids of its own, in which the id of one resource may be what another one had before. */
function reassigned({ folder, types, keeps, forgets, change = (loaded) => loaded }: OtherServerOptions): Loaded[] {
  const loaded = types.flatMap((type) =>
    readFileSync(join(folder, `${type}.1.ndjson`), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Loaded),
  );
  const ids = new Map<string, string>();
  for (const type of types) {
    const own = loaded.filter(({ resourceType }) => resourceType === type).map(({ id }) => id);
    // Patients change their ids among themselves: whoever matches by id takes one for another.
    for (const [at, id] of own.entries()) {
      ids.set(`${type}/${id}`, type === 'Patient' ? own[(at + 1) % own.length]! : `${at + 100_000}`);
    }
  }
  const kept = change(loaded).map((resource): Loaded => {
    const { resourceType, id } = resource;
    const text = JSON.stringify(resource).replace(/"reference":"([A-Z]\w+\/[^"]+)"/g, (whole, name: string) =>
      ids.has(name) ? `"reference":"${name.split('/')[0]}/${ids.get(name)}"` : whole,
    );
    const copy = JSON.parse(text) as Loaded & { meta?: object; identifier?: object[] };
    if (forgets?.(id)) return { ...copy, id: ids.get(`${resourceType}/${id}`)!, identifier: [], meta: {} };
    const was = { system: 'urn:loader:legacy-id', value: `${resourceType}/${id}` };
    return {
      ...copy,
      id: ids.get(`${resourceType}/${id}`)!,
      meta: {
        ...copy.meta,
        versionId: '1',
        lastUpdated: '2026-11-21T10:00:00.000Z',
        source: keeps === 'source' ? `https://old.test/fhir/${resourceType}/${id}#x7` : '#x7',
      },
      ...(keeps === 'identifier' ? { identifier: [...(copy.identifier ?? []), was] } : {}),
      text: { status: 'generated', div: '<div xmlns="http://www.w3.org/1999/xhtml">made here</div>' },
    };
  });
  return kept;
}
