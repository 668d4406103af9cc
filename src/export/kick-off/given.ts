/**
 * The parameters of a kick-off, from the query of a GET or the Parameters resource of a POST.
 * https://hl7.org/fhir/R4/parameters.html
 */
import { FhirError, issue } from '../../fhir/issue.ts';

export interface Given {
  readonly name: string;
  readonly value: string;
  /** For issues: `http._type`, `Parameters.parameter[2]`. */
  readonly expression: string;
}

export function givenByQuery(query: readonly (readonly [name: string, value: string])[]): Given[] {
  return query.map(([name, value]) => ({ name, value, expression: `http.${name}` }));
}

/** Throws a FhirError (400) for what is no Parameters resource, or has a parameter that is not a name and a value. */
export function givenByParameters(body: unknown): Given[] {
  if (!isObject(body) || body.resourceType !== 'Parameters') {
    throw new FhirError(issue('F174', { expected: 'Parameters' }));
  }
  const { parameter = [] } = body;
  if (!Array.isArray(parameter)) throw unreadable('Parameters.parameter');
  return parameter.map((each: unknown, at) => {
    const expression = `Parameters.parameter[${at}]`;
    if (!isObject(each) || typeof each.name !== 'string') throw unreadable(expression);
    const value = textOf(each);
    if (value === undefined) throw unreadable(expression);
    return { name: each.name, value, expression };
  });
}

function textOf(parameter: Readonly<Record<string, unknown>>): string | undefined {
  const values = Object.entries(parameter).filter(([name]) => name.startsWith('value'));
  const [[, value] = []] = values;
  if (values.length !== 1) return undefined;
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  return isObject(value) && typeof value.reference === 'string' ? value.reference : undefined;
}

const unreadable = (expression: string): FhirError => new FhirError(issue('F170', {}, { expression: [expression] }));

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
