/** Which codes an export was made with: each code set, whether from a file or a table of the legacy database, by its content. */
import { hash } from 'node:crypto';
import type { CodeSet } from '../../adapter/codes/code-set.ts';
import { canonical } from './canonical.ts';
import type { CodeMapProof } from './proof.ts';

/** Sorted by name; the same codes in another order are the same. */
export function codeMapsOf(codeSets: readonly CodeSet[]): CodeMapProof[] {
  return codeSets
    .map((set) => ({ name: set.name, system: set.system, sha256: hash('sha256', contentOf(set)) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function contentOf(set: CodeSet): string {
  const entries = [...set.entries()].map(({ local, display, targets }) => [local, display ?? null, targets]);
  return canonical(entries.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)));
}
