/**
 * How bad something is must not be told by a mapping that nobody has reviewed: a map whose codes make a severity or a
 * criticality is refused while a row of it is in draft. R4 has these names for nothing else, at any depth.
 */

import type { Registry } from '../registry.ts';
import type { Source } from '../source.ts';
import type { CodeSet } from './code-set.ts';
import { codeSetUses } from './uses.ts';

const isGrave = (path: string): boolean => /\.(severity|criticality)$/.test(path);

/** The set makes such an element. */
export function isReviewedFirst(set: CodeSet, { types, sourcesOf }: Pick<Registry, 'types' | 'sourcesOf'>): boolean {
  const uses = types.flatMap((type) => sourcesOf(type).flatMap(codeSetUses));
  return uses.some((use) => use.set === set && isGrave(use.path));
}

/** At most one line, which names the maps, what they make and the rows. */
export function unreviewedProblems(sources: Iterable<Source>): string[] {
  const found = new Map<string, { paths: Set<string>; drafts: readonly string[] }>();
  for (const source of sources) {
    for (const { set, path } of codeSetUses(source)) {
      const drafts = (set.map?.rows ?? []).filter(({ status }) => status === 'draft').map((row) => row.source);
      if (drafts.length === 0 || !isGrave(path)) continue;
      const known = found.get(set.name) ?? { paths: new Set(), drafts };
      found.set(set.name, known);
      known.paths.add(path);
    }
  }
  if (found.size === 0) return [];
  const told = [...found].map(
    ([name, { paths, drafts }]) => `${name} (${[...paths].join(', ')}): ${drafts.join(', ')}`,
  );
  return [
    `Code maps of severity and criticality with rows in draft, which have to be reviewed first: ${told.join('; ')}`,
  ];
}
