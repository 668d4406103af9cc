/** SearchParameter resources → per resource type and code, one compact row. https://hl7.org/fhir/R4/searchparameter.html */
import type { SearchParameter } from '../types.ts';
import { encodePaths } from './encode-paths.ts';

/** Type, URL (below HL7's base where it is there), paths, targets (`*`: any), description, and of a composite its components (`paths` are its bases). */
export type EncodedParameter = [
  type: string,
  url: string,
  paths: string,
  targets: string,
  description: string,
  components?: EncodedComponent[],
];
/** Paths are relative to the composite's base. */
export type EncodedComponent = [code: string, type: string, url: string, paths: string, targets: string];
/** `Resource` holds those of every type. */
export type EncodedParameters = Record<string, Record<string, EncodedParameter>>;

const base = 'http://hl7.org/fhir/SearchParameter/';

export function encodeSearchParameters(
  parameters: readonly SearchParameter[],
  resourceTypes: readonly string[],
): EncodedParameters {
  const encoded: EncodedParameters = {};
  const byUrl = new Map(parameters.map((one) => [one.url, one]));
  const targets = ({ target }: SearchParameter) => encodeTargets(target ?? [], resourceTypes);
  const ownTypes = new Set<string>([...resourceTypes, 'Resource']);
  for (const parameter of parameters) {
    for (const declared of parameter.base) {
      const type = declared === 'DomainResource' ? 'Resource' : declared;
      if (!ownTypes.has(type)) continue;
      encoded[type] ??= {};
      encoded[type][parameter.code] = encodeParameter(parameter, type, byUrl, targets);
    }
  }
  return encoded;
}

function encodeParameter(
  parameter: SearchParameter,
  type: string,
  byUrl: ReadonlyMap<string, SearchParameter>,
  targets: (parameter: SearchParameter) => string,
): EncodedParameter {
  const row: [string, string, string, string, string] = [
    parameter.type,
    parameter.url.replace(base, ''),
    encodePaths(parameter.expression ?? '', type, parameter.url),
    targets(parameter),
    describe(parameter.description, type),
  ];
  const components = parameter.component?.map(({ definition, expression }): EncodedComponent => {
    const component = byUrl.get(definition);
    if (component === undefined) throw new Error(`${parameter.url}: its component ${definition} is not defined`);
    const paths = encodePaths(expression, type, parameter.url);
    return [component.code, component.type, definition.replace(base, ''), paths, targets(component)];
  });
  return components === undefined ? row : [...row, components];
}

/** `Patient,Group`; `*` for any type, which is every type but Parameters, of which nobody keeps instances. */
function encodeTargets(target: readonly string[], resourceTypes: readonly string[]): string {
  const any = resourceTypes.filter((type) => type !== 'Parameters');
  return any.every((type) => target.includes(type)) ? '*' : target.filter((type) => any.includes(type)).join(',');
}

/** A parameter of several types describes each on its own line: `* [Condition](condition.html): Code for the condition`. */
function describe(description: string, type: string): string {
  const line = description.split('\n').find((one) => one.startsWith(`* [${type}](`));
  const text = line?.slice(line.indexOf('): ') + 3) ?? description;
  return text.replace(/\s+/g, ' ').trim();
}
