/**
 * What a search says of the chart that its matches follow: the one patient that all belong to, so that the chart's
 * visibility is decided once for the statement; or that a chain goes through it, which looks at visible charts only.
 */
import { hitsOf } from '../adapter/hits.ts';
import type { Source } from '../adapter/source.ts';
import type { Criterion, SearchRequest } from '../search/request.ts';
import type { Bound } from './allowed.ts';
import type { PlanContext } from './context.ts';
import { grantsOn } from './granted.ts';

export function boundPatient(
  source: Source,
  criteria: readonly Criterion[],
  { compartment }: SearchRequest,
  context: PlanContext,
): Bound {
  if (source.follows === undefined) return undefined;
  if (criteria.some((criterion) => chainsThrough(source, criterion))) return 'visible';
  for (const criterion of criteria) {
    const id = patientOf(source, criterion);
    if (id !== undefined) return { patient: id };
  }
  const patient = compartment?.id ?? onlyPatient(source, context);
  return patient !== undefined && bindsOnlyBy(source) ? { patient } : undefined;
}

/** A compartment may bind by other references than the one that is followed, those in child tables among them. */
function bindsOnlyBy(source: Source): boolean {
  return source.bindings.every((parameter) =>
    hitsOf(source, parameter).every(
      ({ node, facets }) => facets.reference?.target !== 'Patient' || source.followed.includes(node),
    ),
  );
}

function chainsThrough(source: Source, criterion: Criterion): boolean {
  if (criterion.kind !== 'chain') return false;
  const hits = hitsOf(source, criterion.parameter);
  return hits.length > 0 && hits.every(({ node }) => source.followed.includes(node));
}

function patientOf(source: Source, criterion: Criterion): string | undefined {
  if (criterion.kind !== 'parameter' || criterion.modifier !== undefined || criterion.values.length !== 1)
    return undefined;
  const [value] = criterion.values;
  if (value?.type !== 'reference' || value.id === undefined) return undefined;
  const hits = hitsOf(source, criterion.parameter);
  const only = hits.length === 1 && hits[0]!.join === undefined && hits[0]!.facets.reference?.target === 'Patient';
  return only && source.followed.includes(hits[0]!.node) ? value.id : undefined;
}

/** The one patient that all the caller's grants are bounded by. */
function onlyPatient({ type }: Source, context: PlanContext): string | undefined {
  if (context.access.open) return undefined;
  const grants = grantsOn(type, context);
  const [first] = grants;
  return grants.every(({ patient }) => patient === first?.patient) ? first?.patient : undefined;
}
