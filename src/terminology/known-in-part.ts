/** Code systems that are not here but of which code maps name codes: LOINC, SNOMED CT, RxNorm. Those codes have a display, others may exist. */
import type { CodeSet } from '../adapter/codes/code-set.ts';
import { kept } from '../fhir/kept.ts';
import type { CodeSystemContent } from '../fhir/terminology/content.ts';
import { mappingsOf } from './mappings.ts';

interface Made {
  readonly loads: number;
  readonly bySystem: ReadonlyMap<string, CodeSystemContent>;
}

const made = new WeakMap<readonly CodeSet[], Made>();

/** undefined: no code map names a code of it. */
export function partOf(url: string, sets: readonly CodeSet[]): CodeSystemContent | undefined {
  return bySystem(sets).get(url);
}

/** The systems that code maps name codes of, whether these are here in full or not. */
export const mappedSystems = (sets: readonly CodeSet[]): string[] => [...bySystem(sets).keys()];

function bySystem(sets: readonly CodeSet[]): ReadonlyMap<string, CodeSystemContent> {
  const loads = sets.reduce((sum, set) => sum + set.loads, 0);
  const known = made.get(sets);
  if (known?.loads === loads) return known.bySystem;
  const concepts = new Map<string, Map<string, string>>();
  for (const { system, code, display = code } of sets.flatMap((set) => mappingsOf(set).all)) {
    if (code !== '') kept(concepts, system, () => new Map<string, string>()).set(code, display);
  }
  const one = new Map([...concepts].map(([system, its]) => [system, part(system, its)]));
  made.set(sets, { loads, bySystem: one });
  return one;
}

const part = (url: string, concepts: ReadonlyMap<string, string>): CodeSystemContent => ({
  ...{ url, name: url, title: url, version: undefined, status: 'unknown', concepts },
  parents: new Map(),
  isComplete: false,
});
