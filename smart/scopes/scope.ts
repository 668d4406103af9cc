/**
 * One SMART scope of clinical data, v1 or v2, as a value. Text that is no scope of this grammar is refused, never guessed.
 * https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html#scopes-for-requesting-fhir-resources
 */
import { isResourceType } from '../../src/fhir/definitions.ts';

export type Level = 'patient' | 'user' | 'system';
export type Permission = 'c' | 'r' | 'u' | 'd' | 's';
const ORDER = 'cruds';

export interface ResourceScope {
  readonly level: Level;
  /** A type of R4, or `*`. */
  readonly type: string;
  /** In the order of `cruds`. */
  readonly permissions: readonly Permission[];
  /** Search parameters that a resource must satisfy, decoded, in the order given. */
  readonly where: readonly (readonly [name: string, value: string])[];
  /** As v1 was written: `read`, `write`, `*`; undefined: v2. */
  readonly v1: 'read' | 'write' | '*' | undefined;
}

/** What v1's words mean in v2. */
const V1: Readonly<Record<string, readonly Permission[]>> = {
  read: ['r', 's'],
  write: ['c', 'u', 'd'],
  '*': ['c', 'r', 'u', 'd', 's'],
};

const GRAMMAR = /^(patient|user|system)\/(\*|[A-Z][A-Za-z]+)\.([a-z]+|\*)(?:\?(.+))?$/;

/** undefined: not in the grammar, a type that R4 does not have, or letters out of order. */
export function parseResourceScope(text: string): ResourceScope | undefined {
  const [, level, type, word, query] = GRAMMAR.exec(text) ?? [];
  if (level === undefined || type === undefined || word === undefined) return undefined;
  if (type !== '*' && !isResourceType(type)) return undefined;
  const where = query === undefined ? [] : parseWhere(query);
  const v1 = V1[word];
  if (v1 !== undefined) {
    if (query !== undefined) return undefined;
    return { level: level as Level, type, permissions: v1, where: [], v1: word as 'read' | 'write' | '*' };
  }
  if (where === undefined || !isInOrder(word)) return undefined;
  return { level: level as Level, type, permissions: [...word] as Permission[], where, v1: undefined };
}

/** Each letter of `cruds` once at the most, in that order. */
function isInOrder(word: string): boolean {
  let last = -1;
  for (const letter of word) {
    const at = ORDER.indexOf(letter);
    if (at <= last) return false;
    last = at;
  }
  return true;
}

/** `category=a&category=b`; a parameter may repeat. undefined: not pairs, or a name that no search parameter can have. */
function parseWhere(query: string): [string, string][] | undefined {
  const pairs: [string, string][] = [];
  for (const part of query.split('&')) {
    const at = part.indexOf('=');
    const [name, value] = [decode(part.slice(0, at)), decode(part.slice(at + 1))];
    if (at <= 0 || !name || !value || !/^[A-Za-z_][\w-]*(:[a-z-]+)?$/.test(name)) return undefined;
    pairs.push([name, value]);
  }
  return pairs;
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** The one spelling of a scope. */
export function printResourceScope({ level, type, permissions, where, v1 }: ResourceScope): string {
  const head = `${level}/${type}.${v1 ?? permissions.join('')}`;
  return where.length === 0 ? head : `${head}?${where.map(([name, value]) => `${name}=${encode(value)}`).join('&')}`;
}

/** What `scope` may hold unencoded stays readable: `|`, `:` and `/` of a token. RFC 6749 appendix A.4. */
const encode = (value: string): string =>
  encodeURIComponent(value).replace(/%(7C|3A|2F|2C)/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
