/** Text that is kept in numbered lines. */
import { type LinesNode, type Mapping, mapping } from '../node.ts';
import { hasText, stringFacet } from './primitives.ts';

/** The child rows of a join, in its order, joined: `lines('line.LINE_TXT')`. */
export function lines<C extends string>(column: C, separator = '\n'): Mapping<C, string> {
  return mapping([column], () => linesNode(column, separator));
}

export function linesNode(column: string, separator = '\n'): LinesNode {
  return { node: 'lines', column, separator, present: hasText(column), facets: { string: stringFacet(column) } };
}
