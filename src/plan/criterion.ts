/** One criterion of a search on one source as a predicate. https://hl7.org/fhir/R4/search.html */
import { all, always, type Condition, never } from '../adapter/condition.ts';
import type { ReferenceFacet } from '../adapter/facets.ts';
import { filterCondition } from '../adapter/filter.ts';
import { type Hit, hitsOf } from '../adapter/hits.ts';
import { columnName, type Source } from '../adapter/source.ts';
import { searchParameter } from '../fhir/definitions.ts';
import type {
  ChainCriterion,
  Criterion,
  HasCriterion,
  ParameterCriterion,
  ReferenceValue,
  Value,
} from '../search/request.ts';
import { anyHit } from './any-hit.ts';
import type { PlanContext } from './context.ts';
import { filterPredicate, inChild, lift, refOf, type Scope, tiesOf } from './lift.ts';
import { and, exists, isNothing, type KeySet, not, nothing, or, type Predicate } from './predicate.ts';
import { compositePredicate } from './predicates/composite.ts';
import { nearCondition } from './predicates/near.ts';
import { idPredicate, lastUpdatedPredicate, metaPredicate } from './predicates/resource-level.ts';
import { valueCondition } from './predicates/value.ts';
import {
  constantKey,
  followed,
  keyIn,
  keyRefs,
  pointedAtByRow,
  pointedAtFrom,
  pointsAtId,
  pointsAtRow,
  targetSources,
} from './references.ts';
import { tableScan } from './scan.ts';
import { sourceScan } from './source-scan.ts';

export function criterionPredicate(criterion: Criterion, scope: Scope, context: PlanContext): Predicate {
  switch (criterion.kind) {
    case 'parameter':
      return parameterPredicate(criterion, scope, context);
    case 'chain':
      return chainPredicate(criterion, scope, context);
    case 'has':
      return hasPredicate(criterion, scope, context);
  }
}

function parameterPredicate(criterion: ParameterCriterion, scope: Scope, context: PlanContext): Predicate {
  const { modifier, values } = criterion;
  const [first] = values;
  if (first?.type === 'missing') {
    const present = presentPredicate(criterion, scope, context);
    return first.missing ? not(present) : present;
  }
  const found = or(...values.map((value) => valuePredicate(criterion, value, scope, context)));
  return modifier === 'not' || modifier === 'not-in' ? not(found) : found;
}

function presentPredicate({ parameter }: ParameterCriterion, scope: Scope, context: PlanContext): Predicate {
  if (parameter.code === '_id' || (parameter.code === '_lastUpdated' && scope.source.lastUpdated.length > 0))
    return and();
  const meta = metaPredicate(scope, parameter.code, undefined, context);
  if (meta !== undefined) return meta;
  const parts = parameter.components?.map((component) => component.parameter) ?? [parameter];
  return and(
    ...parts.map((part) =>
      or(...hitsOf(scope.source, part).map((hit) => aboutHit(hit, scope, context, () => hit.present))),
    ),
  );
}

function valuePredicate(criterion: ParameterCriterion, value: Value, scope: Scope, context: PlanContext): Predicate {
  const { parameter, modifier } = criterion;
  const { source } = scope;
  if (parameter.code === '_id') return idPredicate(value, scope);
  if (parameter.code === '_lastUpdated') return lastUpdatedPredicate(value, scope, context);
  const meta = metaPredicate(scope, parameter.code, value, context);
  if (meta !== undefined) return meta;
  if (value.type === 'missing') return nothing;
  if (value.type === 'composite') return compositePredicate(parameter, value, scope, context);
  const hits = hitsOf(source, parameter);
  if (value.type === 'reference') return or(...hits.map((hit) => referencePredicate(hit, value, scope, context)));
  return anyHit(hits, scope, context, (hit) =>
    value.type === 'special' ? nearOf(hit, value) : valueCondition(hit, value, modifier, parameter, context),
  );
}

function nearOf(hit: Hit, value: Extract<Value, { type: 'special' }>): Condition {
  return hit.facets.position ? all(hit.present, nearCondition(hit.facets.position, value)) : never;
}

/** A condition on a place, with its guard, inside the child table that it is in. */
function aboutHit(hit: Hit, scope: Scope, context: PlanContext, make: () => Condition): Predicate {
  return lift(all(hit.guard, make()), scope, context, hit.join);
}

function referencePredicate(hit: Hit, value: ReferenceValue, scope: Scope, context: PlanContext): Predicate {
  const facet = hit.facets.reference;
  const { id, targetType } = value;
  if (facet === undefined) return value.url === undefined ? nothing : uriPredicate(hit, value.url, scope, context);
  if (id === undefined || (targetType !== undefined && targetType !== facet.target)) return nothing;
  return inChild(hit.join, scope, context, (inner) => pointsAtId(facet, id, inner, context));
}

/** A canonical is searched as a reference by its URL. */
function uriPredicate(hit: Hit, url: string, scope: Scope, context: PlanContext): Predicate {
  return aboutHit(hit, scope, context, () => hit.facets.uri?.match('equals', url) ?? never);
}

/** `subject:Patient.name=x`: the row that the reference points at satisfies the rest, and may be seen. */
function chainPredicate({ parameter, branches }: ChainCriterion, scope: Scope, context: PlanContext): Predicate {
  const hits = hitsOf(scope.source, parameter).filter((hit) => hit.facets.reference !== undefined);
  return or(
    ...hits.flatMap((hit) => {
      const facet = hit.facets.reference!;
      const branch = branches.find(({ type }) => type === facet.target);
      if (branch === undefined) return [];
      return targetSources(facet, context).map((target) =>
        inChild(hit.join, scope, context, (inner) =>
          pointsAtRow(facet, target, inner, context, (isTarget) =>
            sourceScan(target, context, (there) =>
              and(isTarget(there), criterionPredicate(branch.criterion, there, context)),
            ),
          ),
        ),
      );
    }),
  );
}

/** `_has:Observation:patient:code=x`: some visible row that points here satisfies the rest. */
function hasPredicate(criterion: HasCriterion, scope: Scope, context: PlanContext): Predicate {
  const parameter = searchParameter(criterion.type, criterion.parameter.code) ?? criterion.parameter;
  return or(
    ...context.registry.sourcesOf(criterion.type).flatMap((source) =>
      hitsOf(source, parameter).flatMap((hit) => {
        const facet = hit.facets.reference;
        if (facet === undefined || !pointsAt(facet, scope.source)) return [];
        return [pointedAtBy(source, hit, facet, criterion, scope, context)];
      }),
    ),
  );
}

export function pointsAt(facet: ReferenceFacet, source: Source): boolean {
  return facet.target === source.type && (facet.source === undefined || facet.source === source.name);
}

function pointedAtBy(
  source: Source,
  hit: Hit,
  facet: ReferenceFacet,
  has: HasCriterion,
  scope: Scope,
  context: PlanContext,
): Predicate {
  const wanted = (there: Scope) =>
    and(...[has.criterion, ...(has.also ?? [])].map((criterion) => criterionPredicate(criterion, there, context)));
  const constant = constantKey(facet, scope.source);
  if (facet.id !== undefined) {
    const isIt = keyIn(keyRefs(scope.source, scope.alias), constant === undefined ? [] : [constant]);
    return and(isIt, exists(sourceScan(source, context, wanted)));
  }
  const active = has.activeMembers ? filterCondition(source.activeMembers, context.today) : always;
  const [column] = facet.columns;
  const [key, second] = keyRefs(scope.source, scope.alias);
  if (context.perRow && key !== undefined && second === undefined && column !== undefined) {
    return pointedAtByRow(key, scope.source, context, (theirs) =>
      exists(
        sourceScan(source, context, (there) =>
          and(
            inChild(hit.join, there, context, (inner) =>
              and({ op: 'same', left: refOf(inner, column), right: theirs }, lift(active, inner, context)),
            ),
            wanted(there),
          ),
        ),
      ),
    );
  }
  const isGathered = hit.join === undefined || has.activeMembers;
  if (isGathered && column !== undefined && key !== undefined && second === undefined) {
    return pointedAtFrom(key, scope.source, context, () => pointing(source, hit, column, active, wanted, context));
  }
  const scan = sourceScan(source, context, (there) =>
    and(
      wanted(there),
      inChild(hit.join, there, context, (inner) => {
        const refs = facet.columns.map((column) => refOf(inner, column));
        return followed(refs, scope.source, context, (isTarget) => isTarget(scope.alias));
      }),
    ),
  );
  return { op: 'exists', scan };
}

/** What rows point at that are wanted: a column of theirs, or of their child rows that satisfy `active`. */
function pointing(
  source: Source,
  { join }: Hit,
  column: string,
  active: Condition,
  wanted: (there: Scope) => Predicate,
  context: PlanContext,
): KeySet {
  const name = columnName(column);
  if (join === undefined) {
    const scan = sourceScan(source, context, wanted);
    return { scan, column: { alias: scan.alias, name, column: source.columnOf(column) } };
  }
  const alias = context.alias();
  const parent = sourceScan(source, context, (there) =>
    and(...tiesOf(join, { ...there, child: { join, alias } }), wanted(there)),
  );
  const { table, filter } = source.joins[join]!;
  const where = and(
    isNothing(parent.where) ? nothing : exists(parent),
    filterPredicate(filter, context.registry.system.schema[table]!, alias, context),
    lift(active, { source, alias: parent.alias, child: { join, alias } }, context),
  );
  return { scan: tableScan(table, alias, where), column: { alias, name, column: source.columnOf(column) } };
}
