/** The word that all complex datatypes are made with: named parts, and facets made from the parts' own. */
import type { Facets } from '../facets.ts';
import { type Mapping, mapping, type Node } from '../node.ts';
import type { SystemContext } from '../system.ts';
import { namedNodes } from './or-absent.ts';

export type Part<C extends string> = Mapping<C> | readonly Mapping<C>[] | undefined;

/** The nodes of the parts by name; a list part is a list node. */
export type BoundParts = Readonly<Record<string, Node>>;

export function object<C extends string, V>(
  parts: Readonly<Record<string, Part<C>>>,
  facetsOf: (parts: BoundParts, system: SystemContext) => Facets = () => ({}),
  requires?: readonly string[],
): Mapping<C, V> {
  const named = Object.entries(parts).filter(
    (entry): entry is [string, NonNullable<Part<C>>] => entry[1] !== undefined,
  );
  const columns = [...new Set(named.flatMap(([, part]) => mappings(part).flatMap((m) => m.columns)))];
  return mapping(columns, (system) => {
    const entries = named.flatMap(([key, part]) => bindPart(key, part, system));
    // What stands in for a part is not searched.
    const facets = facetsOf(Object.fromEntries(entries.toReversed()), system);
    return { node: 'object', entries, facets, ...(requires ? { requires } : {}) };
  });
}

function mappings<C extends string>(part: NonNullable<Part<C>>): readonly Mapping<C>[] {
  return isList(part) ? part : [part];
}

function isList<C extends string>(part: NonNullable<Part<C>>): part is readonly Mapping<C>[] {
  return Array.isArray(part);
}

function bindPart<C extends string>(key: string, part: NonNullable<Part<C>>, system: SystemContext): Named {
  if (!isList(part)) return namedNodes(key, part, system);
  const items = part.flatMap((item) => namedNodes(key, item, system));
  if (items.some(([name]) => name !== key)) throw new Error(`orAbsent takes no primitive of a list: ${key}`);
  return [[key, { node: 'list', items: items.map(([, node]) => node) }]];
}

type Named = ReturnType<typeof namedNodes>;

/** The facets of a part, none when it is absent, fixed or a list. */
export function facetsOfPart(node: Node | undefined): Facets {
  return node === undefined || !('facets' in node) ? {} : node.facets;
}
