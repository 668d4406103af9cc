/** `GET ValueSet/[id]` and the like: from memory. https://hl7.org/fhir/R4/http.html#read */
import { FhirError, issue } from '../../fhir/issue.ts';
import { isNotModified, notModified, versionHeaders, weakEtag } from '../conditional.ts';
import { contentVersion } from '../content-version.ts';
import type { Answer, Exchange } from '../exchange.ts';
import type { Server } from '../server.ts';
import { conformanceOf } from './conformance.ts';
import type { ConformanceType } from './types.ts';

export function readConformance(server: Server, exchange: Exchange, type: ConformanceType): Answer {
  const resource = conformanceOf(server, type).get(exchange.path[1] ?? '');
  if (resource === undefined) throw new FhirError(issue('F105', { type }));
  const body = JSON.stringify(resource);
  const version = { etag: weakEtag(contentVersion(body)) };
  return isNotModified(exchange.headers, version)
    ? notModified(version)
    : { status: 200, headers: versionHeaders(version), body };
}
