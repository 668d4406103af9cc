/** Every reference that a source maps, searched by or not, with the child table or joined row that its columns are in. */
import type { ReferenceFacet } from '../adapter/facets.ts';
import type { Node } from '../adapter/node.ts';
import { joinOf, type Source } from '../adapter/source.ts';
import { kept } from '../fhir/kept.ts';

export interface PlacedReference {
  readonly facet: ReferenceFacet;
  readonly join: string | undefined;
}

const known = new WeakMap<Source, readonly PlacedReference[]>();

export function placedReferences(source: Source): readonly PlacedReference[] {
  return kept(known, source, () => {
    const found = source.elements.flatMap(({ node }) => referencesIn(node));
    const byPlace = new Map(
      found.map((facet) => [[facet.target, facet.source, facet.id, ...facet.columns].join(), facet]),
    );
    return [...byPlace.values()].map((facet) => ({ facet, join: joinOf(facet.columns[0] ?? '') }));
  });
}

function referencesIn(node: Node): ReferenceFacet[] {
  const facet = 'facets' in node ? node.facets.reference : undefined;
  const own = facet === undefined ? [] : [facet];
  switch (node.node) {
    case 'object':
      return [...own, ...node.entries.flatMap(([, part]) => referencesIn(part))];
    case 'list':
      return node.items.flatMap(referencesIn);
    case 'each':
      return referencesIn(node.item);
    default:
      return own;
  }
}
