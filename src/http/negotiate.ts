/** Which format the client wants: `_format`, else Accept, else JSON. https://hl7.org/fhir/R4/http.html#mime-type */
import { FhirError, issue } from '../fhir/issue.ts';
import type { Exchange, QueryPair } from './exchange.ts';
import { headerText, type Item, parseList } from './media-type.ts';

export interface Format {
  readonly xml: boolean;
  readonly pretty: boolean;
}

export const json: Format = { xml: false, pretty: false };

const jsonNames: ReadonlySet<string> = new Set(['application/fhir+json', 'application/json', 'text/json', 'json']);
const xmlNames: ReadonlySet<string> = new Set(['application/fhir+xml', 'application/xml', 'text/xml', 'xml']);
const anyNames: ReadonlySet<string> = new Set(['*/*', 'application/*', 'text/*']);

/** Throws a FhirError (406) for a format, or a version of FHIR, that is not served. */
export function negotiate(query: readonly QueryPair[], headers: Exchange['headers']): Format {
  const format = lastOf(query, '_format');
  const pretty = lastOf(query, '_pretty') === 'true';
  if (format !== undefined) return { xml: isXml(format), pretty };
  const accept = headers.accept;
  if (!pretty && (accept === undefined || accept === '*/*' || accept === 'application/fhir+json')) return json;
  return { xml: prefersXml(headerText(accept)), pretty };
}

/** Of what has no other form than JSON. Throws a FhirError (406) when the client takes none. */
export function negotiateJson(query: readonly QueryPair[], headers: Exchange['headers']): Format {
  const format = lastOf(query, '_format');
  const accept = headerText(headers.accept);
  const isRefused =
    format === undefined
      ? accept.trim() !== '' && quality(parseList(accept).filter(isR4), jsonNames) === 0
      : isXml(format);
  if (isRefused) throw new FhirError(issue('F157', {}));
  return { xml: false, pretty: lastOf(query, '_pretty') === 'true' };
}

/** `_format=application/fhir+json` is often sent with a bare plus, which is a space by the time it is read. */
function isXml(format: string): boolean {
  const [item] = parseList(format.trim().replace(/\/fhir (json|xml)/i, '/fhir+$1'));
  if (item && isR4(item)) {
    if (jsonNames.has(item.name)) return false;
    if (xmlNames.has(item.name)) return true;
  }
  throw new FhirError(issue('F157', {}, { expression: ['http._format'] }));
}

function prefersXml(accept: string): boolean {
  if (accept.trim() === '') return false;
  const items = parseList(accept).filter(isR4);
  const forJson = quality(items, jsonNames);
  const forXml = quality(items, xmlNames);
  if (forJson === 0 && forXml === 0) throw new FhirError(issue('F157', {}, { expression: ['http.accept'] }));
  return forXml > forJson;
}

/** What is named says more than a wildcard: `application/fhir+json;q=0, any` refuses JSON. */
function quality(items: readonly Item[], names: ReadonlySet<string>): number {
  const best = (among: ReadonlySet<string>) => {
    const found = items.filter(({ name }) => among.has(name)).map((item) => item.quality);
    return found.length > 0 ? Math.max(...found) : undefined;
  };
  return best(names) ?? best(anyNames) ?? 0;
}

/** https://hl7.org/fhir/R4/http.html#version-parameter */
function isR4({ parameters }: Item): boolean {
  const version = parameters.fhirversion;
  return version === undefined || /^4\.0(\.1)?$/.test(version);
}

export function lastOf(query: readonly QueryPair[], name: string): string | undefined {
  return query.findLast(([each]) => each === name)?.[1];
}
