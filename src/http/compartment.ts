/** `GET Patient/{id}/Observation` and `GET Patient/{id}/*`. https://hl7.org/fhir/R4/compartmentdefinition-patient.html */
import { compartmentParameters } from '../fhir/definitions.ts';
import { FhirError, issue } from '../fhir/issue.ts';
import type { Answer, Exchange, QueryPair } from './exchange.ts';
import { formParameters } from './form.ts';
import { searchType } from './search-type.ts';
import type { Server } from './server.ts';
import { servedType } from './type-of-path.ts';

export function searchCompartment(server: Server, exchange: Exchange): Promise<Answer> {
  return searchWithin(server, exchange, exchange.query, 'GET');
}

export function searchCompartmentByPost(server: Server, exchange: Exchange): Promise<Answer> {
  return searchWithin(server, exchange, formParameters(exchange), 'POST');
}

function searchWithin(
  server: Server,
  exchange: Exchange,
  query: readonly QueryPair[],
  method: 'GET' | 'POST',
): Promise<Answer> {
  const compartment = servedType(server, exchange);
  if (compartment !== 'Patient') {
    throw new FhirError(issue('F102', { interaction: `search in the compartment of ${compartment}` }));
  }
  const id = exchange.path[1] ?? '';
  const scope = { types: typesWithin(server, exchange), compartment: { type: compartment, id } } as const;
  return searchType(server, exchange, scope, query, method);
}

function typesWithin(server: Server, exchange: Exchange): string[] {
  if (exchange.path[2] === '*') return server.registry.types.filter(isWithin);
  const type = servedType(server, exchange, 2);
  if (!isWithin(type)) throw new FhirError(issue('F102', { interaction: `search for ${type} within Patient` }));
  return [type];
}

const isWithin = (type: string): boolean => compartmentParameters(type).length > 0;
