/** The parameters of every resource: `_id`, `_lastUpdated`, and those on fixed metadata. https://hl7.org/fhir/R4/search.html#all */
import { type Condition, never } from '../../adapter/condition.ts';
import type { DateFacet } from '../../adapter/facets.ts';
import type { Node } from '../../adapter/node.ts';
import { presentOf } from '../../adapter/present.ts';
import type { Value } from '../../search/request.ts';
import type { PlanContext } from '../context.ts';
import { lift, type Scope } from '../lift.ts';
import { and, everything, not, nothing, or, type Predicate } from '../predicate.ts';
import { keyIn, keyRefs } from '../references.ts';
import { bearsLabel } from '../sensitive.ts';
import { dateTest } from './date.ts';

/** An id that none of the source's rows can have matches no row, and reaches no statement. */
export function idPredicate(value: Value, { source, alias }: Scope): Predicate {
  const id = value.type === 'token' ? value.code : undefined;
  const key = id === undefined ? undefined : source.key.decode(id);
  return key === undefined ? nothing : keyIn(keyRefs(source, alias), [key]);
}

/** The last of several updates is at or after t when any is; before t when none is. */
export function lastUpdatedPredicate(value: Value, scope: Scope, context: PlanContext): Predicate {
  if (value.type !== 'date') return nothing;
  const anyUpdate = (make: (facet: DateFacet) => Condition) =>
    or(...scope.source.lastUpdated.map((node) => aboutUpdate(node, make, scope, context)));
  const latest = {
    start: (is: '<' | '>=', at: number) => {
      const since = anyUpdate((facet) => facet.start('>=', at));
      return is === '>=' ? since : not(since);
    },
    end: (is: '<=' | '>', at: number) => {
      const after = anyUpdate((facet) => facet.end('>', at));
      return is === '>' ? after : not(after);
    },
    present: () => everything,
  };
  return dateTest(latest, { all: and, any: or, none: not }, value, context.registry.system.zone, context.now);
}

/** Some update of the row itself has a time; where only its child rows keep times, some update of those. */
export function updateKnown(scope: Scope, context: PlanContext): Predicate {
  const { lastUpdated } = scope.source;
  const own = lastUpdated.filter(({ node }) => node !== 'each');
  return or(
    ...(own.length > 0 ? own : lastUpdated).map((node) =>
      lift(presentOf(node), scope, context, node.node === 'each' ? node.join : undefined),
    ),
  );
}

function aboutUpdate(node: Node, make: (facet: DateFacet) => Condition, scope: Scope, context: PlanContext): Predicate {
  if (node.node === 'each') return lift(make(dateFacet(node.item)), scope, context, node.join);
  return lift(make(dateFacet(node)), scope, context);
}

function dateFacet(node: Node): DateFacet {
  const facet = 'facets' in node ? node.facets.date : undefined;
  return facet ?? { start: () => never, end: () => never };
}

/** The labels that the site's rules give to rows. */
function labelsOf(value: Value | undefined, scope: Scope, context: PlanContext): Predicate {
  if (scope.source.sensitive.length === 0 || (value !== undefined && value.type !== 'token')) return nothing;
  return bearsLabel(value, scope, context);
}

/** Metadata that is fixed folds when the plan is made. undefined: not one of these parameters; without a value: whether there is any. */
export function metaPredicate(
  scope: Scope,
  code: string,
  value: Value | undefined,
  context: PlanContext,
): Predicate | undefined {
  const { meta } = scope.source;
  const holds = (truth: boolean): Predicate => (truth ? everything : nothing);
  const coded = (codings: readonly { system: string; code: string }[] = []) => {
    if (value === undefined) return holds(codings.length > 0);
    if (value.type !== 'token') return nothing;
    return holds(
      codings.some(
        (c) =>
          (value.system === undefined || value.system === c.system) &&
          (value.code === undefined || value.code === c.code),
      ),
    );
  };
  switch (code) {
    case '_tag':
      return coded(meta.tag);
    case '_security':
      return or(coded(meta.security), labelsOf(value, scope, context));
    case '_profile': {
      const asked = value?.type === 'reference' ? value.url : value?.type === 'uri' ? value.uri : undefined;
      const claims = scope.source.profiles.filter(({ url }) => value === undefined || url === asked);
      return or(...claims.map(({ rows }) => lift(rows, scope, context)));
    }
    case '_source':
      if (value === undefined) return holds(meta.source !== undefined);
      return holds(value.type === 'uri' && value.uri === meta.source);
    default:
      return undefined;
  }
}
