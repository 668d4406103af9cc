/**
 * SearchRequest → SearchPlan: for each source of the searched types, the scan that finds its matches and the order they
 * come in. Access is inside every scan. Sources that a fixed element rules out are not in the plan.
 */
import type { Access } from '../access/access.ts';
import type { Cell } from '../adapter/node.ts';
import type { Registry } from '../adapter/registry.ts';
import type { Source } from '../adapter/source.ts';
import { FhirError, type Issue, issue } from '../fhir/issue.ts';
import type { Criterion, SearchRequest } from '../search/request.ts';
import { inCompartment } from './allowed.ts';
import { boundPatient } from './bound.ts';
import { cellRefs, PAGE_WITHIN } from './cell-refs.ts';
import { nextStatement, type PlanContext, planContext } from './context.ts';
import { criterionPredicate } from './criterion.ts';
import { refuseUngranted } from './granted.ts';
import { type Layout, layoutOf } from './layout.ts';
import type { Scope } from './lift.ts';
import { after, type Position, type SourceSortKey, sourceSortKey, withKey } from './order.ts';
import { and, isNothing, type Predicate } from './predicate.ts';
import type { Scan } from './scan.ts';
import type { Order, Select } from './select.ts';
import { labelFlags } from './sensitive.ts';
import { type ElementFilter, elementsOf } from './shape.ts';
import { sourceScan } from './source-scan.ts';
import { supported } from './supported.ts';

/** One source's part of a search. */
export interface Branch {
  readonly source: Source;
  readonly scan: Scan;
  readonly orders: readonly Order[];
  readonly sort: readonly SourceSortKey[];
  readonly layout: Layout;
  readonly extra: readonly string[];
  readonly elements: ElementFilter | undefined;
  /** Last in each row: which of the site's rules call it sensitive. */
  readonly labels: readonly Predicate[];
}

export interface SearchPlan {
  readonly request: SearchRequest;
  readonly context: PlanContext;
  readonly branches: readonly Branch[];
}

/** Throws one FhirError with everything that cannot be served; what may be ignored is in `context.issues`. */
export function planSearch(
  request: SearchRequest,
  registry: Registry,
  access: Access,
  options: { readonly now: number; readonly handling: 'strict' | 'lenient' },
): SearchPlan {
  const context = planContext(registry, access, options.now, 'search');
  refuseUngranted(request.types, context);
  const { issues, ...kept } = supported(request, registry, options.handling);
  context.issues.push(...issues);
  const served = { ...request, ...kept };
  const branches = request.types.flatMap((type, i) =>
    registry
      .sourcesOf(type)
      .flatMap((source) => planBranch(source, kept.criteria[i] ?? [], served, nextStatement(context))),
  );
  return { request: served, context, branches };
}

function planBranch(
  source: Source,
  criteria: readonly Criterion[],
  request: SearchRequest,
  context: PlanContext,
): Branch[] {
  const { compartment } = request;
  let scope: Scope | undefined;
  const scan = sourceScan(
    source,
    context,
    (scanned) => {
      scope = scanned;
      return and(
        allCriteria(criteria, scanned, context),
        ...(compartment ? [inCompartment(scanned, compartment.id, context)] : []),
      );
    },
    boundPatient(source, criteria, request, context),
  );
  if (scope === undefined || isNothing(scan.where)) return [];
  const sort = sortKeys(scope, request, context);
  const orders = withKey(
    sort.flatMap((key) => key.orders),
    source,
    scan.alias,
  );
  const elements = elementsOf(source.type, request);
  // An include follows references, whether or not their elements are asked for.
  const layout = layoutOf(source, request.includes.length > 0 ? undefined : elements);
  const labels = labelFlags(scope, context);
  return [{ source, scan, orders, sort, layout, extra: extraColumns(layout, orders), elements, labels }];
}

/** Codes come first: what they rule out needs no dates. Most sources of a type are ruled out by most searches. */
function allCriteria(criteria: readonly Criterion[], scope: Scope, context: PlanContext): Predicate {
  const predicates: Predicate[] = [];
  for (const codes of [true, false]) {
    for (const [i, criterion] of criteria.entries()) {
      if (isPlainCode(criterion) !== codes) continue;
      const predicate = criterionPredicate(criterion, scope, context);
      if (isNothing(predicate)) return predicate;
      predicates[i] = predicate;
    }
  }
  return and(...predicates);
}

const isPlainCode = (criterion: Criterion): boolean =>
  criterion.kind === 'parameter' && criterion.parameter.type === 'token' && criterion.modifier === undefined;

function sortKeys(scope: Scope, request: SearchRequest, context: PlanContext): SourceSortKey[] {
  const problems: Issue[] = [];
  const keys = request.sort.flatMap((key) => {
    const found = sourceSortKey(key, scope, context);
    if (found !== undefined) return [found];
    const details = { type: scope.source.type, parameter: key.parameter.code };
    problems.push(issue('F203', details, { expression: ['http._sort'] }));
    return [];
  });
  const [problem, ...others] = problems;
  if (problem) throw new FhirError(problem, ...others);
  return keys;
}

/** Sort columns that no element reads: fetched after the layout's own. */
function extraColumns(layout: Layout, orders: readonly Order[]): string[] {
  const named = orders.flatMap((order) => (order.kind === 'column' ? [order.ref.name] : []));
  return [...new Set(named)].filter((name) => !layout.index.has(name));
}

/** The statement for a branch's rows after a position: the layout's columns, the extra ones, the order's flags, the labels. */
export function pageSelect(
  { scan, orders, layout, extra, source, labels }: Branch,
  limit: number,
  from?: Position,
): Select {
  const flags = [...orders.flatMap((order) => (order.kind === 'first' ? [order.that] : [])), ...labels];
  const columns = [...layout.columns, ...extra];
  return {
    columns: cellRefs(source, scan.alias, columns, PAGE_WITHIN),
    flags,
    from: from === undefined ? scan : { ...scan, where: and(scan.where, after(orders, from)) },
    order: orders,
    limit,
  };
}

/** Where a row of `pageSelect` stands in the branch's order. */
export function positionOf({ orders, layout, extra }: Branch, cells: readonly Cell[]): Position {
  let flag = layout.columns.length + extra.length;
  return orders.map((order) => {
    if (order.kind === 'first') return cells[flag++] ?? null;
    return cells[columnAt(layout, extra, order.ref.name)] ?? null;
  });
}

/** The values that a row is merged by with the rows of other branches. */
export function sortValuesOf({ sort, layout, extra }: Branch, cells: readonly Cell[]): (string | number | null)[] {
  return sort.map((key) => key.valueOf(key.columns.map((name) => cells[columnAt(layout, extra, name)] ?? null)));
}

function columnAt(layout: Layout, extra: readonly string[], name: string): number {
  return layout.index.get(name) ?? layout.columns.length + extra.indexOf(name);
}

export function countSelect({ scan }: Branch): Select {
  return { columns: 'count', flags: [], from: scan, order: [] };
}
