/**
 * `Patient/[id]/$everything` as branches of a search that follow each other: the chart, what lies in its compartment, what these
 * rows refer to outside of it, and the Provenance of all that. Each is found by a statement of its own and goes on from its own
 * key, so that no page needs to know what the pages before it had. https://hl7.org/fhir/R4/patient-operation-everything.html
 */
import type { Access } from '../access/access.ts';
import { patientHits } from '../adapter/patient-hits.ts';
import type { Registry } from '../adapter/registry.ts';
import type { Source } from '../adapter/source.ts';
import type { DateValue, SearchRequest } from '../search/request.ts';
import { inCompartment } from './allowed.ts';
import { boundPatient } from './bound.ts';
import { careDateOf } from './care-dates.ts';
import { nextStatement, type PlanContext, planContext } from './context.ts';
import { refuseUngranted } from './granted.ts';
import { layoutOf } from './layout.ts';
import type { Scope } from './lift.ts';
import { withKey } from './order.ts';
import { placedReferences } from './placed-references.ts';
import type { Branch, SearchPlan } from './plan-search.ts';
import { and, everything, isNothing, not, or, type Predicate } from './predicate.ts';
import { lastUpdatedPredicate, updateKnown } from './predicates/resource-level.ts';
import { referredToBy } from './referred-to.ts';
import { labelFlags } from './sensitive.ts';
import { sourceScan } from './source-scan.ts';

export interface EverythingAsked {
  readonly patient: string;
  /** Types of the answer; empty: all. What is referred to is looked for from all that there is. */
  readonly types: readonly string[];
  /** `ge` an instant: rows of which no update is known are not bounded. */
  readonly since: DateValue | undefined;
  /** Care that ended before the first (`eb`) or began after the second (`sa`) is left out; care of no date is not. */
  readonly outside: readonly DateValue[];
}

export interface EverythingPlan {
  readonly registry: Registry;
  /** In the order of the answer, which depends on nothing but the adapters and what was asked. */
  readonly sources: readonly Source[];
  /** Planned when they are reached: most pages need few. */
  readonly of: (sources: readonly Source[]) => SearchPlan;
}

/** Throws F302 when the caller may see none of it. */
export function planEverything(
  asked: EverythingAsked,
  registry: Registry,
  access: Access,
  now: number,
): EverythingPlan {
  const context = planContext(registry, access, now, 'search');
  const request = requestOf(asked);
  const all = registry.types.filter((type) => type !== 'Provenance').flatMap(registry.sourcesOf);
  const own = all.filter((source) => source.type === 'Patient' || patientHits(source).length > 0);
  const chartFirst = own.toSorted((a, b) => Number(b.type === 'Patient') - Number(a.type === 'Patient'));
  const others = all.filter((source) => source.shared && !own.includes(source));
  const wants = new Map<Source, Wanted>([
    ...chartFirst.map((source) => [source, inChart(asked)] as const),
    ...others.map((source) => [source, referredTo(own, asked, request)] as const),
  ]);
  const provenance = registry.sourcesOf('Provenance').flatMap((source): [Source, Wanted][] => {
    const wanted = source.about && wants.get(source.about);
    if (wanted !== undefined) return [[source, (scope, inner) => wanted({ ...scope, source: source.about! }, inner)]];
    return source.about === undefined ? [[source, inChart(asked)]] : [];
  });
  const wanted = [...wants, ...provenance].filter(
    ([{ type }]) => asked.types.length === 0 || asked.types.includes(type),
  );
  refuseUngranted([...new Set(wanted.map(([{ type }]) => type))], context);
  const wantedOf = new Map(wanted);
  const branches = (sources: readonly Source[]) =>
    sources.flatMap((source) => branchOf(source, wantedOf.get(source)!, request, nextStatement(context)));
  return {
    registry,
    sources: [...wantedOf.keys()],
    of: (sources) => ({ request, context, branches: branches(sources) }),
  };
}

type Wanted = (scope: Scope, context: PlanContext) => Predicate;

const inChart =
  (asked: EverythingAsked): Wanted =>
  (scope, context) =>
    and(inCompartment(scope, asked.patient, context), inTime(asked, scope, context), updated(asked, scope, context));

/** Some row of the chart that is asked for refers to it. */
function referredTo(own: readonly Source[], asked: EverythingAsked, request: SearchRequest): Wanted {
  return (scope, context) =>
    and(
      updated(asked, scope, context),
      or(
        ...own.flatMap((source) =>
          placedReferences(source)
            .filter(
              ({ facet }) =>
                facet.target === scope.source.type && (facet.source ?? scope.source.name) === scope.source.name,
            )
            .map((reference) => {
              const where = (there: Scope) =>
                and(inCompartment(there, asked.patient, context), inTime(asked, there, context));
              const bound = boundPatient(source, [], request, context);
              return referredToBy({ source, where, bound }, reference, scope, context);
            }),
        ),
      ),
    );
}

function updated({ since }: EverythingAsked, scope: Scope, context: PlanContext): Predicate {
  if (since === undefined || scope.source.lastUpdated.length === 0) return everything;
  return or(lastUpdatedPredicate(since, scope, context), not(updateKnown(scope, context)));
}

function inTime({ outside }: EverythingAsked, scope: Scope, context: PlanContext): Predicate {
  const parameter = outside.length === 0 ? undefined : careDateOf(scope.source);
  if (parameter === undefined) return everything;
  const source = { name: parameter.code, value: '' };
  return not(context.criterion({ kind: 'parameter', parameter, values: outside, source }, scope, context));
}

function branchOf(source: Source, where: Wanted, request: SearchRequest, context: PlanContext): Branch[] {
  let scope: Scope | undefined;
  const find = (scanned: Scope) => {
    scope = scanned;
    return where(scanned, context);
  };
  const scan = sourceScan(source, context, find, boundPatient(source, [], request, context));
  if (scope === undefined || isNothing(scan.where)) return [];
  const orders = withKey([], source, scan.alias);
  const labels = labelFlags(scope, context);
  return [{ source, scan, orders, sort: [], layout: layoutOf(source), extra: [], elements: undefined, labels }];
}

function requestOf({ patient, types }: EverythingAsked): SearchRequest {
  return {
    types,
    compartment: { type: 'Patient', id: patient },
    criteria: [],
    includes: [],
    revIncludes: [],
    sort: [],
    total: 'none',
    summary: 'false',
    accepted: [],
    explain: false,
  };
}
