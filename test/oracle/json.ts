/** Resources as plain JSON: walking to a path, and one spelling for two systems that write the same thing differently. */
export type Json = { [key: string]: unknown };

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const listOf = (value: unknown): readonly Json[] =>
  (Array.isArray(value) ? value : value === undefined ? [] : [value]).filter(isObject);

/** Every object that holds the last name of a dotted path, arrays on the way stepped into. */
export function holders(resource: Json, path: string): readonly (readonly [holder: Json, key: string])[] {
  const names = path.split('.');
  const key = names.pop()!;
  let found: readonly Json[] = [resource];
  for (const name of names) found = found.flatMap((one) => listOf(one[name]));
  return found.filter((one) => one[key] !== undefined).map((one) => [one, key] as const);
}

/** The same moment written in any zone is the same text. */
export function instant(text: string): string {
  return new Date(text).toISOString().replace('.000', '');
}

const moment = /^\d{4}-\d\d-\d\dT/;

/**
 * The canonical form: names sorted, arrays of objects in no order, moments in UTC, a Coding's system and code as one
 * text, references replaced by what `label` says of their target, nothing empty.
 */
export function canonical(value: unknown, label: (reference: string) => string): unknown {
  if (typeof value === 'string') return moment.test(value) ? instant(value) : value;
  if (Array.isArray(value)) {
    const items = value.map((item) => canonical(item, label)).filter((item) => item !== undefined);
    if (items.length === 0) return undefined;
    return items.some(isObject) ? items.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) : items;
  }
  if (!isObject(value)) return value;
  if (typeof value.reference === 'string') return label(value.reference);
  const { system, code, ...rest } = value;
  const coding = system !== undefined && code !== undefined ? { code: `${system}|${code}` } : { system, code };
  const entries = Object.entries({ ...rest, ...coding })
    .map(([name, inner]) => [name, canonical(inner, label)] as const)
    .filter(([, inner]) => inner !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
