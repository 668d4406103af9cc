/**
 * `_explain=true`: the plan, its SQL and how the database would reach the rows, as an informational OperationOutcome.
 * Statement texts hold no values.
 */
import { issue, toOperationOutcome } from '../fhir/issue.ts';
import { countSelect, pageSelect, type SearchPlan } from '../plan/plan-search.ts';
import type { Database } from '../sql/database.ts';
import type { Answer } from './exchange.ts';

export async function explain(
  { branches, request }: SearchPlan,
  database: Database,
  count: number,
  signal: AbortSignal,
): Promise<Answer> {
  const plans = await Promise.all(
    branches.map(async (branch) => {
      const { source, layout } = branch;
      const select = count === 0 ? countSelect(branch) : pageSelect(branch, count + 1);
      const paths = await database.accessPaths(select, signal);
      return {
        source: [source.type, source.name].filter(Boolean).join(' '),
        table: source.table,
        sql: database.statement(select).sql,
        childTables: layout.joins.map(({ name }) => `${name}: ${source.joins[name]!.table}`),
        accessPaths: paths.map(({ index, ...path }) => ({ ...path, index: index ?? 'none: a scan' })),
      };
    }),
  );
  const plain = issue('F212', {}, { severity: 'information' });
  const outcome = toOperationOutcome([plain, ...plans.map(() => plain)]);
  const described = outcome.issue
    .slice(1)
    .map((each, i) => ({ ...each, diagnostics: JSON.stringify(plans[i], null, 1) }));
  const summary = `${branches.length} of the sources of ${request.types.join(', ')} can have matches.`;
  const body = { ...outcome, issue: [{ ...outcome.issue[0], diagnostics: summary }, ...described] };
  return { status: 200, body: JSON.stringify(body) };
}
