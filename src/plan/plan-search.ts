/**
 * SearchRequest → SearchPlan: for each source of the searched types, the scan that finds its matches and the order they
 * come in. Access is inside every scan. Sources that a fixed element rules out are not in the plan.
 */
import type { Access } from '../access/access.ts';
import type { Registry } from '../adapter/registry.ts';
import type { Source } from '../adapter/source.ts';
import { FhirError, type Issue, issue } from '../fhir/issue.ts';
import type { Criterion, SearchRequest } from '../search/request.ts';
import { type PlanContext, planContext } from './context.ts';
import { criterionPredicate } from './criterion.ts';
import { type Layout, layoutOf } from './layout.ts';
import type { Scope } from './lift.ts';
import { sourceSortKey, type SourceSortKey, withKey } from './order.ts';
import { and, isNothing, type Predicate } from './predicate.ts';
import type { Scan } from './scan.ts';
import type { Order, Select } from './select.ts';
import { inCompartment, sourceScan } from './source-scan.ts';
import { boundPatient } from './bound.ts';
import { elementsOf } from './shape.ts';
import { supported } from './supported.ts';

/** One source's part of a search. */
export interface Branch {
  readonly source: Source;
  readonly scan: Scan;
  readonly orders: readonly Order[];
  readonly sort: readonly SourceSortKey[];
  readonly layout: Layout;
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
  const context = planContext(registry, access, options.now);
  const { criteria, accepted, issues } = supported(request, registry, options.handling);
  context.issues.push(...issues);
  const served = { ...request, criteria, accepted };
  const branches = request.types.flatMap((type, i) =>
    registry.sourcesOf(type).flatMap((source) => planBranch(source, criteria[i] ?? [], served, context)),
  );
  return { request: served, context, branches };
}

function planBranch(source: Source, criteria: readonly Criterion[], request: SearchRequest, context: PlanContext): Branch[] {
  const { compartment } = request;
  let scope: Scope | undefined;
  const scan = sourceScan(
    source,
    context,
    (scanned) => {
      scope = scanned;
      return and(
        ...criteria.map((criterion) => criterionPredicate(criterion, scanned, context)),
        ...(compartment ? [inCompartment(scanned, compartment.id, context)] : []),
      );
    },
    boundPatient(source, criteria, request, context),
  );
  if (scope === undefined || isNothing(scan.where)) return [];
  const sort = sortKeys(scope, request, context);
  const orders = withKey(sort.flatMap((key) => key.orders), source, scan.alias);
  return [{ source, scan, orders, sort, layout: layoutFor(source, request, sort) }];
}

function sortKeys(scope: Scope, request: SearchRequest, context: PlanContext): SourceSortKey[] {
  const problems: Issue[] = [];
  const keys = request.sort.flatMap((key) => {
    const found = sourceSortKey(key, scope, context);
    if (found !== undefined) return [found];
    const details = { type: scope.source.type, parameter: key.parameter.code };
    problems.push(issue('F203', details, { expression: ['http._sort'] }));
    return [];
  });
  if (problems[0]) throw new FhirError(...problems);
  return keys;
}

/** The columns of a page: of the elements asked for, and of the sort keys. */
function layoutFor(source: Source, request: SearchRequest, sort: readonly SourceSortKey[]): Layout {
  const layout = layoutOf(source, elementsOf(source.type, request));
  const missing = sort.flatMap((key) => key.columns).filter((column) => !layout.index.has(column));
  if (missing.length === 0) return layout;
  const columns = [...new Set([...layout.columns, ...missing])];
  return { ...layout, columns, index: new Map(columns.map((column, i) => [column, i])) };
}

/** The statement for a branch's rows after a position. */
export function pageSelect({ scan, orders, layout, source }: Branch, limit: number, next: Predicate): Select {
  const flags = orders.flatMap((order) => (order.kind === 'first' ? [order.that] : []));
  return {
    columns: layout.columns.map((name) => ({ alias: scan.alias, name, column: source.columnOf(name) })),
    flags,
    from: { ...scan, where: and(scan.where, next) },
    order: orders,
    limit,
  };
}

export function countSelect({ scan }: Branch): Select {
  return { columns: 'count', flags: [], from: scan, order: [] };
}
