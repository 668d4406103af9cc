/** `GET metadata`: what the server says about itself, by `mode`. https://hl7.org/fhir/R4/http.html#capabilities */
import { capabilityStatement, normativeOnly } from '../../capability/capability-statement.ts';
import { type TerminologyService, terminologyCapabilities } from '../../capability/terminology-capabilities.ts';
import { servedInPart, servedPart } from '../adapter/served.ts';
import { auditParameters } from '../audit/condition.ts';
import { cohortParameters } from '../export/groups/match-cohort.ts';
import { FhirError, issue } from '../fhir/issue.ts';
import { mappedSystems } from '../terminology/known-in-part.ts';
import { version } from '../version.ts';
import { conformanceParameters, conformanceTypes } from './conformance/types.ts';
import type { Answer, Exchange } from './exchange.ts';
import { lastOf } from './negotiate.ts';
import { isOffered } from './operations/operation.ts';
import { operations } from './operations/operations.ts';
import { expandValueSet } from './operations/terminology/expand.ts';
import { terminologyAt } from './operations/terminology/known.ts';
import type { Server } from './server.ts';

/** Adapters do not change while the server runs, so each mode is written once while all of them are served. */
const written = new WeakMap<Server, { version: number; texts: Map<string, string> }>();

export function capabilities(server: Server, exchange: Exchange): Answer {
  const mode = lastOf(exchange.query, 'mode') ?? 'full';
  const { version } = server.registry.availability;
  const before = written.get(server);
  const texts = before?.version === version ? before.texts : new Map<string, string>();
  written.set(server, { version, texts });
  const body = texts.get(mode) ?? JSON.stringify(resourceOf(server, mode));
  texts.set(mode, body);
  return { status: 200, body };
}

function resourceOf(server: Server, mode: string): object {
  const registry = servedPart(server.registry);
  const { config, started, signIn, audit, exports, cohorts: definitions } = server;
  const { baseUrl, corsOrigins } = config;
  const cors = corsOrigins.length > 0;
  const oauth = signIn?.endpoints;
  const bulkData = exports && { groups: registry.types.includes('Group') || definitions !== undefined };
  const cohorts = definitions && cohortParameters;
  const offered = operations.filter((operation) => isOffered(server, operation));
  const conformance = conformanceTypes.map((type) => ({ type, parameters: conformanceParameters(type) }));
  const own = { baseUrl, version, started, oauth, cors, audit: audit && auditParameters };
  const inPart = servedInPart(registry);
  const site = { ...own, inPart, bulkData, cohorts, operations: offered, conformance };
  switch (mode) {
    case 'full':
      return capabilityStatement(registry, site);
    case 'normative':
      return normativeOnly(capabilityStatement(registry, site));
    case 'terminology':
      return terminologyCapabilities(registry, site, terminologyService(server));
    default:
      throw new FhirError(issue('F161', {}, { expression: ['http.mode'] }));
  }
}

function terminologyService(server: Server): TerminologyService {
  const terminology = terminologyAt(server);
  const urls = [...terminology.codeSystemIds.urls(), ...mappedSystems(server.registry.codeSets)];
  return {
    codeSystems: [...new Set(urls)].map((url) => ({ url, version: terminology.codeSystem(url)?.version })),
    expansionParameters: Object.keys(expandValueSet.inputs),
  };
}
