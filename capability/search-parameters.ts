/** The search parameters in use as resources. https://hl7.org/fhir/R4/searchparameter.html */
import type { ElementPath, SearchParameter } from '../src/fhir/definitions.ts';
import type { SearchParameter as Resource } from '../src/fhir/types.ts';

/** A parameter with the types that it is used on, each with its own paths. */
export type UsedParameter = readonly (readonly [type: string, parameter: SearchParameter])[];

/** By URL, in the order in which they are met. */
export function usedParameters(
  types: readonly string[],
  parametersOf: (type: string) => readonly SearchParameter[],
): ReadonlyMap<string, UsedParameter> {
  const pairs = types.flatMap((type) => parametersOf(type).map((parameter) => [type, parameter] as const));
  return Map.groupBy(pairs, ([, { url }]) => url);
}

export const searchParameterId = (url: string): string => url.slice(url.lastIndexOf('/') + 1);

export function searchParameterResource(url: string, used: UsedParameter): Resource {
  const [[, { code, type, description, targets, components }]] = used as [UsedParameter[number]];
  const expression = [...new Set(used.flatMap(([of, parameter]) => expressionsOf(of, parameter)))].join(' | ');
  return {
    resourceType: 'SearchParameter',
    id: searchParameterId(url),
    url,
    name: code.replace(/\W+/g, '_').replace(/^_/, ''),
    status: 'active',
    description: description || code,
    code: code as Resource['code'],
    base: used.map(([of]) => of) as Resource['base'],
    type,
    ...(expression && { expression }),
    ...(type === 'reference' && targets.length > 0 && { target: [...targets] as Resource['target'] }),
    ...(components && {
      component: components.map(({ parameter }) => ({
        definition: parameter.url,
        expression: parameter.paths.map((path) => pathText('', path)).join(' | '),
      })),
    }),
  };
}

function expressionsOf(type: string, { paths, bases }: SearchParameter): string[] {
  if (bases !== undefined) return bases.map((base) => [type, ...base].join('.'));
  return paths.map((path) => pathText(type, path));
}

/** FHIRPath of a path that was read from it. */
function pathText(type: string, { path, as, where, targetType, exists, fromResource }: ElementPath): string {
  const steps = path.map((step, at) => {
    const typed = as !== undefined && at === choiceAt(path) ? `${step}.ofType(${as})` : step;
    return at === 0 && where ? `${typed}.where(${where.path}='${where.value}')` : typed;
  });
  const text = [fromResource ? '%resource' : type, ...steps].filter((step) => step !== '').join('.');
  if (exists) return `${text}.exists() and ${text} != false`;
  return targetType ? `${text}.where(resolve() is ${targetType})` : text;
}

/** Which step of the path has a choice of types: the one that is called so, else the last. */
function choiceAt(path: readonly string[]): number {
  const value = path.indexOf('value');
  return value < 0 ? path.length - 1 : value;
}
