/**
 * Composite search: all parts hold within one and the same base, such as one component.
 * https://hl7.org/fhir/R4/search.html#composite
 */
import { all } from '../../adapter/condition.ts';
import { type Hit, hitsBelow, hitsOf, placesAt } from '../../adapter/hits.ts';
import type { SearchParameter } from '../../fhir/definitions.ts';
import type { CompositeValue, SimpleValue } from '../../search/request.ts';
import type { PlanContext } from '../context.ts';
import { inChild, lift, type Scope } from '../lift.ts';
import { and, or, type Predicate } from '../predicate.ts';
import { pointsAtId } from '../references.ts';
import { valueCondition } from './value.ts';

export function compositePredicate(
  parameter: SearchParameter,
  value: CompositeValue,
  scope: Scope,
  context: PlanContext,
): Predicate {
  const components = (parameter.components ?? []).map((component) => component.parameter);
  const partPredicate = (hits: readonly Hit[], i: number, inner: Scope) =>
    or(...hits.map((hit) => partOf(hit, value.parts[i]!, components[i]!, inner, context)));
  return or(
    ...(parameter.bases ?? [[]]).flatMap((base) => {
      if (base.length === 0) {
        return [and(...components.map((component, i) => partPredicate(hitsOf(scope.source, component), i, scope)))];
      }
      return placesAt(scope.source, base).map((place) =>
        inChild(place.join, scope, context, (inner) =>
          and(
            lift(place.guard, inner, context, place.join),
            ...components.map((component, i) => partPredicate(hitsBelow(place, component), i, inner)),
          ),
        ),
      );
    }),
  );
}

function partOf(
  hit: Hit,
  value: SimpleValue,
  parameter: SearchParameter,
  scope: Scope,
  context: PlanContext,
): Predicate {
  if (value.type === 'reference') {
    const facet = hit.facets.reference;
    const { id } = value;
    if (facet === undefined || id === undefined || (value.targetType ?? facet.target) !== facet.target) return or();
    return inChild(hit.join, scope, context, (inner) => pointsAtId(facet, id, inner, context));
  }
  const condition = valueCondition(hit, value, undefined, parameter, context);
  return lift(all(hit.guard, condition), scope, context, hit.join);
}
