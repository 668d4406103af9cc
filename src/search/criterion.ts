/** One parameter on one type: a plain criterion, a chain or a `_has`. https://hl7.org/fhir/R4/search.html#Introduction */
import { type SearchParameter, searchParameter } from '../fhir/definitions.ts';
import { type Issue, issue } from '../fhir/issue.ts';
import { parseChain } from './chain.ts';
import { splitEscaped } from './escape.ts';
import { parseHas } from './has.ts';
import { parseModifier } from './modifiers.ts';
import type { Criterion, Modifier, ParameterCriterion, Value } from './request.ts';
import type { Step } from './step.ts';
import type { ReferenceContext } from './values/reference.ts';
import { parseValue } from './values/value.ts';
import { isValueIssue } from './values/value-issue.ts';

/** Reads what is left of a name (`name:exact`, `organization.name`, `_has:…`) on `type`. */
export function parseCriterion(step: Step, type: string, name: string): Criterion | Issue {
  if (name.startsWith('_has:')) return parseHas(step, type, name, parseCriterion);
  const dot = name.indexOf('.');
  if (dot >= 0) return parseChain(step, type, name.slice(0, dot), name.slice(dot + 1), parseCriterion);
  return parseParameter(step, type, name);
}

function parseParameter(step: Step, type: string, name: string): Criterion | Issue {
  const colon = name.indexOf(':');
  const code = colon < 0 ? name : name.slice(0, colon);
  const parameter = searchParameter(type, code);
  if (parameter === undefined) return unknownParameter(step, type, code);
  if (parameter.paths.length === 0 && parameter.components === undefined) return issue('F111', { parameter: code });
  if (colon < 0) return parseValues(step, parameter, { baseUrl: step.baseUrl });
  const modifier = name.slice(colon + 1);
  const part = parseModifier(parameter, modifier);
  if (part === undefined) return issue('F113', { modifier, parameter: code, searchType: parameter.type });
  if (part.targetType !== undefined && !parameter.targets.includes(part.targetType)) {
    return issue('F116', { type: part.targetType, parameter: code });
  }
  return parseValues(step, parameter, { baseUrl: step.baseUrl, ...part });
}

function unknownParameter(step: Step, type: string, code: string): Issue {
  if (step.depth === 0) return issue('F110', { parameter: code, type });
  return issue('F146', { parameter: step.source.name, step: code, type });
}

/** Empty alternatives (`a,,b`) are dropped; none left is an issue. */
function parseValues(step: Step, parameter: SearchParameter, context: ReferenceContext): Criterion | Issue {
  const { source, limits } = step;
  const texts = splitEscaped(source.value, ',');
  if (texts.length > limits.orValues) {
    return issue('F132', { parameter: source.name, limit: String(limits.orValues) });
  }
  const values: Value[] = [];
  for (const text of texts) {
    if (text === '') continue;
    const value = parseValue(parameter, text, context);
    if (isValueIssue(value)) return issue(value, { parameter: source.name });
    values.push(value);
  }
  if (values.length === 0) return issue('F114', { parameter: source.name });
  if (context.modifier === 'missing' && values.length > 1) return issue('F129', { parameter: source.name });
  return toCriterion(step, parameter, values, context.modifier);
}

function toCriterion(
  { source }: Step,
  parameter: SearchParameter,
  values: readonly Value[],
  modifier: Modifier | undefined,
): ParameterCriterion {
  const criterion = { kind: 'parameter' as const, parameter, values, source };
  return modifier === undefined ? criterion : { ...criterion, modifier };
}
