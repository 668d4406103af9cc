/** The word of the mapping language for a date or time, by the columns' types and what is in them. */
import type { Assigned } from '../score/assign.ts';
import { partOf } from '../score/assign.ts';
import type { Known } from '../score/column-score.ts';
import { shareOf } from '../values/column-values.ts';
import { callText, literal } from './source-text.ts';

export interface Written {
  readonly text: string;
  /** The words that it takes. */
  readonly words: readonly string[];
}

/** Day 0 of MUMPS, whose systems count days. https://www.hardhats.org/fileman/u2/fd_doc.htm */
const HOROLOG = '1840-12-31';

export function momentText(columns: readonly Assigned[], datatype: string): Written {
  const by = new Map(columns.map(({ known }) => [partOf(known), known]));
  const birth = ['year', 'month', 'day'].map((part) => by.get(part)).filter((known) => known !== undefined);
  if (by.has('year')) return written('partialDate', birth);
  const day = by.get('date') ?? by.get('moment') ?? columns.find(({ known }) => partOf(known) !== 'time')?.known;
  const time = by.get('time');
  if (day === undefined) return single(columns[0]!.known);
  if (time === undefined || day === time) return single(day);
  const both = together(day, time);
  return datatype === 'instant' ? { text: callText('timed', [both.text]), words: ['timed', ...both.words] } : both;
}

function together(day: Known, time: Known): Written {
  if (day.column.type === 'date') return written('dateAndTime', [day, time]);
  if (is(day, 'day-count') || (isNumber(day) && isNumber(time))) return written('dayCountTime', [day, time], HOROLOG);
  return written('dateTime', [day, time]);
}

function single(known: Known): Written {
  const { type, length } = known.column;
  if (type === 'date') return written('date', [known]);
  if (type === 'timestamptz') return written('instant', [known]);
  if (type === 'timestamp') return written(/utc|gmt/i.test(known.column.name) ? 'instant' : 'timestamp', [known]);
  if (is(known, 'char14') || (length === 14 && !is(known, 'date8'))) return written('char14', [known]);
  if (is(known, 'epoch-seconds') || /epoch/i.test(known.column.name)) return written('epochSeconds', [known]);
  if (is(known, 'day-count') || isNumber(known)) return written('dayCount', [known], HOROLOG);
  if (is(known, 'iso-date-time')) return written('timestamp', [known]);
  return written('date8', [known]);
}

const is = ({ values }: Known, shape: string): boolean => values !== undefined && shareOf(values, shape) >= 0.8;
const isNumber = ({ column: { type } }: Known): boolean =>
  type === 'integer' || type === 'bigint' || type === 'decimal';

const written = (word: string, columns: readonly Known[], ...more: readonly string[]): Written => ({
  text: callText(word, [...columns.map(({ column }) => literal(column.name)), ...more.map(literal)]),
  words: [word],
});
