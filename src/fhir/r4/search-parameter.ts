/** A search parameter on one resource type, with its FHIRPath as data. https://hl7.org/fhir/R4/searchparameter.html */
import type { EncodedComponent, EncodedParameter } from './encode-search-parameters.ts';

export type SearchType =
  | 'number'
  | 'date'
  | 'string'
  | 'token'
  | 'reference'
  | 'composite'
  | 'quantity'
  | 'uri'
  | 'special';

/** One alternative of the parameter's FHIRPath. */
export interface ElementPath {
  /** Names of elements below the resource, or below a composite's base; a choice without `[x]`: `['value']`. */
  readonly path: readonly string[];
  /** The datatype of the choice in the path, `Quantity`; undefined where the path takes any. */
  readonly as?: string;
  /** Only where this child of the path's first element has this value: `telecom.where(system = 'phone')`. */
  readonly where?: { readonly path: string; readonly value: string };
  /** Only references to this type: `subject.where(resolve() is Patient)`. */
  readonly targetType?: string;
  /** true where the element is there and not false: Patient.deceased. */
  readonly exists?: true;
  /** Of a composite's component: below the resource itself, not the base (`%resource.` of MolecularSequence). */
  readonly fromResource?: true;
}

export interface SearchParameter {
  readonly code: string;
  readonly type: SearchType;
  readonly url: string;
  readonly paths: readonly ElementPath[];
  /** Resource types of a reference; empty for the other search types. */
  readonly targets: readonly string[];
  /** Of a composite: what each part of the value is matched against, within one and the same base. */
  readonly components?: readonly { readonly parameter: SearchParameter }[];
  /** Of a composite: the elements it is looked for in, `[['component']]`; `[[]]` is the resource itself. R4 has up to two. */
  readonly bases?: readonly (readonly string[])[];
  readonly description?: string;
}

/** Reads a row of encode-search-parameters.ts. */
export function decodeParameter(code: string, row: EncodedParameter, anyType: readonly string[]): SearchParameter {
  const [type, url, paths, targets, description, components] = row;
  const parameter = { ...base(code, type, url, targets, anyType), description };
  if (components === undefined) return { ...parameter, paths: decodePaths(paths) };
  return {
    ...parameter,
    paths: [],
    bases: paths.split('|').map((one) => (one === '' ? [] : one.split('.'))),
    components: components.map((component) => ({ parameter: decodeComponent(component, anyType) })),
  };
}

function decodeComponent(row: EncodedComponent, anyType: readonly string[]): SearchParameter {
  const [code, type, url, paths, targets] = row;
  return { ...base(code, type, url, targets, anyType), paths: decodePaths(paths) };
}

function base(code: string, type: string, url: string, targets: string, anyType: readonly string[]) {
  return {
    code,
    type: type as SearchType,
    url: url.includes('://') ? url : `http://hl7.org/fhir/SearchParameter/${url}`,
    targets: targets === '*' ? anyType : targets === '' ? [] : targets.split(','),
  };
}

function decodePaths(paths: string): ElementPath[] {
  return paths === '' ? [] : paths.split('|').map(decodePath);
}

const grammar = /^(\/?)([^>?]+)(?:>(\w+))?(\??)$/;

/** `telecom[system=phone]`, `value:CodeableConcept.text`, `subject>Patient`, `deceased?`, `/referenceSeq.chromosome`. */
export function decodePath(encoded: string): ElementPath {
  const [, root, elements = '', targetType, exists] = grammar.exec(encoded) ?? [];
  const where = /\[(\w+)=([^\]]+)\]/.exec(elements);
  const names = elements.replace(/\[[^\]]*\]/, '');
  const as = /:(\w+)/.exec(names)?.[1];
  return {
    path: names.replace(/:\w+/g, '').split('.'),
    ...(as === undefined ? {} : { as }),
    ...(where === null ? {} : { where: { path: where[1] ?? '', value: where[2] ?? '' } }),
    ...(targetType === undefined ? {} : { targetType }),
    ...(exists === '?' ? { exists: true } : {}),
    ...(root === '/' ? { fromResource: true } : {}),
  };
}
