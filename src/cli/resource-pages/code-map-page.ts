/** The page of code maps: what each maps, in which version, how well, and which elements use it. */
import type { CodeSet } from '../../adapter/codes/code-set.ts';
import type { Registry } from '../../adapter/registry.ts';
import { elementLines } from './element-lines.ts';
import { code, link, paragraphs } from './markdown.ts';

export function codeMapPage(registry: Registry, types: readonly string[], head: string): string {
  const uses = usesOf(registry, types);
  const sets = registry.codeSets.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return `${paragraphs(
    '# Code maps',
    head,
    'A row is a local code and what it is in a standard code system. Only active rows are served; the local code stays beside the standard one.',
    ...sets.map((set) => section(set, uses.get(set.name) ?? [])),
  )}\n`;
}

function section(set: CodeSet, uses: readonly string[]): string {
  const { name, system, held, map } = set;
  const where = Object.entries(held?.where ?? {}).map(([column, value]) => `${code(column)} is ${code(value)}`);
  const rows = map?.rows ?? [];
  const active = rows.filter(({ status }) => status === 'active');
  const mapped = active.filter((row) => row.code !== '');
  const targets = [...new Set(mapped.map((row) => row.system))].sort();
  const kinds = Map.groupBy(active, ({ equivalence }) => equivalence);
  const counts = [...kinds].map(([kind, those]) => `${those.length} ${kind}`);
  const waiting = rows.length - active.length;
  const file = `../../resource-adapters/meridian/code-maps/${name}.csv`;
  return paragraphs(
    `## ${name}`,
    [
      `- Local codes: ${code(system)}`,
      ...(held ? [`- Kept in ${[code(held.table), ...where].join(', where ')}`] : []),
      ...(map ? [`- File: ${link(`${name}.csv`, file)}, version ${map.version}`] : []),
      ...(map ? [`- Rows: ${counts.join(', ')}${waiting > 0 ? `; ${waiting} not active` : ''}`] : []),
      ...(targets.length > 0 ? [`- Mapped to ${targets.map(code).join(', ')}`] : []),
      `- Used by ${uses.join(', ') || 'nothing yet'}`,
    ].join('\n'),
  );
}

/** By code map: the elements whose rule names it. */
function usesOf(registry: Registry, types: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  for (const type of types) {
    for (const source of registry.sourcesOf(type)) {
      for (const { path, rule } of elementLines(source)) {
        const name = /code-maps\.md#([\w-]+)/.exec(rule)?.[1];
        if (name !== undefined)
          found.set(name, (found.get(name) ?? new Set()).add(link(`${type}.${path}`, `${type}.md`)));
      }
    }
  }
  return new Map([...found].map(([name, uses]) => [name, [...uses].sort()]));
}
