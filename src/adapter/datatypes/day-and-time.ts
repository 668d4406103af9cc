/** A day and a time of day in two columns against a moment. */
import { all, any, type Condition, compare, never, none } from '../condition.ts';
import { compareRaw, type Granular } from './granular.ts';

export interface DayAndTime {
  readonly day: Granular;
  readonly timeColumn: string;
  /** The row has a time; otherwise it is its whole day. */
  readonly hasTime: Condition;
}

/**
 * `date` and `time` are the moment as the columns write it; `time` is undefined at midnight, where the day decides.
 * An index on the day serves, because the comparison of days stands by itself.
 * `wholeDays`: whether rows of the moment's own day that have no time satisfy it.
 */
export function dayAndTime(
  { day, timeColumn, hasTime }: DayAndTime,
  is: '<' | '>=',
  date: string,
  time: string | undefined,
  wholeDays: boolean,
): Condition {
  if (time === undefined) return compareRaw(day, is, date);
  return all(
    compareRaw(day, is === '<' ? '<=' : '>=', date),
    any(
      compare(day.column, is === '<' ? '<' : '>', date),
      all(hasTime, compare(timeColumn, is, time)),
      wholeDays ? none(hasTime) : never,
    ),
  );
}
