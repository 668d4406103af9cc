/** Every column that a mapped element reads or is searched by, join names included. */
import { type Condition, columnsOf } from '../../adapter/condition.ts';
import type { Facets, ReferenceFacet } from '../../adapter/facets.ts';
import type { Node } from '../../adapter/node.ts';
import { columnsOfNode } from '../../plan/layout.ts';

export interface NodeColumns {
  readonly columns: readonly string[];
  readonly references: readonly ReferenceFacet[];
}

export function columnsOfMapped(node: Node): NodeColumns {
  const all = partsOf(node);
  const facets = all.flatMap((part) => ('facets' in part ? [part.facets] : []));
  const present = all.flatMap((part) => ('present' in part ? columnsOf(part.present) : []));
  return {
    columns: [...new Set([...columnsOfNode(node), ...present, ...facets.flatMap(columnsOfFacets)])],
    references: facets.flatMap(({ reference }) => (reference === undefined ? [] : [reference])),
  };
}

function partsOf(node: Node): Node[] {
  switch (node.node) {
    case 'object':
      return [node, ...node.entries.flatMap(([, part]) => partsOf(part))];
    case 'list':
      return node.items.flatMap(partsOf);
    case 'each':
      return partsOf(node.item);
    case 'scalar':
      return node.beside === undefined ? [node] : [node, ...partsOf(node.beside)];
    default:
      return [node];
  }
}

/** What a facet looks at does not depend on what is looked for, save that nothing is where nothing can be found: so several are tried. */
function columnsOfFacets(facets: Facets): string[] {
  const { token, string, shown, date, quantity, number, uri, reference, position, sort = [] } = facets;
  const now = Date.now();
  const conditions: (Condition | undefined)[] = [
    token?.match(undefined, undefined),
    token?.match(undefined, '1'),
    token?.match(undefined, 'true'),
    token?.text?.('a'),
    token?.within?.(() => true),
    ...[string, shown].flatMap((facet) => [facet?.match('starts', 'a'), facet?.match('exact', 'a')]),
    date?.start('>=', now),
    date?.start('<', now),
    date?.end('>', now),
    date?.end('<=', now),
    quantity?.present,
    ...(quantity?.units() ?? []).map(({ when }) => when),
    number?.present,
    uri?.match('equals', 'urn:a'),
  ];
  const named = [quantity?.value, number?.value, position?.latitude, position?.longitude];
  return [
    ...conditions.flatMap((condition) => (condition === undefined ? [] : columnsOf(condition))),
    ...named.filter((name) => name !== undefined),
    ...(reference?.columns ?? []),
    ...sort,
  ];
}
