/** The code maps in the guide: what each maps, in which version, how well, and which elements use it. */
import type { CodeSet } from '../../adapter/codes/code-set.ts';
import type { Registry } from '../../adapter/registry.ts';
import { elementLines } from './element-lines.ts';
import { code, link } from './markdown.ts';

export interface CodeMapGuide {
  readonly name: string;
  readonly system: string;
  /** Markdown: the table of the legacy database that has the codes; '' without one. */
  readonly keptIn: string;
  /** Of its file; undefined without one. */
  readonly version: string | undefined;
  /** `21 equivalent` */
  readonly counts: readonly string[];
  /** Rows that are not served: drafts, and what is retired. */
  readonly waiting: number;
  readonly targets: readonly string[];
  /** Markdown: links to the elements. */
  readonly uses: readonly string[];
}

export function codeMapGuides(registry: Registry, types: readonly string[]): CodeMapGuide[] {
  const uses = usesOf(registry, types);
  const sets = registry.codeSets.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return sets.map((set) => guideOfSet(set, uses.get(set.name) ?? []));
}

function guideOfSet({ name, system, held, map }: CodeSet, uses: readonly string[]): CodeMapGuide {
  const where = Object.entries(held?.where ?? {}).map(([column, value]) => `${code(column)} is ${code(value)}`);
  const rows = map?.rows ?? [];
  const active = rows.filter(({ status }) => status === 'active');
  const mapped = active.filter((row) => row.code !== '');
  const kinds = Map.groupBy(active, ({ equivalence }) => equivalence);
  return {
    name,
    system,
    keptIn: held ? [code(held.table), ...where].join(', where ') : '',
    version: map && String(map.version),
    counts: [...kinds].map(([kind, those]) => `${those.length} ${kind}`),
    waiting: rows.length - active.length,
    targets: [...new Set(mapped.map((row) => row.system))].sort(),
    uses,
  };
}

/** By code map: the elements whose rule names it. */
function usesOf(registry: Registry, types: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  for (const type of types) {
    for (const source of registry.sourcesOf(type)) {
      for (const { path, rule } of elementLines(source)) {
        const name = codeMapIn(rule);
        if (name !== undefined)
          found.set(name, (found.get(name) ?? new Set()).add(link(`${type}.${path}`, `${type}.md`)));
      }
    }
  }
  return new Map([...found].map(([name, uses]) => [name, [...uses].sort()]));
}

/** The code map that a rule names, if any. */
export const codeMapIn = (rule: string): string | undefined => /code-maps\.md#([\w-]+)/.exec(rule)?.[1];
