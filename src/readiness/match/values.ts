/** What a search parameter looks at in a resource, read from the resource itself. https://hl7.org/fhir/R4/searchparameter.html */
import { type ElementPath, searchParameter } from '../../fhir/definitions.ts';
import { type FhirResource, isObject, itemsOf } from '../profile/json.ts';
import { referredType } from '../profile/seen.ts';
import { keysOf } from '../profile/slices.ts';

export function valuesOf(resource: FhirResource, code: string): readonly unknown[] {
  if (code === '_id') return itemsOf(resource.id);
  const paths = searchParameter(resource.resourceType, code)?.paths ?? [];
  return paths.flatMap((path) => at([resource], path, path.path, true)).filter((value) => value !== undefined);
}

function at(
  values: readonly unknown[],
  told: ElementPath,
  names: readonly string[],
  first: boolean,
): readonly unknown[] {
  const [name, ...rest] = names;
  if (name === undefined)
    return told.targetType === undefined ? values : values.filter((each) => referredType(each) === told.targetType);
  const found = values.filter(isObject).flatMap((value) => {
    const typed =
      told.as !== undefined && rest.length === 0 ? [name + capitalized(told.as)] : keysOf(value, `${name}[x]`);
    return [...new Set([name, ...typed])].flatMap((key) => itemsOf(value[key]));
  });
  const { where } = told;
  const held =
    first && where !== undefined ? found.filter((each) => isObject(each) && each[where.path] === where.value) : found;
  return at(held, told, rest, false);
}

const capitalized = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
