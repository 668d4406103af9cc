/**
 * What a resource holds where a search parameter looks, read from its JSON by R4's paths alone, and how one asks for it.
 * Knows nothing of adapters, plans or SQL, so that it can tell whether those are right.
 */
import type { ElementPath, SearchParameter } from '../../src/fhir/definitions.ts';
import { escapeValue } from '../../src/search/escape.ts';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

export interface Found {
  /** The name of the element in JSON, `valueQuantity`. */
  readonly key: string;
  readonly value: Json;
}

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The elements below an object by name; a choice by its name without the datatype, or with the one asked for. */
function children(value: Json, name: string, as: string | undefined): Found[] {
  if (!isObject(value)) return [];
  const typed = as === undefined ? undefined : name + as.charAt(0).toUpperCase() + as.slice(1);
  return Object.entries(value).flatMap(([key, child]): Found[] => {
    const isChoice =
      as === undefined && key.startsWith(name) && /^[A-Z]/.test(key.slice(name.length)) && name === 'value';
    const isOther =
      as === undefined && CHOICES.has(name) && key.startsWith(name) && /^[A-Z]/.test(key.slice(name.length));
    if (key !== (typed ?? name) && key !== name && !isChoice && !isOther) return [];
    return (Array.isArray(child) ? (child as Json[]) : [child]).map((one) => ({ key, value: one }));
  });
}

/** Choice elements that R4's parameters reach without naming a datatype. */
const CHOICES = new Set([
  'value',
  'effective',
  'onset',
  'collected',
  'created',
  'abatement',
  'performed',
  'occurrence',
  'deceased',
  'medication',
]);

function elementsAt(from: Json, path: ElementPath): Found[] {
  let found: Found[] = [{ key: '', value: from }];
  path.path.forEach((step, i) => {
    const last = i === path.path.length - 1;
    found = found.flatMap(({ value }) => children(value, step, last ? path.as : undefined));
    if (path.where !== undefined && i === 0) {
      const { path: name, value: wanted } = path.where;
      found = found.filter(({ value }) => isObject(value) && value[name] === wanted);
    }
  });
  if (path.targetType === undefined) return found;
  return found.filter(({ value }) => referenceText(value)?.startsWith(`${path.targetType}/`) ?? false);
}

export const referenceText = (value: Json): string | undefined => {
  if (typeof value === 'string') return value;
  return isObject(value) && typeof value.reference === 'string' ? value.reference : undefined;
};

/** What a parameter sees in a resource, a composite's bases excepted. */
export function foundBy(resource: Json, parameter: SearchParameter): Found[] {
  const meta = isObject(resource) && isObject(resource.meta) ? resource.meta : {};
  const fromMeta = (name: string): Found[] => elementsAt(meta, { path: [name] });
  switch (parameter.code) {
    case '_id':
      return elementsAt(resource, { path: ['id'] });
    case '_lastUpdated':
      return fromMeta('lastUpdated');
    case '_tag':
    case '_security':
    case '_profile':
    case '_source':
      return fromMeta(parameter.code.slice(1));
    default:
      return parameter.paths.flatMap((path) => elementsAt(resource, path));
  }
}

export interface Token {
  readonly system?: string;
  readonly code?: string;
  readonly text?: readonly string[];
}

const text = (value: Json | undefined): string | undefined => (typeof value === 'string' ? value : undefined);
const defined = <T>(values: readonly (T | undefined)[]): T[] => values.filter((value) => value !== undefined);

/** The codes that a token parameter can be asked for. The system of an element of type code is not in the JSON. */
export function tokensOf({ value }: Found): Token[] {
  if (typeof value === 'boolean' || typeof value === 'string') return [{ code: String(value) }];
  if (!isObject(value)) return [];
  const shown = defined([text(value.text), text(value.display)]);
  if (Array.isArray(value.coding)) {
    return (value.coding as JsonObject[]).map((coding) => ({
      ...tokenOf(text(coding.system), text(coding.code)),
      text: [...shown, ...defined([text(coding.display)])],
    }));
  }
  if ('code' in value) return [{ ...tokenOf(text(value.system), text(value.code)), text: shown }];
  if ('value' in value) return [tokenOf(text(value.system), text(value.value))];
  return shown.length > 0 ? [{ text: shown }] : [];
}

const tokenOf = (system: string | undefined, code: string | undefined): Token => ({
  ...(system === undefined ? {} : { system }),
  ...(code === undefined ? {} : { code }),
});

/** The texts that a string parameter looks at: of a name or an address, each of its parts. */
export function stringsOf({ value }: Found): string[] {
  if (typeof value === 'string') return [value];
  if (!isObject(value)) return [];
  const parts = [
    'text',
    'family',
    'given',
    'prefix',
    'suffix',
    'line',
    'city',
    'district',
    'state',
    'postalCode',
    'country',
  ];
  return parts.flatMap((part) => {
    const held = value[part];
    return Array.isArray(held) ? (held as string[]) : defined([text(held)]);
  });
}

/** Texts that ask for what was found, as they stand in a URL before it is encoded; the first ones are exact. */
export function questions(parameter: SearchParameter, found: Found): string[] {
  const { value } = found;
  switch (parameter.type) {
    case 'token':
      if (parameter.paths.some(({ exists }) => exists)) return ['true', 'false'];
      return tokensOf(found).flatMap(({ system, code }) => {
        if (code === undefined) return [];
        const plain = escapeValue(code);
        if (system === undefined) return [plain];
        const full = `${escapeValue(system)}|${plain}`;
        return [full, plain, `${escapeValue(system)}|`];
      });
    case 'string':
      return stringsOf(found).map(escapeValue);
    case 'date': {
      if (typeof value === 'string') return [value];
      return isObject(value) ? defined([text(value.start), text(value.end)]) : [];
    }
    case 'reference': {
      const reference = referenceText(value);
      if (reference === undefined) return [];
      const id = reference.slice(reference.indexOf('/') + 1);
      return parameter.targets.length === 0 || !/^[A-Z]\w*\/[^/]+$/.test(reference) ? [reference] : [reference, id];
    }
    case 'quantity': {
      if (!isObject(value) || value.value === undefined) return [];
      const number = String(value.value);
      const { system, code, unit } = value;
      if (text(code) !== undefined) return [`${number}|${text(system)}|${escapeValue(text(code)!)}`, number];
      return text(unit) === undefined ? [number] : [number, `${number}||${escapeValue(text(unit)!)}`];
    }
    case 'number':
      return typeof value === 'number' ? [String(value)] : [];
    case 'uri':
      return typeof value === 'string' ? [escapeValue(value)] : [];
    case 'special':
      return isObject(value) && typeof value.latitude === 'number'
        ? [`${value.latitude}|${String(value.longitude)}|5|km`]
        : [];
    case 'composite':
      return [];
  }
}

/** Exact questions to a composite: one part per component, all from one and the same base. */
function compositeQuestions(resource: Json, parameter: SearchParameter): string[] {
  const parts = (parameter.components ?? []).map((component) => component.parameter);
  return (parameter.bases ?? [[]]).flatMap((base) => {
    const places = base.length === 0 ? [resource] : elementsAt(resource, { path: base }).map(({ value }) => value);
    return places.flatMap((place) => {
      const each = parts.map((part) => {
        const [first] = part.paths
          .flatMap((path) => elementsAt(place, path))
          .flatMap((found) => questions(part, found));
        return first;
      });
      return each.every((one) => one !== undefined) ? [each.map((one) => one.replace(/\$/g, '\\$')).join('$')] : [];
    });
  });
}

/** Every exact question that a resource answers for a parameter. */
export function allQuestions(resource: Json, parameter: SearchParameter): string[] {
  if (parameter.type === 'composite') return compositeQuestions(resource, parameter);
  return foundBy(resource, parameter).flatMap((found) => questions(parameter, found));
}
