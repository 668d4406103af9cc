/** Accept for a file of an export: NDJSON by any of its names, or FHIR's JSON, whose lines it has. */
import { FhirError, issue } from '../../fhir/issue.ts';
import type { Exchange, QueryPair } from '../exchange.ts';
import { headerText, parseList } from '../media-type.ts';
import { type Format, json } from '../negotiate.ts';

const names =
  /^(application\/(fhir\+ndjson|ndjson|x-ndjson|fhir\+json|json|octet-stream|\*)|text\/(ndjson|\*)|ndjson|\*\/\*)$/;

/** Throws F157 (406) for what wants something else. Errors are told in JSON. */
export function negotiateFile(_query: readonly QueryPair[], headers: Exchange['headers']): Format {
  const accept = headerText(headers.accept);
  const accepts =
    accept.trim() === '' || parseList(accept).some(({ name, quality }) => quality > 0 && names.test(name));
  if (!accepts) throw new FhirError(issue('F157', {}, { expression: ['http.accept'] }));
  return json;
}
