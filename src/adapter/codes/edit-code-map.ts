/**
 * A code map file with rows changed and added: every line that was there stays as it was written, save those that change. The
 * version is the next, the date that of the change.
 */
import { parse } from 'csv-parse/sync';
import type { CodeMapRow } from './code-map.ts';
import { HEADER } from './code-map-file.ts';
import { csvLine } from './csv-line.ts';

export interface CodeMapEdit {
  /** By the place of the row in the map. */
  readonly changed: ReadonlyMap<number, CodeMapRow>;
  readonly added: readonly CodeMapRow[];
  readonly version: string;
  /** YYYY-MM-DD */
  readonly date: string;
}

export function editCodeMap(text: string, { changed, added, version, date }: CodeMapEdit): string {
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  const all = text.replace(/^\uFEFF/, '').split('\n');
  const before = all.findIndex((line) => !/^"?#/.test(line));
  const others = all.slice(0, before).filter((line) => !/^"?#\s*(version|date):/.test(line));
  const head = [`# version: ${version}`, `# date: ${date}`, ...others.map((line) => line.replace(/\r$/, ''))];
  const [, ...lines] = rawLines(all.slice(before).join('\n'));
  const rows = lines.map((line, at) => (changed.has(at) ? lineOf(changed.get(at)!) : line));
  return [...head, HEADER.join(), ...rows, ...added.map(lineOf), ''].join(end);
}

/** The lines of the table as they stand, one for each record. */
function rawLines(table: string): string[] {
  const lines: string[] = [];
  let from = 0;
  const bytes = Buffer.from(table);
  parse(bytes, {
    skip_empty_lines: true,
    relax_column_count: true,
    on_record: (_, { bytes: to }) => {
      lines.push(bytes.subarray(from, to).toString('utf8').trim());
      from = to;
      return null;
    },
  });
  return lines;
}

const lineOf = ({ source, sourceDisplay, system, code, display, equivalence, status, comment }: CodeMapRow): string => {
  const cells = [source, sourceDisplay, system, code, display, equivalence, status];
  return csvLine(comment === '' ? cells : [...cells, comment]);
};
