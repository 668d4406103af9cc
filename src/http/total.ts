/** `Bundle.total`: none by default, exact when asked for, left out with a warning when counting takes too long. */
import { FhirError, type Issue, issue } from '../fhir/issue.ts';
import type { SearchPlan } from '../plan/plan-search.ts';
import type { Database } from '../sql/database.ts';
import { orAborted } from '../sql/governor/client.ts';
import { countMatches, type Page } from '../sql/run-search.ts';
import type { Server } from './server.ts';

export interface Total {
  readonly total: number | undefined;
  readonly problem: readonly Issue[];
}

export async function totalOf(
  { config }: Pick<Server, 'config'>,
  database: Database,
  plan: SearchPlan,
  { matches, next }: Page,
  isLaterPage: boolean,
  signal: AbortSignal,
): Promise<Total> {
  const { total, summary, count } = plan.request;
  const countOnly = summary === 'count' || count === 0;
  if (total === 'none' && !countOnly) return { total: undefined, problem: [] };
  // A first page that is the last has counted already.
  if (!countOnly && !isLaterPage && next === undefined) return { total: matches.length, problem: [] };
  const budget = AbortSignal.timeout(config.accurateTotalBudgetMs);
  try {
    return { total: await countMatches(plan, database, orAborted(signal, budget)), problem: [] };
  } catch (error) {
    if (signal.aborted || !(budget.aborted || isTimeout(error))) throw error;
    if (countOnly) throw new FhirError(issue('F401', {}));
    return { total: undefined, problem: [issue('F207', {})] };
  }
}

const isTimeout = (error: unknown): boolean =>
  error instanceof FhirError && error.issues.some(({ code }) => code === 'F401');
