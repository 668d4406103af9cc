/** `GET [base]?_type=Patient,Condition`: a search over several types. https://hl7.org/fhir/R4/http.html#search */
import type { Answer, Exchange } from './exchange.ts';
import { formParameters } from './form.ts';
import { searchType } from './search-type.ts';
import type { Server } from './server.ts';

export function searchSystem(server: Server, exchange: Exchange): Promise<Answer> {
  return searchType(server, exchange, { types: 'system' }, exchange.query, 'GET');
}

export function searchSystemByPost(server: Server, exchange: Exchange): Promise<Answer> {
  return searchType(server, exchange, { types: 'system' }, formParameters(exchange), 'POST');
}
