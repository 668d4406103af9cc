/** Whether a conformance resource is what a search asks for. https://hl7.org/fhir/R4/search.html */
import { FhirError, issue } from '../../fhir/issue.ts';
import type { Criterion, Value } from '../../search/request.ts';
import type { ConformanceResource } from './conformance.ts';

/** Throws F201 for what these are not searched by, F202 for a modifier that is not known here. */
export function matcherOf(criterion: Criterion, type: string): (resource: ConformanceResource) => boolean {
  const { parameter, source, kind } = criterion;
  const expression = [`http.${source.name}`];
  const read = kind === 'parameter' ? searched[parameter.code] : undefined;
  if (kind !== 'parameter' || read === undefined)
    throw new FhirError(issue('F201', { type, parameter: parameter.code }, { expression }));
  const { modifier = '', values } = criterion;
  if (!(modifiers[parameter.type] ?? []).includes(modifier))
    throw new FhirError(issue('F202', { parameter: parameter.code, modifier }, { expression }));
  return (resource) => {
    const value = read(resource);
    const isFound = values.some((asked) => isIt(asked, modifier, value));
    return modifier === 'not' ? !isFound : isFound;
  };
}

const searched: Readonly<Record<string, (resource: ConformanceResource) => string | undefined>> = {
  _id: ({ id }) => id,
  name: ({ name }) => name,
  status: ({ status }) => status,
  title: (resource) => ('title' in resource ? resource.title : undefined),
  url: ({ url }) => url,
  version: ({ version }) => version,
};

const modifiers: Readonly<Record<string, readonly string[]>> = {
  string: ['', 'exact', 'contains', 'missing'],
  token: ['', 'not', 'missing'],
  uri: ['', 'below', 'missing'],
};

function isIt(asked: Value, modifier: string, value: string | undefined): boolean {
  if (asked.type === 'missing') return (value === undefined) === asked.missing;
  if (value === undefined) return false;
  switch (asked.type) {
    case 'string':
      if (modifier === 'exact') return value === asked.text;
      if (modifier === 'contains') return folded(value).includes(folded(asked.text));
      return folded(value).startsWith(folded(asked.text));
    case 'token':
      // None of them has a system that anybody would name.
      return (asked.system ?? null) === null && asked.code === value;
    case 'uri':
      return value === asked.uri || (modifier === 'below' && value.startsWith(`${asked.uri.replace(/\/$/, '')}/`));
    default:
      return false;
  }
}

const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
