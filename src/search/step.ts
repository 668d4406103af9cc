/** One step of a parameter's name while it is read: `subject:Patient.name:exact` has two. https://hl7.org/fhir/R4/search.html#chaining */
import { type Issue, issue } from '../fhir/issue.ts';
import type { SearchLimits } from './context.ts';
import type { Criterion, Source } from './request.ts';

export interface Step {
  readonly limits: SearchLimits;
  /** Without a slash at the end. */
  readonly baseUrl: string;
  /** The parameter as written; issues name it. */
  readonly source: Source;
  /** Steps already taken; 0 for the parameter itself. */
  readonly depth: number;
  /** What each remaining name means on each type: many branches of a chain end in the same place. */
  readonly reached: Map<string, Criterion | Issue>;
}

export function isIssue(result: Criterion | Issue): result is Issue {
  return 'severity' in result;
}

/** The step after this one, or the issue that the chain is too deep. */
export function nextStep(step: Step): Step | Issue {
  const depth = step.depth + 1;
  if (depth <= step.limits.chainDepth) return { ...step, depth };
  return issue('F142', { parameter: step.source.name, limit: String(step.limits.chainDepth) });
}
