/** Two versions of a resource compared element by element. */
import type { Json } from '../../adapter/node.ts';

export type Resource = Readonly<Record<string, Json>>;

export interface Difference {
  /** `code.coding[0].display` */
  readonly path: string;
  readonly how: 'added' | 'removed' | 'changed';
  readonly before?: Json;
  readonly after?: Json;
}

/** A mapping's version is part of every version id, so that is no difference. */
const NOT_COMPARED = new Set(['meta.versionId']);

/** The smallest parts that differ; what is there in one alone is one difference, however large. */
export function differences(before: Resource, after: Resource): Difference[] {
  return differ('', before, after).filter(({ path }) => !NOT_COMPARED.has(path));
}

function differ(path: string, before: Json | undefined, after: Json | undefined): Difference[] {
  if (before === undefined && after === undefined) return [];
  if (before === undefined) return [{ path, how: 'added', after: after! }];
  if (after === undefined) return [{ path, how: 'removed', before }];
  if (Array.isArray(before) && Array.isArray(after)) {
    return Array.from({ length: Math.max(before.length, after.length) }, (_, at) =>
      differ(`${path}[${at}]`, before[at], after[at]),
    ).flat();
  }
  if (isObject(before) && isObject(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...keys].flatMap((key) => differ(path === '' ? key : `${path}.${key}`, before[key], after[key]));
  }
  return before === after ? [] : [{ path, how: 'changed', before, after }];
}

const isObject = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `code.coding[0].display` → `code` */
export const elementOfPath = (path: string): string => /^[^.[]*/.exec(path)![0];

/** Without the indexes of lists. */
export const plainPath = (path: string): string => path.replaceAll(/\[\d+\]/g, '');
