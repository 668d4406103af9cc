/**
 * Groups that administrators define here: what that adds to the statement. Criteria are searches by the parameters of
 * Patient and of the types of its compartment. https://hl7.org/fhir/uv/bulkdata/STU3/group.html#server-capability-documentation
 */
import { searchParameter } from '../src/fhir/definitions.ts';
import type { CapabilityStatementRestResource } from '../src/fhir/types.ts';

const documentation =
  'Cohorts (ids that begin with cohort-) are defined by member-filters with the search parameters of Patient and of the ' +
  'types in its compartment; who is in one is found anew for each export. Created and deleted by administrators: ' +
  'system/Group.c and system/Group.d, or the same of user/ for a user who is one.';

/** `parameters`: what cohorts are searched by, or undefined where there are none. */
export function withCohorts(
  resources: readonly CapabilityStatementRestResource[],
  parameters: readonly string[] | undefined,
): CapabilityStatementRestResource[] {
  if (parameters === undefined) return [...resources];
  const legacy = resources.find(({ type }) => type === 'Group');
  const others = resources.filter(({ type }) => type !== 'Group');
  return [...others, { ...groupsAlone(parameters), ...legacy, ...added(legacy) }].sort(byPlace(resources));
}

function added(legacy: CapabilityStatementRestResource | undefined): Partial<CapabilityStatementRestResource> {
  const interaction = legacy?.interaction ?? [{ code: 'read' }, { code: 'search-type' }];
  return {
    documentation,
    supportedProfile: ['http://hl7.org/fhir/uv/bulkdata/StructureDefinition/bulk-cohort-group'],
    interaction: [...interaction, { code: 'create' }, { code: 'delete' }],
  };
}

/** Where no adapter serves Group. */
function groupsAlone(parameters: readonly string[]): CapabilityStatementRestResource {
  return {
    type: 'Group',
    profile: 'http://hl7.org/fhir/StructureDefinition/Group',
    versioning: 'no-version',
    conditionalRead: 'full-support',
    searchParam: parameters.flatMap((code) => {
      const parameter = searchParameter('Group', code);
      return parameter === undefined ? [] : [{ name: code, definition: parameter.url, type: parameter.type }];
    }),
  };
}

/** Types stay where they were; what is new goes to the end. */
function byPlace(resources: readonly CapabilityStatementRestResource[]) {
  const places = new Map(resources.map(({ type }, at) => [type, at]));
  const placeOf = ({ type }: CapabilityStatementRestResource) => places.get(type) ?? resources.length;
  return (a: CapabilityStatementRestResource, b: CapabilityStatementRestResource) => placeOf(a) - placeOf(b);
}
