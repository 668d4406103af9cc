/** What differs between two resources, element by element. */
import type { Json } from '../../adapter/node.ts';
import { extensionPath } from './lineage.ts';

export interface Difference {
  /** `name[0].family` */
  readonly element: string;
  /** The same without places in lists: what lineage is found by. */
  readonly path: string;
  /** undefined: it was not there. */
  readonly was: Json | undefined;
  /** undefined: it is not there any more. */
  readonly is: Json | undefined;
}

export function differencesOf(was: Json | undefined, is: Json | undefined, element = '', path = ''): Difference[] {
  if (Array.isArray(was) && Array.isArray(is)) {
    const [before, after] = [was as readonly Json[], is as readonly Json[]];
    return Array.from({ length: Math.max(before.length, after.length) }, (_, at) =>
      differencesOf(before[at], after[at], `${element}[${at}]`, itemPath(path, before[at] ?? after[at])),
    ).flat();
  }
  if (isObject(was) && isObject(is)) {
    return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((key) =>
      differencesOf(was[key], is[key], joined(element, key), joined(path, key)),
    );
  }
  return JSON.stringify(was) === JSON.stringify(is) ? [] : [{ element, path, was, is }];
}

const joined = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`);

function itemPath(path: string, item: Json | undefined): string {
  const url = /(^|\.)(modifierE|e)xtension$/.test(path) && item !== undefined && isObject(item) ? item.url : undefined;
  return typeof url === 'string' ? extensionPath(path, url) : path;
}

const isObject = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
