/** Operations, `$name`: this server has none yet. https://hl7.org/fhir/R4/operations.html */
import { FhirError, issue } from '../fhir/issue.ts';
import type { Exchange } from './exchange.ts';
import type { Server } from './server.ts';
import { servedType } from './type-of-path.ts';

export function operation(server: Server, exchange: Exchange): never {
  if (exchange.path.length > 1) servedType(server, exchange);
  throw new FhirError(issue('F101', {}));
}
