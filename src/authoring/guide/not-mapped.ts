/** `not-mapped.csv`: columns that somebody decided not to map, with the reason. https://www.rfc-editor.org/rfc/rfc4180 */
import { parse } from 'csv-parse/sync';

export interface NotMapped {
  readonly table: string;
  /** `*`: all of the table's. */
  readonly column: string;
  readonly reason: string;
  readonly reviewer: string;
  readonly date: string;
}

const HEAD = ['table', 'column', 'reason', 'reviewer', 'date'];

/** Throws one line with the number of the line of the file that is wrong. */
export function parseNotMapped(text: string): NotMapped[] {
  const rows = parse(text, {
    bom: true,
    comment: '#',
    comment_no_infix: true,
    skip_empty_lines: true,
    relax_column_count: true,
    info: true,
  }) as unknown as {
    readonly record: readonly string[];
    readonly info: { readonly lines: number };
  }[];
  const [head, ...others] = rows;
  if (head === undefined) return [];
  const names = head.record.map((name) => name.trim().toLowerCase());
  if (HEAD.slice(0, 3).some((name, at) => names[at] !== name) || names.some((name) => !HEAD.includes(name)))
    throw new Error(
      `line ${head.info.lines}: the first line is ${HEAD.join(',')}, of which the last two may be left out`,
    );
  const seen = new Set<string>();
  return others.map(({ record, info }) => {
    const [table = '', column = '', reason = '', reviewer = '', date = ''] = record.map((cell) => cell.trim());
    const wrong = (what: string) => new Error(`line ${info.lines}: ${what}`);
    if (record.length > names.length)
      throw wrong(`${record.length} cells; a reason with a comma in it stands in quotes`);
    if (table === '' || column === '') throw wrong('a table and a column, or * for all columns of the table');
    if (reason === '') throw wrong(`why is ${table}.${column} not mapped?`);
    if (date !== '' && !/^\d{4}-\d\d-\d\d$/.test(date)) throw wrong(`${date} is no day such as 2026-03-01`);
    const name = `${table}.${column}`.toLowerCase();
    if (seen.has(name)) throw wrong(`${table}.${column} is there twice`);
    seen.add(name);
    return { table, column, reason, reviewer, date };
  });
}
