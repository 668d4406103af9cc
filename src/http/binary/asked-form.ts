/**
 * Which form of a Binary the client wants: FHIR's where it names one, else the content as it is.
 * https://hl7.org/fhir/R4/binary.html#rest
 */
import type { Exchange, QueryPair } from '../exchange.ts';
import { headerText, type Item, parseList } from '../media-type.ts';
import { type Format, json, lastOf, negotiate } from '../negotiate.ts';

const FHIR_TYPE = /^application\/fhir\+(?:json|xml)$/;

/** The format of a FHIR answer, be it the Binary or an OperationOutcome. */
export function negotiateBinary(query: readonly QueryPair[], headers: Exchange['headers']): Format {
  if (lastOf(query, '_format') !== undefined) return negotiate(query, headers);
  const accept = parseList(headerText(headers.accept)).filter(({ name, quality }) => isFhir(name) && quality > 0);
  return accept.length === 0 ? json : negotiate(query, { accept: headerText(headers.accept) });
}

const isFhir = (name: string): boolean => FHIR_TYPE.test(name);

/** `contentType`: of the content. Only a type of FHIR that is named asks for a resource; `application/json` does not. */
export function wantsResource({ query, headers }: Pick<Exchange, 'query' | 'headers'>, contentType: string): boolean {
  if (lastOf(query, '_format') !== undefined) return true;
  const items = parseList(headerText(headers.accept));
  const forFhir = best(items.filter(({ name }) => isFhir(name)));
  const [type = '', native = type] = [contentType.split(';')[0]!.trim().toLowerCase()];
  return forFhir > 0 && forFhir >= best(items.filter(({ name }) => name === native));
}

const best = (items: readonly Item[]): number => Math.max(0, ...items.map(({ quality }) => quality));
