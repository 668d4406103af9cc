/** Conditions evaluated on one row of raw cells, as a database would. */
import type { Condition, TextPart } from './condition.ts';
import { entriesOf, pieceOf } from './entries.ts';
import type { Cell } from './node.ts';

export type RawRow = Readonly<Record<string, Cell>>;

/** `numeric` names the columns that compare as numbers. Fixed-length text compares without its padding. */
export function holds(condition: Condition, row: RawRow, numeric: ReadonlySet<string> = new Set()): boolean {
  const cellOf = (column: string): Cell => {
    const cell = row[column];
    if (cell === undefined) throw new Error(`The row has no column ${column}`);
    return cell;
  };
  const partOf = (cell: string, part: TextPart | undefined): string => {
    if (part === undefined) return cell;
    if (typeof part === 'object') return pieceOf(cell, part);
    const comma = cell.indexOf(',');
    if (part === 'before-comma') return comma < 0 ? cell : cell.slice(0, comma);
    return comma < 0 ? '' : cell.slice(comma + 1);
  };
  switch (condition.op) {
    case 'all':
      return condition.of.every((one) => holds(one, row, numeric));
    case 'any':
      return condition.of.some((one) => holds(one, row, numeric));
    case 'none':
      return !holds(condition.of, row, numeric);
    case 'null': {
      const cell = cellOf(condition.column);
      return condition.blank ? cell === null || partOf(cell, condition.part).trim() === '' : cell === null;
    }
    case 'listed': {
      const { of, how, text } = condition;
      return entriesOf(cellOf(condition.column), of).some((one) =>
        how === 'is' ? one === text : one.startsWith(text),
      );
    }
    case 'in':
      return condition.values.some((value) =>
        isAs(order(cellOf(condition.column), value, numeric.has(condition.column)), '='),
      );
    case 'compare': {
      const cell = cellOf(condition.column);
      const part = cell === null ? null : partOf(cell, condition.part);
      return isAs(order(part, condition.value, numeric.has(condition.column)), condition.is);
    }
    case 'text': {
      const cell = cellOf(condition.column);
      if (cell === null) return false;
      const [text, asked] = [folded(partOf(cell, condition.part)).trimEnd(), folded(condition.text)];
      if (condition.how === 'equals') return text === asked;
      return condition.how === 'starts' ? text.startsWith(asked) : text.includes(asked);
    }
  }
}

/** Below, equal or above zero; NaN for what does not compare. */
function order(cell: Cell, value: string, asNumbers: boolean): number {
  if (cell === null) return Number.NaN;
  if (asNumbers) return Number(cell) - Number(value);
  const [a, b] = [cell.trimEnd(), value.trimEnd()];
  return a < b ? -1 : a > b ? 1 : 0;
}

function isAs(compared: number, is: '=' | '<' | '<=' | '>' | '>='): boolean {
  if (is === '=') return compared === 0;
  if (is === '<' || is === '<=') return compared < 0 || (is === '<=' && compared === 0);
  return compared > 0 || (is === '>=' && compared === 0);
}

export const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase();
