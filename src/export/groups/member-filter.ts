/**
 * A member-filter as rules for patients: `Patient?…` is about them, a search of another type about what is in their
 * compartments, all of it in one resource. https://hl7.org/fhir/uv/bulkdata/STU3/StructureDefinition-member-filter.html
 */
import { hitsOf } from '../../adapter/hits.ts';
import type { Registry } from '../../adapter/registry.ts';
import {
  compartmentParameters,
  isResourceType,
  type SearchParameter,
  searchParameter,
} from '../../fhir/definitions.ts';
import { FhirError, type Issue, issue, sentenceOf } from '../../fhir/issue.ts';
import type { PatientRules } from '../../plan/plan-export.ts';
import { searchOf } from '../../plan/rules.ts';
import type { Criterion, HasCriterion } from '../../search/request.ts';
import { type FilterContext, readFilter } from '../type-filter.ts';

/** One of the rules holds; or what is wrong with the filter, by its place and without its values. */
export function memberFilter(
  expression: string,
  at: number,
  context: FilterContext,
): PatientRules | readonly [Issue, ...Issue[]] {
  const about = { expression: [`Group.modifierExtension[${at}].valueExpression`] };
  const refused = (reason: string): [Issue] => [issue('F526', { number: String(at + 1), reason }, about)];
  const [type, query] = searchOf(expression);
  if (!isResourceType(type)) return refused('it does not begin with a resource type and a question mark.');
  if (query.length === 0) return refused('it has no search parameter.');
  if (!context.registry.types.includes(type)) return refused(`no adapter serves ${type}.`);
  const ties = type === 'Patient' ? [] : tiesToPatient(type, context.registry);
  if (type !== 'Patient' && ties.length === 0) return refused(`${type} is not in the compartment of patients.`);
  try {
    const { criteria } = readFilter({ type, query }, context, 'strict');
    return type === 'Patient' ? [criteria] : ties.map((tie) => [someOf(type, tie, criteria, expression)]);
  } catch (error) {
    if (!(error instanceof FhirError)) throw error;
    const [first, ...others] = error.issues.map((one) => refused(sentenceOf(one))[0]);
    return [first!, ...others];
  }
}

export const isRules = (read: PatientRules | readonly [Issue, ...Issue[]]): read is PatientRules =>
  Array.isArray(read[0]);

/** The parameters of the compartment by which the type's rows here are of patients. */
function tiesToPatient(type: string, registry: Registry): readonly SearchParameter[] {
  const isTie = (parameter: SearchParameter) =>
    registry
      .sourcesOf(type)
      .some((source) => hitsOf(source, parameter).some(({ facets }) => facets.reference?.target === 'Patient'));
  return compartmentParameters(type)
    .flatMap((code) => searchParameter(type, code) ?? [])
    .filter(isTie);
}

function someOf(
  type: string,
  parameter: SearchParameter,
  [criterion, ...also]: readonly Criterion[],
  expression: string,
): HasCriterion {
  return {
    kind: 'has',
    type,
    parameter,
    criterion: criterion!,
    also,
    // A cohort within a list is of those who are on it now.
    ...(type === 'Group' && { activeMembers: true }),
    source: { name: 'member-filter', value: expression },
  };
}
