/** What this server offers, from what the adapters declare. https://hl7.org/fhir/R4/capabilitystatement.html */
import type { Registry } from '../src/adapter/registry.ts';
import { type SearchParameter, searchParameter } from '../src/fhir/definitions.ts';
import type {
  CapabilityStatement,
  CapabilityStatementRestResource,
  CapabilityStatementRestResourceSearchParam,
} from '../src/fhir/types.ts';
import { BULK_DATA, type BulkData, groupsOfTheSite, operationsOf, systemOperations } from './bulk-data.ts';
import { withCohorts } from './cohorts.ts';
import { type OfferedOperation, ofTheSystem, withOperations } from './operations.ts';
import { type OAuthUris, securityOf } from './security.ts';

/** What the statement says of this installation rather than of the adapters. */
export interface Site {
  readonly baseUrl: string;
  /** Of the package. */
  readonly version: string;
  readonly started: Date;
  /** Types of which some rows are not served for the time being. */
  readonly inPart?: readonly string[];
  /** Absent: no sign-in. */
  readonly oauth?: OAuthUris | undefined;
  readonly cors: boolean;
  /** The search parameters of the audit log, which is on. */
  readonly audit?: readonly string[] | undefined;
  /** Absent: no exports. */
  readonly bulkData?: BulkData | undefined;
  /** The types of this server's own conformance resources, with what they are searched by. */
  readonly conformance?: readonly ConformanceTypeOffered[];
  /** What cohorts are searched by; absent: there are none. */
  readonly cohorts?: readonly string[] | undefined;
  /** Beside those of exports. */
  readonly operations?: readonly OfferedOperation[];
}

export type Described = Pick<Registry, 'types' | 'profiles' | 'searchParameters' | 'includes' | 'revIncludes'> & {
  readonly binaries: Pick<Registry['binaries'], 'size'>;
  readonly system: { readonly name: string };
};

export function capabilityStatement(registry: Described, site: Site): CapabilityStatement {
  const { audit, bulkData, inPart = [], operations = [] } = site;
  const served = registry.types.map((type) => ({
    ...resourceOf(registry, type, bulkData),
    ...(inPart.includes(type) && { documentation: IN_PART }),
  }));
  const others = [
    ...(site.conformance ?? []).map(conformanceResource),
    ...groupsOfTheSite(registry.types, bulkData),
    ...(registry.binaries.size > 0 ? [binaries] : []),
    ...(audit === undefined ? [] : [auditEvents(audit)]),
  ];
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
        resource: withOperations(withCohorts([...served, ...others], site.cohorts), operations),
        interaction: [{ code: 'batch' }, { code: 'search-system' }],
        ...nonEmpty('searchParam', inAll(served)),
        ...nonEmpty('operation', [...(bulkData === undefined ? [] : systemOperations), ...ofTheSystem(operations)]),
      },
    ],
  };
}

const IN_PART = 'Some of it is not served for the time being: what would touch that is answered 503.';

function resourceOf(
  registry: Described,
  type: string,
  bulkData: BulkData | undefined,
): CapabilityStatementRestResource {
  return {
    type: type as CapabilityStatementRestResource['type'],
    profile: `http://hl7.org/fhir/StructureDefinition/${type}`,
    ...nonEmpty('supportedProfile', [...registry.profiles(type)]),
    interaction: [{ code: 'read' }, { code: 'vread' }, { code: 'search-type' }],
    versioning: 'versioned',
    conditionalRead: 'full-support',
    ...nonEmpty('searchInclude', [...registry.includes(type)]),
    ...nonEmpty('searchRevInclude', [...registry.revIncludes(type)]),
    ...nonEmpty('searchParam', registry.searchParameters(type).map(searchParam)),
    ...nonEmpty('operation', operationsOf(type, bulkData)),
  };
}

export interface ConformanceTypeOffered {
  readonly type: string;
  readonly parameters: readonly SearchParameter[];
}

/** What the server says of itself and of codes; from memory. */
function conformanceResource({ type, parameters }: ConformanceTypeOffered): CapabilityStatementRestResource {
  return {
    type: type as CapabilityStatementRestResource['type'],
    profile: `http://hl7.org/fhir/StructureDefinition/${type}`,
    documentation: 'Of this server, not of the legacy system: no scope is needed.',
    interaction: [{ code: 'read' }, { code: 'search-type' }],
    versioning: 'no-version',
    conditionalRead: 'full-support',
    ...nonEmpty('searchParam', parameters.map(searchParam)),
  };
}

/** What documents hold. */
const binaries: CapabilityStatementRestResource = {
  type: 'Binary',
  profile: 'http://hl7.org/fhir/StructureDefinition/Binary',
  documentation:
    'Read by the URL of an attachment, by whoever may read a resource that has it: no scope on Binary is needed, and none suffices.',
  interaction: [{ code: 'read' }],
  versioning: 'no-version',
  conditionalRead: 'full-support',
};

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
