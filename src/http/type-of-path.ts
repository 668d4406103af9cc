/** The resource type that a path begins with, which has to be one of R4's and one that this server holds. */
import { isResourceType } from '../fhir/definitions.ts';
import { FhirError, issue } from '../fhir/issue.ts';
import type { Exchange } from './exchange.ts';
import type { Server } from './server.ts';

/** Throws a FhirError (404). `at` is the segment's place in the path. */
export function servedType(server: Server, exchange: Exchange, at = 0): string {
  const type = exchange.path[at] ?? '';
  if (server.registry.types.includes(type)) return type;
  throw new FhirError(isResourceType(type) ? issue('F200', { type }) : issue('F100', {}));
}
