/**
 * Where references of an export may lead out of it: to types that are not part of it, and to resources of types of which
 * not everything is.
 */
import type { Node } from '../../adapter/node.ts';
import type { Registry } from '../../adapter/registry.ts';
import type { External, LedgerLine } from './proof.ts';

interface Scope {
  /** Types that were asked for and can be seen. */
  readonly types: readonly string[];
  readonly ledger: readonly LedgerLine[];
  /** Types of which it is not known how many resources are missing. */
  readonly unbounded: ReadonlySet<string>;
}

/** Sorted by type. */
export function externalOf({ types, ledger, unbounded }: Scope, registry: Registry): External[] {
  const nodes = types.flatMap((type) => registry.sourcesOf(type).flatMap((source) => source.elements));
  // Charts that survive a merge link to those they took in.
  const merged = types.filter((type) => registry.mergesOf(type) !== undefined);
  const targets = new Set([...nodes.flatMap(({ node }) => targetsOf(node)), ...merged]);
  return [...targets].sort().flatMap((type): External[] => {
    if (!types.includes(type)) return [{ type, because: 'not exported' }];
    if (unbounded.has(type)) return [{ type, because: 'exported in part' }];
    const lines = ledger.filter((line) => line.type === type);
    const most = lines.reduce((sum, { rows, exported }) => sum + rows - exported, 0);
    return most === 0 ? [] : [{ type, because: reasonsOf(lines).join(', '), most }];
  });
}

function reasonsOf(lines: readonly LedgerLine[]): string[] {
  const reasons = lines.flatMap(({ merged, excluded, quarantined }) => {
    const rules = Object.entries({ ...merged, ...excluded, quarantine: quarantined });
    return rules.filter(([, count]) => count > 0).map(([rule]) => rule);
  });
  return [...new Set(reasons)].sort();
}

function targetsOf(node: Node): string[] {
  switch (node.node) {
    case 'object':
      return [...(node.binary ? ['Binary'] : []), ...node.entries.flatMap(([, part]) => targetsOf(part))];
    case 'list':
      return node.items.flatMap(targetsOf);
    case 'each':
      return targetsOf(node.item);
    case 'fixed':
      return [...node.fragment.text.matchAll(/"reference":"([A-Za-z]+)\//g)].map(([, type]) => type!);
    default:
      return 'facets' in node && node.facets.reference !== undefined ? [node.facets.reference.target] : [];
  }
}
