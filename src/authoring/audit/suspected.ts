/** Columns by which rows are hidden or moved into others, by their names and the few values that they have. */
import type { LiveTable } from '../../sql/introspect/live-schema.ts';
import { wordsOf } from '../columns/column-words.ts';
import type { ColumnStatistics } from '../columns/statistics.ts';
import type { Suspected } from './audit-report.ts';

const spelled = (name: string): string => `_${wordsOf(name).join('_')}_`;

/** Set where a row does not count. */
const DELETED =
  /_(del|deleted|delete|void|voided|removed|retired|inactive|inact|archived|hidden|cancelled|purged|obsolete|expunged|error|eie)_/;
/** Set where it does. */
const ACTIVE =
  /^_(active|enabled|valid|current|cur|is_active)_(flg|flag|ind|yn|sw)?_?$|^_(active|enabled|is_active|activity)_$/;
const STATUS = /_(status|stat|state)_?/;
const TEST = /_(test)_(flg|flag|ind|patient|pat|chart)_|^_is_test_$/;
const MERGED = /(^|_)(merged?|survivor|surviving|superseded|replaced_by|dup_of|duplicate_of|master_id|link_to)(_|$)/;

const YES: ReadonlySet<string> = new Set(['Y', '1', 'T', 'TRUE', 'YES', 'D', 'X']);
const NO: ReadonlySet<string> = new Set(['N', '0', 'F', 'FALSE', 'NO', 'I']);
const IN_ERROR: ReadonlySet<string> = new Set([
  'X',
  'ER',
  'DEL',
  'V',
  'VOID',
  'DELETED',
  'ERROR',
  'EIE',
  'ENTERED IN ERROR',
  'ENTERED-IN-ERROR',
]);

/** How many rows have one of some values, in capitals. */
export type RowsWith = (column: string, values: ReadonlySet<string>) => number;

export function suspectedIn(table: LiveTable, columns: readonly ColumnStatistics[], rowsWith: RowsWith): Suspected[] {
  const found = columns.flatMap((column) => deletionBy(column, rowsWith) ?? []);
  const merged = mergeIn(table, columns);
  return merged === undefined ? found : [...found, merged];
}

function deletionBy(column: ColumnStatistics, rowsWith: RowsWith): Suspected | undefined {
  const name = spelled(column.name);
  const { role, filled } = column;
  const isShort = role === 'flag' || role === 'code' || role === 'empty';
  const made = (says: string, values: ReadonlySet<string>): Suspected => ({
    ...{ of: 'deletion', columns: [column.name], says, rows: rowsWith(column.name, values) },
  });
  if (role === 'empty' && column.nulls < column.rows) return undefined;
  if (TEST.test(name) && isShort) return made('seems to mark rows of test patients', YES);
  if (DELETED.test(name) && role === 'date') {
    return { of: 'deletion', columns: [column.name], says: 'seems to hold when a row was struck out', rows: filled };
  }
  if (DELETED.test(name) && isShort) return made('seems to mark rows that were deleted', YES);
  if (ACTIVE.test(name) && isShort)
    return made('seems to mark rows that count; the others are deleted or superseded', NO);
  const isInError = STATUS.test(name) && isShort && rowsWith(column.name, IN_ERROR) > 0;
  return isInError ? made('has a status that seems to mean entered in error', IN_ERROR) : undefined;
}

function mergeIn({ name }: LiveTable, columns: readonly ColumnStatistics[]): Suspected | undefined {
  const names = columns.map((column) => column.name);
  const pairs = names.filter(
    (each) =>
      /_(from|to|old|new|source|target|surviving|losing)_/.test(spelled(each)) &&
      /_(id|no|key|pid)_$/.test(spelled(each)),
  );
  if (/merge|dedup/i.test(name) && pairs.length >= 2) {
    return { of: 'merge', columns: pairs, says: 'seems to tell which record was merged into which' };
  }
  const single = names.filter((each) => MERGED.test(spelled(each).slice(1, -1)));
  if (single.length === 0) return undefined;
  return { of: 'merge', columns: single, says: 'seems to tell that a record was merged into another' };
}
