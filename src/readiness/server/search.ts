/** A search and all its pages, as far as they are wanted. https://hl7.org/fhir/R4/http.html#paging */
import { type FhirResource, isObject, isResource, itemsOf } from '../profile/json.ts';
import type { Client, Reply } from './client.ts';

export interface Found {
  readonly status: number;
  readonly matches: readonly FhirResource[];
  readonly includes: readonly FhirResource[];
  /** All pages were read. */
  readonly whole: boolean;
  /** What is wrong with the answer itself; absent: nothing. */
  readonly wrong?: string;
  readonly hasOutcome: boolean;
}

export type Query = readonly (readonly [name: string, value: string])[];

const PAGES = 20;

export const pathOf = (type: string, query: Query): string =>
  `${type}?${query.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&')}`;

export async function search(client: Client, type: string, query: Query, pages = PAGES): Promise<Found> {
  return collect(client, await client.get(pathOf(type, query)), pages);
}

export async function postSearch(client: Client, type: string, query: Query): Promise<Found> {
  const form = new URLSearchParams(query.map(([name, value]): [string, string] => [name, value]));
  return collect(client, await client.post(`${type}/_search`, form), PAGES);
}

async function collect(client: Client, first: Reply, pages: number): Promise<Found> {
  const found: { matches: FhirResource[]; includes: FhirResource[] } = { matches: [], includes: [] };
  let reply = first;
  for (let page = 1; ; page++) {
    const wrong = wrongOf(reply);
    const hasOutcome = reply.resource?.resourceType === 'OperationOutcome';
    if (wrong !== undefined) return { status: reply.status, ...found, whole: false, wrong, hasOutcome };
    for (const entry of itemsOf(reply.resource?.entry)) {
      if (!isObject(entry) || !isResource(entry.resource)) continue;
      const mode = isObject(entry.search) ? entry.search.mode : 'match';
      if (mode === 'include') found.includes.push(entry.resource);
      else if (mode !== 'outcome' && entry.resource.resourceType !== 'OperationOutcome')
        found.matches.push(entry.resource);
    }
    const next = nextOf(reply.resource);
    if (next === undefined || page === pages) {
      return { status: reply.status, ...found, whole: next === undefined, hasOutcome };
    }
    reply = await client.get(new URL(next, `${client.base}/`).href);
  }
}

function wrongOf({ status, resource }: Reply): string | undefined {
  if (status !== 200) return `answers ${status}`;
  if (resource?.resourceType !== 'Bundle') return 'answers with no Bundle';
  return resource.type === 'searchset' ? undefined : 'answers with a Bundle that is no searchset';
}

function nextOf(resource: FhirResource | undefined): string | undefined {
  const link = itemsOf(resource?.link).find((each) => isObject(each) && each.relation === 'next');
  return isObject(link) && typeof link.url === 'string' ? link.url : undefined;
}
