/** `POST [type]/_search`: the same search as by GET, without values in the URL. https://hl7.org/fhir/R4/http.html#search */
import type { Answer, Exchange } from './exchange.ts';
import { formParameters } from './form.ts';
import { searchType } from './search-type.ts';
import type { Server } from './server.ts';
import { servedType } from './type-of-path.ts';

export function searchTypeByPost(server: Server, exchange: Exchange): Promise<Answer> {
  const types = [servedType(server, exchange)];
  return searchType(server, exchange, { types }, formParameters(exchange), 'POST');
}
