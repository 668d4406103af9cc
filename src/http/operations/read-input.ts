/**
 * What an operation is asked: the query of a URL, a form, or a Parameters resource (or the one resource that an operation
 * takes), checked against its declared input parameters. https://hl7.org/fhir/R4/operations.html#request
 */
import { FhirError, type Issue, issue } from '../../fhir/issue.ts';
import { isObject, jsonOrXml } from '../batch-entries.ts';
import type { Exchange, QueryPair } from '../exchange.ts';
import { formParameters, isForm } from '../form.ts';
import { type Input, type InputParameter, isTextual, valueOfJson, valueOfText } from './input-parameter.ts';
import type { Operation } from './operation.ts';

/** One value, as text or as JSON, with the place it stands in. */
interface Given {
  readonly name: string;
  readonly expression: string;
  readonly text?: string;
  readonly json?: unknown;
  /** The name of its element: `valueCode`, `resource`. */
  readonly element?: string;
}

/** Those of the answer, which every request has. */
const ofTheAnswer: ReadonlySet<string> = new Set(['_format', '_pretty']);

/** Throws one FhirError with everything that is wrong with it. */
export async function readInput(operation: Operation, exchange: Exchange): Promise<Input> {
  return checkedInput(operation, [...(await givenBy(operation, exchange))]);
}

/** The same of pairs that were a URL's. */
export const inputOf = (operation: Operation, query: readonly QueryPair[]): Input =>
  checkedInput(operation, givenByQuery(query));

async function givenBy(operation: Operation, exchange: Exchange): Promise<readonly Given[]> {
  const { body, query } = exchange;
  if (exchange.method !== 'POST' || body === undefined || body.length === 0) return givenByQuery(query);
  if (isForm(exchange)) return givenByQuery(formParameters(exchange));
  return [...givenByQuery(query), ...givenByResource(operation, await jsonOrXml(exchange))];
}

const givenByQuery = (query: readonly QueryPair[]): Given[] =>
  query.filter(([name]) => !ofTheAnswer.has(name)).map(([name, text]) => ({ name, text, expression: `http.${name}` }));

function givenByResource({ inputs }: Operation, body: unknown): Given[] {
  const type = isObject(body) ? body.resourceType : undefined;
  const alone = Object.entries(inputs).find(([, each]) => each.type === 'Resource' && each.resource === type);
  if (alone !== undefined) return [{ name: alone[0], json: body, element: 'resource', expression: String(type) }];
  if (!isObject(body) || type !== 'Parameters') throw new FhirError(issue('F174', { expected: 'Parameters' }));
  const { parameter = [] } = body;
  if (!Array.isArray(parameter)) throw unreadable('Parameters.parameter');
  return parameter.map((each: unknown, at) => {
    const expression = `Parameters.parameter[${at}]`;
    if (!isObject(each) || typeof each.name !== 'string') throw unreadable(expression);
    const [element, ...more] = Object.keys(each).filter((key) => key === 'resource' || /^value[A-Z]/.test(key));
    if (element === undefined || more.length > 0) throw unreadable(expression);
    return { name: each.name, json: each[element], element, expression };
  });
}

const unreadable = (expression: string) => new FhirError(issue('F170', {}, { expression: [expression] }));

function checkedInput({ inputs, takesSearch, isPaged }: Operation, all: readonly Given[]): Input {
  const issues: Issue[] = [];
  const found = new Map<string, unknown[]>();
  const others: QueryPair[] = [];
  let cursor: string | undefined;
  for (const given of all) {
    const { name, expression } = given;
    const parameter = Object.hasOwn(inputs, name) ? inputs[name] : undefined;
    if (name === '_cursor' && isPaged === true && given.text !== undefined) cursor = given.text;
    else if (parameter === undefined && takesSearch === true && isPrimitive(given)) others.push([name, textOf(given)]);
    else if (parameter === undefined) issues.push(issue('F600', { parameter: name }, { expression: [expression] }));
    else {
      const values = found.get(name) ?? [];
      found.set(name, values);
      const value = checkedValue(parameter, given);
      if (isIssue(value)) issues.push(value);
      else if (parameter.max === undefined && values.length > 0)
        issues.push(issue('F115', { parameter: name }, { expression: [expression] }));
      values.push(value);
    }
  }
  for (const [name, { min }] of Object.entries(inputs)) {
    if (min === 1 && cursor === undefined && !found.has(name)) issues.push(issue('F602', { parameter: name }));
  }
  const [error, ...errors] = issues;
  if (error !== undefined) throw new FhirError(error, ...errors);
  const values = Object.entries(inputs).map(([name, { max }]) => {
    const given = found.get(name) ?? [];
    return [name, max === '*' ? given : given[0]] as const;
  });
  const given = all
    .filter((each) => isPrimitive(each) && each.name !== '_cursor')
    .map((each) => [each.name, textOf(each)] as const);
  return {
    values: Object.fromEntries(values) as Input['values'],
    others,
    given,
    ...(cursor !== undefined && { cursor }),
  };
}

function checkedValue(parameter: InputParameter, { name, text, json, element, expression }: Given): unknown {
  const { type } = parameter;
  const place = { expression: [expression] };
  if (text !== undefined && !isTextual(parameter)) return issue('F603', { parameter: name, type }, place);
  const value = text === undefined ? ofElement(parameter, element, json) : valueOfText(parameter, text);
  return value === undefined ? issue('F601', { parameter: name, type: parameter.resource ?? type }, place) : value;
}

/** A code may be written as a string, as some clients do; what is no primitive has its own element. */
function ofElement(parameter: InputParameter, element: string | undefined, json: unknown): unknown {
  const { type } = parameter;
  const own = type === 'Resource' ? 'resource' : `value${type}`;
  return /^[A-Z]/.test(type) && element !== own ? undefined : valueOfJson(parameter, json);
}

const isIssue = (value: unknown): value is Issue => isObject(value) && 'severity' in value && 'details' in value;

const isPrimitive = ({ text, json }: Given): boolean => text !== undefined || typeof json !== 'object';

const textOf = ({ text, json }: Given): string => text ?? String(json);
