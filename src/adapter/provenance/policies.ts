/** `Provenance.policy`: by what the target was made of its row, the mapping and each code map, with their versions. */
import type { CodeSet } from '../codes/code-set.ts';
import { codeSetUses } from '../codes/uses.ts';
import { always } from '../condition.ts';
import { type Fragment, fragment, type Node } from '../node.ts';
import type { Contribution, Source } from '../source.ts';

const BASE = 'https://portico-fhir.dev';

export function policies(about: Source, system: string, version: string): Contribution[] {
  const sets = new Map(codeSetUses(about).map(({ set }) => [set.name, set]));
  const mapping = fragment(`${BASE}/mapping/${encodeURIComponent(system)}|${version}`);
  const maps = [...sets.keys()].sort().map((name) => versioned(sets.get(name)!));
  const nodes: Node[] = [{ node: 'fixed', fragment: mapping, facets: {} }, ...maps];
  return nodes.map((node) => ({ element: 'policy', node }));
}

/** A code table of the legacy database may map other codes after it was read again. Codes that nothing maps have no version. */
function versioned(set: CodeSet): Node {
  const url = `${BASE}/ConceptMap/${encodeURIComponent(set.name)}|`;
  let made: { readonly version: string | undefined; readonly fragment: Fragment } | undefined;
  const read = (): Fragment | undefined => {
    const { version } = set;
    if (version === undefined) return undefined;
    if (made?.version !== version) made = { version, fragment: fragment(url + version) };
    return made.fragment;
  };
  return { node: 'fragment', columns: [], read, present: always, facets: {} };
}
