/** Of many resources the few that show most: elements that are there, and codes that they have. */
import type { Json } from '../../adapter/node.ts';
import { elementNamed } from '../../export/deidentify/rules.ts';
import type { Resource } from './example.ts';

/** At most so many, each of which shows something that those before it do not; what shows most comes first. */
export function choose<T extends { readonly resource: Resource }>(candidates: readonly T[], most: number): T[] {
  const left = candidates.map((candidate) => ({ candidate, shows: featuresOf(candidate.resource) }));
  const seen = new Set<string>();
  const chosen: T[] = [];
  while (chosen.length < most) {
    let best: { readonly at: number; readonly gain: number } | undefined;
    for (const [at, { shows }] of left.entries()) {
      const gain = shows.filter((feature) => !seen.has(feature)).length;
      if (gain > 0 && gain > (best?.gain ?? 0)) best = { at, gain };
    }
    if (best === undefined) break;
    const [{ candidate, shows }] = left.splice(best.at, 1) as [(typeof left)[number]];
    for (const feature of shows) seen.add(feature);
    chosen.push(candidate);
  }
  return chosen;
}

export function featuresOf(resource: Resource): string[] {
  const found = new Set<string>();
  const walk = (value: Json, path: string, key: string): void => {
    if (Array.isArray(value)) for (const item of value as readonly Json[]) walk(item, path, key);
    else if (typeof value === 'object' && value !== null) {
      found.add(path);
      for (const [name, part] of Object.entries(value)) walk(part as Json, `${path}.${name}`, name);
    } else found.add(isCode(resource.resourceType, path, key) ? `${path}=${value}` : path);
  };
  for (const [key, value] of Object.entries(resource)) walk(value, key, key);
  return [...found];
}

const isCode = (type: string, path: string, key: string): boolean =>
  key === 'code' || key === 'valueCode' || (path === key && elementNamed(type, key)?.datatype === 'code');
