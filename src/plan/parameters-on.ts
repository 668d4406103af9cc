/** Which parameters of a search look at columns of a table: for a caller who knows FHIR's names and not the legacy ones. */
import type { Criterion } from '../search/request.ts';
import { nextStatement } from './context.ts';
import { criterionPredicate } from './criterion.ts';
import { sourceSortKey } from './order.ts';
import type { Branch, SearchPlan } from './plan-search.ts';
import { columnsIn, scansIn } from './scans-of.ts';

/** `family`, `_sort`; none when the search itself does not ask for these columns. */
export function parametersOn(plan: SearchPlan, table: string, columns: readonly string[]): string[] {
  const { request, branches } = plan;
  const found = branches.flatMap((branch) => {
    const criteria = request.criteria[request.types.indexOf(branch.source.type)] ?? [];
    const asking = criteria.filter((criterion) => looksAt(criterion, branch, plan, table, columns)).map(codeOf);
    return sortsBy(branch, plan, table, columns) ? [...asking, '_sort'] : asking;
  });
  return [...new Set(found)];
}

const codeOf = (criterion: Criterion): string => (criterion.kind === 'has' ? '_has' : criterion.parameter.code);

const sameName = (a: string | undefined, b: string): boolean => a?.toLowerCase() === b.toLowerCase();

function looksAt(
  criterion: Criterion,
  { source }: Branch,
  plan: SearchPlan,
  table: string,
  columns: readonly string[],
): boolean {
  const context = nextStatement(plan.context);
  const alias = context.alias();
  const predicate = criterionPredicate(criterion, { source, alias }, context);
  const tables = new Map([
    [alias, source.table],
    ...scansIn(predicate).map((each) => [each.alias, each.table] as const),
  ]);
  return columnsIn(predicate).some((ref) => sameName(tables.get(ref.alias), table) && columns.includes(ref.name));
}

function sortsBy(
  { source, scan }: Branch,
  { request, context }: SearchPlan,
  table: string,
  columns: readonly string[],
): boolean {
  if (!sameName(source.table, table)) return false;
  const keys = request.sort.map((key) => sourceSortKey(key, { source, alias: scan.alias }, context));
  return keys.some((key) => key?.columns.some((name) => columns.includes(name)));
}
