/** `subject:Patient.name=eve`: the rest of the name is asked of what a reference points to. https://hl7.org/fhir/R4/search.html#chaining */
import { searchParameter } from '../fhir/definitions.ts';
import { type Issue, issue } from '../fhir/issue.ts';
import type { ChainCriterion, Criterion } from './request.ts';
import { isIssue, nextStep, type Step } from './step.ts';

type Read = (step: Step, type: string, name: string) => Criterion | Issue;

/**
 * `head` is `subject` or `subject:Patient`, `rest` what stands after the dot. Without a type every target type for which
 * the rest is defined becomes a branch; where there is none, the issue says so.
 */
export function parseChain(step: Step, type: string, head: string, rest: string, read: Read): Criterion | Issue {
  const colon = head.indexOf(':');
  const code = colon < 0 ? head : head.slice(0, colon);
  const targetType = colon < 0 ? undefined : head.slice(colon + 1);
  const name = step.source.name;
  const parameter = searchParameter(type, code);
  if (parameter === undefined) {
    return step.depth === 0
      ? issue('F110', { parameter: code, type })
      : issue('F146', { parameter: name, step: code, type });
  }
  if (parameter.type !== 'reference') return issue('F143', { parameter: name, step: code });
  if (targetType !== undefined && !parameter.targets.includes(targetType)) {
    return issue('F116', { type: targetType, parameter: code });
  }
  const next = nextStep(step);
  if ('severity' in next) return next;
  const targets = targetType === undefined ? parameter.targets : [targetType];
  const results = targets.map((target) => ({ type: target, criterion: readOnce(next, target, rest, read) }));
  const branches = results.filter((result): result is Branch => !isIssue(result.criterion));
  if (branches.length > 0) return { kind: 'chain', parameter, branches, source: step.source };
  return worst(results.map((result) => result.criterion).filter(isIssue), name, code);
}

type Branch = ChainCriterion['branches'][number];

/** Many types lead to the same type: it is read once, so that the work grows with types and steps, not with paths. */
function readOnce(step: Step, type: string, rest: string, read: Read): Criterion | Issue {
  const key = `${type} ${rest}`;
  const known = step.reached.get(key);
  if (known !== undefined) return known;
  const result = read(step, type, rest);
  step.reached.set(key, result);
  return result;
}

/** A wrong value says more than that some type lacks the parameter. */
function worst(all: readonly Issue[], name: string, code: string): Issue {
  const [only, ...more] = all;
  if (only !== undefined && more.length === 0) return only;
  const undefinedThere = new Set(['F143', 'F144', 'F146']);
  return all.find((one) => !undefinedThere.has(one.code)) ?? issue('F144', { step: code, parameter: name });
}
