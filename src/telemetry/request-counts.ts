/**
 * What requests came to: by route and status, by stage, by the code of what was refused. All names are from closed sets
 * (the table of routes, HTTP's statuses, the issue table), so that nothing of a request can become one.
 */
import type { Issue, IssueCode } from '../fhir/issue.ts';
import { kept } from '../fhir/kept.ts';
import { Tally } from './tally.ts';

export interface StageTime {
  readonly stage: string;
  readonly ms: number;
}

class RouteCounts {
  readonly total = new Tally();
  readonly statuses = new Map<number, number>();
  readonly stages = new Map<string, Tally>();
}

const newRoute = () => new RouteCounts();
const newTally = () => new Tally();

export class RequestCounts {
  readonly routes = new Map<string, RouteCounts>();
  readonly refusals = new Map<IssueCode, number>();

  /** `route` is a name of the table of routes. */
  ended(route: string, status: number, totalMs: number, stages: readonly StageTime[]): void {
    const counts = kept(this.routes, route, newRoute);
    counts.total.add(totalMs);
    counts.statuses.set(status, (counts.statuses.get(status) ?? 0) + 1);
    if (stages.length > 0) this.staged(route, stages);
  }

  /** Also of each entry of a batch, under the route of the batch. */
  staged(route: string, stages: readonly StageTime[]): void {
    const counts = kept(this.routes, route, newRoute);
    for (const { stage, ms } of stages) kept(counts.stages, stage, newTally).add(ms);
  }

  /** Warnings are not counted: what they are about was answered. */
  refused(issues: readonly Issue[]): void {
    for (const { code, severity } of issues) {
      if (severity !== 'error' && severity !== 'fatal') continue;
      this.refusals.set(code, (this.refusals.get(code) ?? 0) + 1);
    }
  }
}
