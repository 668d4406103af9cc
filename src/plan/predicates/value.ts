/** One searched value against one place in the mapping: the facet that the search type asks for, as a condition. */
import { contentOf } from '../../adapter/codes/local-content.ts';
import { all, always, type Condition, never, none } from '../../adapter/condition.ts';
import type { TokenFacet } from '../../adapter/facets.ts';
import type { Hit } from '../../adapter/hits.ts';
import type { SearchParameter } from '../../fhir/definitions.ts';
import { FhirError, issue } from '../../fhir/issue.ts';
import { withoutVersion } from '../../fhir/terminology/content.ts';
import { codesOf, hasCode } from '../../fhir/terminology/value-set-codes.ts';
import type { Modifier, SimpleValue, TokenValue } from '../../search/request.ts';
import type { PlanContext } from '../context.ts';
import { dateCondition } from './date.ts';
import { numberCondition } from './number.ts';
import { quantityCondition } from './quantity.ts';

/** Everything but references, which need the target's key. A facet that the place lacks matches no row. */
export function valueCondition(
  hit: Hit,
  value: SimpleValue,
  modifier: Modifier | undefined,
  parameter: SearchParameter,
  context: PlanContext,
): Condition {
  const { facets } = hit;
  switch (value.type) {
    case 'date': {
      const { zone } = context.registry.system;
      return facets.date ? dateCondition(facets.date, hit.present, value, zone, context.now) : never;
    }
    case 'number':
      if (facets.number === undefined) return never;
      return all(facets.number.present ?? always, numberCondition(facets.number.value, value.prefix, value.number));
    case 'quantity':
      return facets.quantity ? quantityCondition(facets.quantity, value) : never;
    case 'string':
      return (
        facets.string?.match(modifier === 'exact' || modifier === 'contains' ? modifier : 'starts', value.text) ?? never
      );
    case 'token':
      return tokenCondition(hit, value);
    case 'text':
      return facets.token?.text?.(value.text) ?? facets.string?.match('contains', value.text) ?? never;
    case 'uri':
      return facets.uri?.match(modifier === 'above' || modifier === 'below' ? modifier : 'equals', value.uri) ?? never;
    case 'valueset':
      return withinCondition(facets.token, value.url, parameter, context);
    case 'reference':
      throw new Error('References are planned by reference.ts');
  }
}

function tokenCondition(hit: Hit, value: TokenValue): Condition {
  if (hit.exists) return value.code === 'true' ? hit.present : value.code === 'false' ? none(hit.present) : never;
  if (value.ofType !== undefined) return ofTypeCondition(hit, value);
  return hit.facets.token?.match(value.system, value.code) ?? never;
}

/** `identifier:of-type=system|code|value`: an identifier of that type with that value. */
function ofTypeCondition(hit: Hit, { ofType, code }: TokenValue): Condition {
  const type = hit.node.node === 'object' ? hit.node.entries.find(([key]) => key === 'type')?.[1] : undefined;
  const typed =
    type !== undefined && 'facets' in type ? type.facets.token?.match(ofType?.system, ofType?.code) : undefined;
  const valued = hit.facets.token?.match(undefined, code);
  return typed === undefined || valued === undefined ? never : { op: 'all', of: [typed, valued] };
}

/** What cannot tell is refused: an answer without its rows, or with all of them for `:not-in`, would look like one. */
function withinCondition(
  token: TokenFacet | undefined,
  url: string,
  parameter: SearchParameter,
  context: PlanContext,
): Condition {
  if (token === undefined) return never;
  const contains = containsOf(url, parameter, context);
  if (token.within !== undefined) return token.within(contains);
  const { code } = parameter;
  throw new FhirError(issue('F202', { parameter: code, modifier: 'in' }, { expression: [`http.${code}`] }));
}

/** Value sets that are not known here are refused, and those of which nobody here knows whether they have a local code. */
function containsOf(
  canonical: string,
  { code: parameter }: SearchParameter,
  { registry }: PlanContext,
): (system: string | undefined, code: string) => boolean {
  const content = contentOf(registry.codeSets);
  const found = content.valueSet(withoutVersion(canonical));
  const refused = () => new FhirError(issue('F205', { parameter }, { expression: [`http.${parameter}`] }));
  if (found === undefined) throw refused();
  const codes = codesOf(found, content);
  return (system, code) => {
    const isWithin = hasCode(codes, system, code);
    if (isWithin === undefined) throw refused();
    return isWithin;
  };
}
