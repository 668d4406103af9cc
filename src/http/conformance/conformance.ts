/**
 * The conformance resources of this server: what it knows of codes, and what it says about itself. They are of no patient and
 * of no table; each is made when it is first asked for. https://hl7.org/fhir/R4/conformance-module.html
 */
import { operationDefinition } from '../../../capability/operation-definitions.ts';
import { ownExtensions } from '../../../capability/own-extensions.ts';
import { searchParameterResource, usedParameters } from '../../../capability/search-parameters.ts';
import { structureOfType } from '../../../capability/structure-definitions.ts';
import { auditParameters } from '../../audit/condition.ts';
import { searchParameter } from '../../fhir/definitions.ts';
import { kept } from '../../fhir/kept.ts';
import { profileSets } from '../../fhir/profiles/profile-sets.ts';
import { structureDefinitions } from '../../fhir/profiles/structure-definitions.ts';
import type {
  CodeSystem,
  ConceptMap,
  OperationDefinition,
  SearchParameter,
  StructureDefinition,
  ValueSet,
} from '../../fhir/types.ts';
import { codeSystemResource } from '../../terminology/code-system-resource.ts';
import { conceptMapResource } from '../../terminology/concept-map-resource.ts';
import { valueSetResource } from '../../terminology/value-set-resource.ts';
import { isOffered } from '../operations/operation.ts';
import { operations } from '../operations/operations.ts';
import { terminologyAt } from '../operations/terminology/known.ts';
import type { Server } from '../server.ts';
import { type ConformanceType, conformanceParameters, conformanceTypes, isConformanceType } from './types.ts';

export type ConformanceResource =
  | CodeSystem
  | ConceptMap
  | OperationDefinition
  | SearchParameter
  | StructureDefinition
  | ValueSet;

const made = new WeakMap<Server, Map<ConformanceType, Made>>();

interface Made {
  readonly loads: number;
  readonly byId: ReadonlyMap<string, ConformanceResource>;
}

/** All of a type by id; made anew when a code table has been read again. */
export function conformanceOf(server: Server, type: ConformanceType): ReadonlyMap<string, ConformanceResource> {
  const loads = server.registry.codeSets.reduce((sum, set) => sum + set.loads, 0);
  const types = kept(made, server, () => new Map<ConformanceType, Made>());
  const known = types.get(type);
  if (known?.loads === loads) return known.byId;
  const byId = new Map(resourcesOf[type](server).map((resource) => [resource.id ?? '', resource]));
  types.set(type, { loads, byId });
  return byId;
}

const resourcesOf: Readonly<Record<ConformanceType, (server: Server) => readonly ConformanceResource[]>> = {
  CodeSystem: (server) => {
    const terminology = terminologyAt(server);
    const known = terminology.codeSystemIds.urls().flatMap((url) => terminology.codeSystem(url) ?? []);
    return known.map((content) => codeSystemResource(content, terminology));
  },
  ConceptMap: (server) => terminologyAt(server).maps.map(conceptMapResource),
  OperationDefinition: (server) =>
    operations
      .filter((operation) => isOffered(server, operation))
      .map((operation) => operationDefinition(operation, server.config.baseUrl)),
  SearchParameter: ({ registry, audit }) => {
    const types = [...registry.types, ...conformanceTypes, ...(audit ? ['AuditEvent'] : [])];
    const used = usedParameters(types, (type) => {
      if (isConformanceType(type)) return conformanceParameters(type);
      if (type !== 'AuditEvent') return registry.searchParameters(type);
      return auditParameters.flatMap((code) => searchParameter(type, code) ?? []);
    });
    return [...used].map(([url, of]) => searchParameterResource(url, of));
  },
  StructureDefinition: ({ registry }) => {
    const claimed = new Set(registry.types.flatMap((type) => [...registry.profiles(type)]));
    const profiles = profileSets.flatMap((set) => {
      const extensions = new Set(set.profiles.flatMap(({ type, url }) => (type === 'Extension' ? [url] : [])));
      return structureDefinitions(set, (url) => claimed.has(url) || extensions.has(url));
    });
    return [...registry.types, ...conformanceTypes].map(structureOfType).concat(profiles, ownExtensions);
  },
  ValueSet: (server) => {
    const terminology = terminologyAt(server);
    const known = terminology.valueSetIds.urls().flatMap((url) => terminology.valueSet(url) ?? []);
    return known.map((content) => valueSetResource(content, terminology));
  },
};
