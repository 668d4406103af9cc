/** What a column's values seem to be for, by its type, its name and its figures. */
import type { LiveColumn } from '../../sql/introspect/live-schema.ts';
import { isIdentifierBy, isTextBy, isTimeBy, personalBy } from './column-words.ts';
import type { Role } from './statistics.ts';

export interface RoleFigures {
  readonly filled: number;
  readonly distinct: number;
  readonly unique: boolean;
  /** Most of the filled are days. */
  readonly isDate: boolean;
  /** Filled values that are numbers, and those with a fraction. */
  readonly numbers: number;
  readonly fractions: number;
  readonly meanLength: number;
  readonly mostLength: number;
  readonly meanWords: number;
  readonly telecom: number;
  readonly socialSecurity: number;
}

const CODES_MOST = 500;
const FLAG = { values: 3, length: 8 };

export function roleOf(column: LiveColumn, figures: RoleFigures): Role {
  const { filled, distinct } = figures;
  if (column.type === undefined) return 'unread';
  if (filled === 0) return 'empty';
  if (column.type === 'blob') return 'binary';
  if (figures.isDate) return 'date';
  const isNumber = figures.numbers >= filled * 0.95;
  if (isTimeBy(column.name) && (isNumber || figures.meanLength <= 8)) return 'time';
  const whose = personalBy(column.name);
  if (whose === 'number' || figures.socialSecurity > filled / 2) return 'identifier';
  if (figures.telecom > filled / 2 && figures.meanWords < 4) return 'person';
  if (whose === 'name' || whose === 'address' || whose === 'telecom') return 'person';
  if (isProse(column, figures)) return 'free text';
  if (isKeyLike(column, figures, isNumber)) return 'identifier';
  if (distinct <= FLAG.values && figures.mostLength <= FLAG.length && figures.fractions === 0) return 'flag';
  if (isNumber && (column.type === 'decimal' || figures.fractions > 0 || distinct > 30)) return 'number';
  const share = distinct / filled;
  if (distinct <= CODES_MOST && figures.mostLength <= 40 && (share <= 0.3 || (distinct <= 20 && share <= 0.5)))
    return 'code';
  return isNumber ? 'number' : 'text';
}

function isProse(column: LiveColumn, { filled, distinct, meanLength, mostLength, meanWords }: RoleFigures): boolean {
  const isVaried = distinct > Math.max(20, filled * 0.2);
  if (column.type === 'text') return meanLength > 30 || meanWords >= 3;
  if (isTextBy(column.name) && mostLength > 30 && (meanWords >= 2 || isVaried)) return true;
  return isVaried && (meanWords >= 4 || meanLength > 60);
}

function isKeyLike(column: LiveColumn, figures: RoleFigures, isNumber: boolean): boolean {
  const { filled, distinct, unique, fractions, meanWords, mostLength } = figures;
  if (fractions > 0 || meanWords >= 2) return false;
  if (isIdentifierBy(column.name)) return true;
  if (unique && filled > 1 && mostLength <= 64) return true;
  if (column.type === 'decimal') return false;
  return !isNumber && filled >= 20 && distinct >= filled * 0.9 && mostLength <= 64;
}
