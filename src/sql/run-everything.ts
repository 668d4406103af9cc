/**
 * A page of sources that follow each other: a few are planned and asked at a time, until the page is full. Where it goes on is
 * told by the sources that were reached; those before them are at their end.
 */
import type { EverythingPlan } from '../plan/plan-everything.ts';
import type { Database } from './database.ts';
import { type Match, type Page, type Positions, positionNames, runPage } from './run-search.ts';

const AT_A_TIME = 6;

export async function runEverything(
  plan: EverythingPlan,
  count: number,
  from: Positions | undefined,
  database: Database,
  signal: AbortSignal,
): Promise<Page> {
  const matches: Match[] = [];
  const { sources, registry } = plan;
  const nameOf = positionNames(registry);
  const reached = sources.findIndex((source) => from !== undefined && Object.hasOwn(from, nameOf(source)));
  for (let at = Math.max(0, reached); at < sources.length; at += AT_A_TIME) {
    const few = sources.slice(at, at + AT_A_TIME);
    // A page that is full by now has to know whether anything comes after it.
    const page = await runPage(plan.of(few), count - matches.length, from, database, signal);
    matches.push(...page.matches);
    // The first of them is named, so that the next page begins here.
    if (page.next !== undefined) return { matches, next: { [nameOf(few[0]!)]: null, ...page.next } };
  }
  return { matches, next: undefined };
}
