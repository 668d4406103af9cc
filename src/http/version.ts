/** vread and history: no adapter provides versions, so both are refused by name. https://hl7.org/fhir/R4/http.html#vread */
import { FhirError, issue } from '../fhir/issue.ts';
import type { Exchange } from './exchange.ts';
import type { Server } from './server.ts';
import { servedType } from './type-of-path.ts';

export function vread(server: Server, exchange: Exchange): never {
  servedType(server, exchange);
  throw new FhirError(issue('F102', { interaction: 'vread' }));
}

export function history(server: Server, exchange: Exchange): never {
  if (exchange.path.length > 1) servedType(server, exchange);
  throw new FhirError(issue('F102', { interaction: 'history' }));
}
