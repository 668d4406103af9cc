/** What this server offers, from what the adapters declare. https://hl7.org/fhir/R4/capabilitystatement.html */
import type { Registry } from '../src/adapter/registry.ts';
import { searchParameter } from '../src/fhir/definitions.ts';
import type {
  CapabilityStatement,
  CapabilityStatementRestResource,
  CapabilityStatementRestResourceSearchParam,
} from '../src/fhir/types.ts';
import { BULK_DATA, type BulkData, groupsOfTheSite, operationsOf, systemOperations } from './bulk-data.ts';
import { withCohorts } from './cohorts.ts';
import { type OAuthUris, securityOf } from './security.ts';

/** What the statement says of this installation rather than of the adapters. */
export interface Site {
  readonly baseUrl: string;
  /** Of the package. */
  readonly version: string;
  readonly started: Date;
  /** Absent: no sign-in. */
  readonly oauth?: OAuthUris | undefined;
  readonly cors: boolean;
  /** The search parameters of the audit log, which is on. */
  readonly audit?: readonly string[] | undefined;
  /** Absent: no exports. */
  readonly bulkData?: BulkData | undefined;
  /** What cohorts are searched by; absent: there are none. */
  readonly cohorts?: readonly string[] | undefined;
}

export type Described = Pick<Registry, 'types' | 'searchParameters' | 'includes' | 'revIncludes'> & {
  readonly system: { readonly name: string };
};

export function capabilityStatement(registry: Described, site: Site): CapabilityStatement {
  const { audit, bulkData } = site;
  const served = registry.types.map((type) => resourceOf(registry, type, bulkData));
  const others = [...groupsOfTheSite(registry.types, bulkData), ...(audit === undefined ? [] : [auditEvents(audit)])];
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date: site.started.toISOString(),
    kind: 'instance',
    ...nonEmpty('instantiates', bulkData === undefined ? [] : [BULK_DATA]),
    software: { name: 'Portico', version: site.version },
    implementation: { description: `FHIR in front of ${registry.system.name}`, url: site.baseUrl },
    fhirVersion: '4.0.1',
    format: ['application/fhir+json', 'json', 'application/fhir+xml', 'xml'],
    rest: [
      {
        mode: 'server',
        documentation: 'Read-only: the legacy database is never written to.',
        security: securityOf(site),
        resource: withCohorts([...served, ...others], site.cohorts),
        interaction: [{ code: 'batch' }, { code: 'search-system' }],
        ...nonEmpty('searchParam', inAll(served)),
        ...nonEmpty('operation', bulkData === undefined ? [] : systemOperations),
      },
    ],
  };
}

function resourceOf(
  registry: Described,
  type: string,
  bulkData: BulkData | undefined,
): CapabilityStatementRestResource {
  return {
    type: type as CapabilityStatementRestResource['type'],
    profile: `http://hl7.org/fhir/StructureDefinition/${type}`,
    interaction: [{ code: 'read' }, { code: 'search-type' }],
    versioning: 'no-version',
    conditionalRead: 'full-support',
    ...nonEmpty('searchInclude', [...registry.includes(type)]),
    ...nonEmpty('searchRevInclude', [...registry.revIncludes(type)]),
    ...nonEmpty('searchParam', registry.searchParameters(type).map(searchParam)),
    ...nonEmpty('operation', operationsOf(type, bulkData)),
  };
}

/** The audit log is of this server, not of the legacy system; for administrators. */
function auditEvents(parameters: readonly string[]): CapabilityStatementRestResource {
  const described = parameters.flatMap((code) => searchParameter('AuditEvent', code) ?? []);
  return {
    type: 'AuditEvent',
    profile: 'http://hl7.org/fhir/StructureDefinition/AuditEvent',
    documentation: 'For administrators: system/AuditEvent.rs, or user/AuditEvent.rs of a user who is one.',
    interaction: [{ code: 'read' }, { code: 'search-type' }],
    versioning: 'no-version',
    ...nonEmpty('searchParam', described.map(searchParam)),
  };
}

function searchParam(parameter: ReturnType<Described['searchParameters']>[number]) {
  const { code, url, type, description } = parameter;
  return { name: code, definition: url, type, ...(description ? { documentation: description } : {}) };
}

/** The parameters that every resource type has: those of a search of the whole system. */
function inAll(resources: readonly CapabilityStatementRestResource[]): CapabilityStatementRestResourceSearchParam[] {
  const [first, ...others] = resources.map(({ searchParam: declared = [] }) => declared);
  return (first ?? []).filter(({ name, definition }) =>
    others.every((each) => each.some((other) => other.name === name && other.definition === definition)),
  );
}

/** FHIR has no empty lists. */
function nonEmpty<const K extends string, T>(name: K, list: T[]): { [key in K]?: T[] } {
  return list.length > 0 ? ({ [name]: list } as { [key in K]: T[] }) : {};
}

/** Of R4's normative resource types, those that a façade of an EHR can hold. https://hl7.org/fhir/R4/versions.html#std-process */
const normative: ReadonlySet<string> = new Set(['Binary', 'Bundle', 'Observation', 'Parameters', 'Patient']);

/** `mode=normative`. */
export function normativeOnly(statement: CapabilityStatement): CapabilityStatement {
  const rest = (statement.rest ?? []).map(({ resource = [], ...others }) => ({
    ...others,
    ...nonEmpty(
      'resource',
      resource.filter(({ type }) => normative.has(type)),
    ),
  }));
  return { ...statement, rest };
}
