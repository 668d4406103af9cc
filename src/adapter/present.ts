/** The condition that a mapped element has a value in a row, put together from its parts. */
import { all, always, any, type Condition, never } from './condition.ts';
import type { Node } from './node.ts';

/**
 * `fixed` says what constants count for: alone they make a value ('value'), or they do not make a row a resource of its
 * own ('variable').
 */
export function presentOf(node: Node, fixed: 'value' | 'variable' = 'value'): Condition {
  switch (node.node) {
    case 'fixed':
      return fixed === 'value' ? always : never;
    case 'scalar':
    case 'fragment':
    case 'lines':
      return node.present;
    case 'list':
      return any(...node.items.map((item) => presentOf(item, 'variable')));
    case 'each':
      return presentOf(node.item, fixed);
    case 'object': {
      // What stands in for a missing value comes after it, under the same name.
      const entries = new Map(node.entries.toReversed());
      const required = (node.requires ?? []).map((key) => presentOf(entries.get(key)!, 'value'));
      return required.length > 0
        ? all(...required)
        : any(...node.entries.map(([, part]) => presentOf(part, 'variable')));
    }
  }
}
