/**
 * The one patient that every match of a search belongs to, where the search says so: then the chart's visibility is
 * decided once for the statement, not once per row.
 */
import { hitsOf } from '../adapter/hits.ts';
import type { Source } from '../adapter/source.ts';
import type { Criterion, SearchRequest } from '../search/request.ts';
import type { PlanContext } from './context.ts';

export function boundPatient(
  source: Source,
  criteria: readonly Criterion[],
  { compartment }: SearchRequest,
  context: PlanContext,
): string | undefined {
  const { follows } = source;
  if (follows === undefined) return undefined;
  for (const criterion of criteria) {
    const id = patientOf(source, criterion, follows);
    if (id !== undefined) return id;
  }
  // A compartment may bind by other references than the one that is followed.
  const onlyFollows = source.elements.every(
    ({ element, node }) => element === follows || !('facets' in node) || node.facets.reference?.target !== 'Patient',
  );
  return onlyFollows ? (compartment?.id ?? context.access.grantFor(source.type)?.patient) : undefined;
}

function patientOf(source: Source, criterion: Criterion, follows: string): string | undefined {
  if (criterion.kind !== 'parameter' || criterion.modifier !== undefined || criterion.values.length !== 1)
    return undefined;
  const [value] = criterion.values;
  if (value?.type !== 'reference' || value.id === undefined) return undefined;
  const hits = hitsOf(source, criterion.parameter);
  const followed = source.elements.filter(({ element }) => element === follows).map(({ node }) => node);
  const only = hits.length === 1 && hits[0]!.join === undefined && hits[0]!.facets.reference?.target === 'Patient';
  return only && followed.includes(hits[0]!.node) ? value.id : undefined;
}
