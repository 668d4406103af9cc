/** What planning one request needs to know: the registry, the caller's access, the day, and fresh aliases. */

import type { Access } from '../access/access.ts';
import { date8Text } from '../adapter/datatypes/granule.ts';
import type { Registry } from '../adapter/registry.ts';
import type { Issue } from '../fhir/issue.ts';

export interface PlanContext {
  readonly registry: Registry;
  readonly access: Access;
  /** The day of the request in the site's zone, `YYYYMMDD`: validity periods are judged by it. */
  readonly today: string;
  /** UTC milliseconds of the request: `ap` widens with the distance to it. */
  readonly now: number;
  readonly alias: () => string;
  readonly issues: Issue[];
}

export function planContext(registry: Registry, access: Access, now: number): PlanContext {
  return {
    registry,
    access,
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

/** The same request's next statement: aliases begin anew, so that equal statements have equal texts. */
export function nextStatement(context: PlanContext): PlanContext {
  return { ...context, alias: aliases() };
}
