/** Where a source looks codes up: each element that a code set makes, by its path. */
import type { Condition } from '../condition.ts';
import type { Node, ObjectNode } from '../node.ts';
import type { Source } from '../source.ts';
import type { CodeSet } from './code-set.ts';

export interface CodeSetUse {
  readonly set: CodeSet;
  /** `AllergyIntolerance.reaction.severity` */
  readonly path: string;
  /** The column that holds the local code, such as `reaction.SEV_CD`. */
  readonly column: string;
  /** Where there is a code. */
  readonly present: Condition;
  /** The column with what was shown for the code, if there is one. */
  readonly shown?: string | undefined;
}

/** In the order of the elements; a set that makes two elements is there twice. */
export function codeSetUses({ type, elements }: Source): CodeSetUse[] {
  return elements.flatMap(({ element, node }) => usesIn(`${type}.${element}`, node));
}

function usesIn(path: string, node: Node, shown?: string): CodeSetUse[] {
  switch (node.node) {
    case 'each':
      return usesIn(path, node.item, shown);
    case 'list':
      return node.items.flatMap((item) => usesIn(path, item));
    case 'object':
      // The codings of a concept are the concept's.
      return node.entries.flatMap(([key, part]) =>
        key === 'coding' ? usesIn(path, part, shownIn(node)) : usesIn(`${path}.${key}`, part),
      );
    default:
      if (!('codes' in node) || node.codes === undefined) return [];
      return [{ set: node.codes, path, column: node.columns[0]!, present: node.present, shown }];
  }
}

/** A concept's text names its own column first, and then that of the code. */
function shownIn({ entries }: ObjectNode): string | undefined {
  const text = entries.find(([key]) => key === 'text')?.[1];
  return text?.node === 'scalar' && text.columns.length > 1 ? text.columns[0] : undefined;
}
