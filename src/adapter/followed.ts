/** What a row goes with: `subject`, or `participant.actor` where a type has its patient among others. */
import type { Node } from './node.ts';

/** The references, in the source's own table, whose target must be visible for the row to be. */
export function followedNodes(
  elements: readonly { readonly element: string; readonly node: Node }[],
  follows: string | undefined,
): readonly Node[] {
  const [named, part] = follows?.split('.') ?? [];
  const nodes = elements.filter(({ element }) => element === named).map(({ node }) => node);
  if (part === undefined) return nodes.filter((node) => targetOf(node) !== undefined);
  const parts = nodes.flatMap((node) => (node.node === 'object' ? node.entries : []));
  // Of several that take part, the one that is a patient.
  return parts.filter(([key, node]) => key === part && targetOf(node) === 'Patient').map(([, node]) => node);
}

const targetOf = (node: Node): string | undefined => ('facets' in node ? node.facets.reference?.target : undefined);
