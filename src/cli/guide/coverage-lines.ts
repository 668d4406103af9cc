/** The coverage report in lines for people, and as CSV. */
import { csvLine } from '../../adapter/codes/csv-line.ts';
import type { Coverage, UnreadColumn } from '../../authoring/guide/coverage.ts';
import { group } from '../progress.ts';

export function coverageLines(found: Coverage, system: string): string[] {
  const { tables, columns, open, reviewed, empty, unseen, stale, bound } = found;
  return [
    `${system} on ${found.engine}: ${group(columns.read)} of ${group(columns.all)} columns and ${group(tables.read)} of ${group(tables.all)} tables are read.`,
    `Of the others ${group(open.length)} hold data and are open, ${group(reviewed.length)} hold data and were reviewed, ${group(empty.length)} are empty. Looked at: ${group(bound)} rows of each table at the most.`,
    ...section('Open, those with the most rows first', open.map(columnLine)),
    ...section(
      'Reviewed',
      reviewed.map((one) => `${columnLine(one)}: ${one.review!.reason}`),
    ),
    ...section('Could not be looked at', unseen),
    ...section(
      'In not-mapped.csv, but read by now or not there',
      stale.map(({ table, column }) => `${table}.${column}`),
    ),
  ];
}

const section = (name: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ['', `${name}:`, ...lines.map((line) => `  ${line}`)];

const columnLine = (one: UnreadColumn): string =>
  `${one.table}.${one.column} ${one.declared}: ${rowsText(one)}${one.tableIsRead ? '' : ', of a table that nobody reads'}`;

/** `about 20,000 rows (100 %)` */
export function rowsText(one: Pick<UnreadColumn, 'rows' | 'filled' | 'looked' | 'estimated'>): string {
  return `${one.estimated ? 'about ' : ''}${group(one.rows)} ${one.rows === 1 ? 'row' : 'rows'} (${percent(one)})`;
}

export function percent({ filled, looked }: Pick<UnreadColumn, 'filled' | 'looked'>): string {
  const part = looked === 0 ? 0 : (filled / looked) * 100;
  return part > 0 && part < 1 ? 'below 1 %' : `${Math.round(part)} %`;
}

const HEAD = [
  ...['state', 'table', 'column', 'type', 'rows with data', 'estimated', 'rows looked at', 'of these with data'],
  ...['table is read', 'reason', 'reviewer', 'date', 'comment'],
];

export function coverageCsv({ open, reviewed, empty }: Coverage): string {
  const rows = (state: string, list: readonly UnreadColumn[]) =>
    list.map(({ table, column, declared, rows: count, estimated, looked, filled, tableIsRead, review, comment }) => [
      ...[state, table, column, declared, count, estimated ? 'yes' : 'no', looked, filled, tableIsRead ? 'yes' : 'no'],
      ...[review?.reason, review?.reviewer, review?.date, comment],
    ]);
  const all = [HEAD, ...rows('open', open), ...rows('reviewed', reviewed), ...rows('empty', empty)];
  return all.map((row) => `${csvLine(row)}\r\n`).join('');
}
