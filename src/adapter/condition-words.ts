/** Conditions on the columns of a row in words, for the mapping guide; columns and values as code. */
import type { Condition, TextPart } from './condition.ts';

export function conditionWords(condition: Condition): string {
  switch (condition.op) {
    case 'all':
      return condition.of.map(within).join(' and ') || 'always';
    case 'any':
      return condition.of.map(within).join(' or ') || 'never';
    case 'none':
      return noneWords(condition.of);
    case 'listed':
      return `${code(condition.column)} lists ${condition.how === 'is' ? '' : 'what begins with '}${code(condition.text)}`;
    case 'compare':
      return `${place(condition)} ${condition.is === '=' ? 'is' : condition.is} ${code(condition.value)}`;
    case 'in':
      return `${code(condition.column)} is ${oneOf(condition.values)}`;
    case 'text':
      return `${code(condition.column)} ${textVerbs[condition.how]} ${code(condition.text)}`;
    case 'null':
      return `${place(condition)} is ${condition.part ? '' : 'NULL'}${condition.blank ? `${condition.part ? '' : ' or '}blank` : ''}`;
  }
}

/** A column, or a piece of it. */
function place({ column, part }: { readonly column: string; readonly part?: TextPart }): string {
  return typeof part === 'object' ? `piece ${part.piece} of ${code(column)}` : code(column);
}

const textVerbs = { starts: 'begins with', contains: 'contains', equals: 'is' } as const;
const negated = { starts: 'does not begin with', contains: 'does not contain', equals: 'is not' } as const;

function noneWords(of: Condition): string {
  if (of.op === 'null') return `${place(of)} has a value`;
  if (of.op === 'listed') return `not ${conditionWords(of)}`;
  if (of.op === 'text') return `${code(of.column)} ${negated[of.how]} ${code(of.text)}`;
  if (of.op === 'in') return `${code(of.column)} is not ${oneOf(of.values)}`;
  if (of.op === 'compare' && of.is === '=') return `${place(of)} is not ${code(of.value)}`;
  return `not ${of.op === 'all' || of.op === 'any' ? `(${conditionWords(of)})` : conditionWords(of)}`;
}

const within = (condition: Condition): string =>
  condition.op === 'any' && condition.of.length > 1 ? `(${conditionWords(condition)})` : conditionWords(condition);

const code = (text: string): string => `\`${text}\``;

/** `a`, `b` or `c`. */
function oneOf(texts: readonly string[]): string {
  const [last = '', ...before] = texts.map(code).toReversed();
  return before.length === 0 ? last : `${before.toReversed().join(', ')} or ${last}`;
}
