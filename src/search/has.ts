/** `_has:Observation:patient:code=1234-5`: some other resource points here and satisfies the rest. https://hl7.org/fhir/R4/search.html#has */
import { isResourceType, searchParameter } from '../fhir/definitions.ts';
import { type Issue, issue } from '../fhir/issue.ts';
import type { Criterion } from './request.ts';
import { isIssue, nextStep, type Step } from './step.ts';

type Read = (step: Step, type: string, name: string) => Criterion | Issue;

/** The rest may be a parameter, a chain or a further `_has`. */
export function parseHas(step: Step, type: string, name: string, read: Read): Criterion | Issue {
  const [, sourceType = '', code = '', ...restParts] = name.split(':');
  const rest = restParts.join(':');
  const parameterName = step.source.name;
  if (!isResourceType(sourceType) || code === '' || rest === '') return issue('F145', { parameter: parameterName });
  const parameter = searchParameter(sourceType, code);
  if (parameter === undefined) return issue('F146', { parameter: parameterName, step: code, type: sourceType });
  if (parameter.type !== 'reference') return issue('F143', { parameter: parameterName, step: code });
  if (!parameter.targets.includes(type)) return issue('F116', { type, parameter: code });
  const next = nextStep(step);
  if ('severity' in next) return next;
  const criterion = read(next, sourceType, rest);
  if (isIssue(criterion)) return criterion;
  return { kind: 'has', type: sourceType, parameter, criterion, source: step.source };
}
