/** Whether a column can hold what an element needs, by its type and by its values. */
import type { LiveColumn } from '../../../sql/introspect/live-schema.ts';
import type { Reading } from '../names/readings.ts';
import { type ColumnValues, shareOf, shareWords } from '../values/column-values.ts';

export interface Fit {
  /** 0 to 1 */
  readonly score: number;
  /** What the values say, where they say something. */
  readonly reason?: string;
  /** The values confirm it. */
  readonly confirmed?: true;
}

type Family = 'moment' | 'text' | 'code' | 'flag' | 'number' | 'reference' | 'data';

const families: Readonly<Record<string, Family>> = {
  date: 'moment',
  dateTime: 'moment',
  instant: 'moment',
  code: 'code',
  CodeableConcept: 'code',
  Coding: 'code',
  boolean: 'flag',
  decimal: 'number',
  integer: 'number',
  positiveInt: 'number',
  unsignedInt: 'number',
  Quantity: 'number',
  Money: 'number',
  Reference: 'reference',
  base64Binary: 'data',
};

export const familyOf = (datatype: string): Family => families[datatype] ?? 'text';

const TEXTS = new Set(['char', 'varchar', 'text']);
const MOMENTS = new Set(['date', 'timestamp', 'timestamptz']);
const NUMBERS = new Set(['integer', 'bigint', 'decimal']);

export const isTimeOnly = ({ declared, type }: LiveColumn): boolean =>
  type === 'time' || /^time(?!stamp)/i.test(declared);

export function fitOf(datatype: string, column: LiveColumn, reading: Reading, values: ColumnValues | undefined): Fit {
  const family = familyOf(datatype);
  const byType = typeFit(family, column) * formFit(family, reading);
  if (values === undefined || values.counts.size === 0) return { score: byType };
  return valueFit(family, column, values, byType);
}

function typeFit(family: Family, column: LiveColumn): number {
  const { type = 'other', length = 0 } = column;
  if (isTimeOnly(column)) return family === 'moment' ? 0.95 : 0.2;
  switch (family) {
    case 'moment':
      return MOMENTS.has(type) ? 1 : TEXTS.has(type) ? (length <= 30 ? 0.92 : 0.75) : NUMBERS.has(type) ? 0.8 : 0.1;
    case 'text':
      return MOMENTS.has(type) ? 0.15 : NUMBERS.has(type) ? 0.75 : TEXTS.has(type) ? 1 : 0.3;
    case 'code':
      return MOMENTS.has(type) ? 0.08 : type === 'decimal' ? 0.5 : NUMBERS.has(type) || TEXTS.has(type) ? 1 : 0.5;
    case 'flag':
      return MOMENTS.has(type) ? 0.3 : length > 10 || type === 'text' ? 0.6 : 1;
    case 'number':
      return NUMBERS.has(type) ? 1 : TEXTS.has(type) ? 0.85 : type === 'other' ? 0.9 : 0.1;
    case 'reference':
      return MOMENTS.has(type) || type === 'text' ? 0.1 : type === 'decimal' ? 0.5 : 1;
    case 'data':
      return type === 'blob' || type === 'text' ? 1 : TEXTS.has(type) ? 0.7 : 0.1;
  }
}

const FORM_MISFITS: readonly (readonly [string, readonly Family[], number])[] = [
  ['date', ['text', 'code', 'flag', 'number', 'reference', 'data'], 0.3],
  ['time', ['text', 'code', 'flag', 'reference', 'data'], 0.4],
  ['flag', ['text', 'number', 'reference', 'moment', 'data'], 0.5],
  ['sequence', ['text', 'code', 'flag', 'moment', 'data'], 0.3],
  ['id', ['moment', 'number', 'flag'], 0.5],
  ['text', ['reference', 'moment', 'number', 'flag'], 0.4],
  ['description', ['reference', 'moment', 'number', 'flag'], 0.4],
  ['name', ['reference', 'moment', 'number', 'flag'], 0.55],
];

/** A name ends in what kind of a thing it is: `_DT` is no code. */
const formFit = (family: Family, reading: Reading): number =>
  FORM_MISFITS.reduce(
    (score, [word, misfits, factor]) => (reading.includes(word) && misfits.includes(family) ? score * factor : score),
    1,
  );

const MOMENT_SHAPES = ['date8', 'iso-date', 'iso-date-time', 'char14', 'slashed-date'];
const TIME_SHAPES = ['time6', 'clock', 'epoch-seconds', 'day-count'];

function valueFit(family: Family, column: LiveColumn, values: ColumnValues, byType: number): Fit {
  const says = (shape: string): Fit => ({
    score: 1,
    reason: shareWords(values, shape),
    confirmed: true,
  });
  const dates = best(values, MOMENT_SHAPES);
  switch (family) {
    case 'moment': {
      const found = dates.share >= 0.8 ? dates : best(values, TIME_SHAPES);
      if (found.share >= 0.8) return says(found.shape);
      return MOMENTS.has(column.type ?? '') ? { score: byType } : { score: byType * 0.25 };
    }
    case 'flag':
      if (shareOf(values, 'flag') === 1 && values.counts.size <= 3) return says('flag');
      return { score: byType * (values.counts.size > 4 ? 0.3 : 0.8) };
    case 'number': {
      const numbers = shareOf(values, 'number') + shareOf(values, 'compared');
      return numbers >= 0.9 ? says('number') : { score: byType * (numbers < 0.5 ? 0.25 : 0.8) };
    }
    case 'text':
    case 'code':
      return { score: dates.share >= 0.8 && MOMENT_SHAPES.includes(dates.shape) ? byType * 0.3 : byType };
    default:
      return { score: byType };
  }
}

function best(values: ColumnValues, shapes: readonly string[]): { shape: string; share: number } {
  return shapes
    .map((shape) => ({ shape, share: shareOf(values, shape) }))
    .reduce((a, b) => (b.share > a.share ? b : a));
}
