/** What planning one request needs to know: the registry, the caller's access, the day, and fresh aliases. */

import type { Access, Interaction } from '../access/access.ts';
import { date8Text } from '../adapter/datatypes/granule.ts';
import type { Registry } from '../adapter/registry.ts';
import type { Issue } from '../fhir/issue.ts';
import { criterionPredicate } from './criterion.ts';

export interface PlanContext {
  readonly registry: Registry;
  readonly access: Access;
  /** Reads and searches are granted apart. */
  readonly interaction: Interaction;
  /** The day of the request in the site's zone, `YYYYMMDD`: validity periods are judged by it. */
  readonly today: string;
  /** UTC milliseconds of the request: `ap` widens with the distance to it. */
  readonly now: number;
  /** Asked of rows at hand, so each looks up its own; otherwise what is looked for may be gathered first. */
  readonly perRow?: true;
  /** Asked of a page of rows by their keys: what each of them refers to is looked up, never gathered for all. */
  readonly fewRows?: true;
  readonly alias: () => string;
  /** Access rules are searches too: they stand inside the scans that criteria are made of. */
  readonly criterion: typeof criterionPredicate;
  readonly issues: Issue[];
}

export function planContext(registry: Registry, access: Access, now: number, interaction: Interaction): PlanContext {
  return {
    registry,
    access,
    interaction,
    criterion: criterionPredicate,
    now,
    today: date8Text(registry.system.zone.toLocal(now)),
    alias: aliases(),
    issues: [],
  };
}

function aliases(): () => string {
  let count = 0;
  return () => `t${count++}`;
}

/** What is looked for is gathered once for the statement, whatever the rows at hand. */
export function gathering({ perRow: _, fewRows: __, ...context }: PlanContext): PlanContext {
  return context;
}

/** The same request's next statement: aliases begin anew, so that equal statements have equal texts. */
export function nextStatement(context: PlanContext): PlanContext {
  return { ...context, alias: aliases() };
}
