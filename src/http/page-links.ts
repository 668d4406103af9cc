/** The links of a Bundle of pages: to itself, and to the page that goes on from a sealed position. https://hl7.org/fhir/R4/http.html#paging */
import type { Positions } from '../sql/run-search.ts';
import { type CursorBinding, sealCursor } from './cursor.ts';
import type { Exchange, QueryPair } from './exchange.ts';
import type { Server } from './server.ts';

export type Linking = Pick<Server, 'config' | 'cursorKey'>;

export function linkTo({ config }: Linking, { path }: Exchange, query: readonly QueryPair[]): string {
  const where = path
    .filter((segment) => segment !== '_search')
    .map(segmentText)
    .join('/');
  const text = new URLSearchParams(query.map(([name, value]): [string, string] => [name, value])).toString();
  return `${config.baseUrl}${where === '' ? '' : `/${where}`}${text === '' ? '' : `?${text}`}`;
}

export function nextLink(
  server: Linking,
  exchange: Exchange,
  next: Positions,
  binding: CursorBinding,
  carried: boolean,
): string {
  const cursor = sealCursor(server.cursorKey, next, binding, carried);
  return linkTo(server, exchange, [...(carried ? [] : binding.query), ['_cursor', cursor]]);
}

/** The `$` of an operation stays, as clients write it. */
const segmentText = (segment: string): string => encodeURIComponent(segment).replace(/^%24/, '$');
