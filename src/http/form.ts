/** The body of POST `_search`: a form, whose parameters stand beside those of the URL. https://hl7.org/fhir/R4/http.html#search */
import { FhirError, issue } from '../fhir/issue.ts';
import type { Exchange, QueryPair } from './exchange.ts';
import { headerText, parseList } from './media-type.ts';
import { parseQuery } from './query.ts';

/** An empty body needs no media type. Throws a FhirError (415) for anything but a form. */
export function formParameters(exchange: Exchange): readonly QueryPair[] {
  const { query, body } = exchange;
  if (body === undefined || body.length === 0) return query;
  if (!isForm(exchange)) throw new FhirError(issue('F171', {}));
  return [...query, ...parseQuery(body.toString('utf8').trim())];
}

export function isForm({ headers }: Exchange): boolean {
  const [type] = parseList(headerText(headers['content-type']));
  return type?.name === 'application/x-www-form-urlencoded';
}
