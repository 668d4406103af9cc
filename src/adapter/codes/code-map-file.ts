/**
 * A code map as a file: `# version: 3` and the like, then CSV with the columns of HEADER. The last column may be left out.
 * Separated by commas, UTF-8, as spreadsheets write it. https://www.rfc-editor.org/rfc/rfc4180
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CsvError, parse } from 'csv-parse/sync';
import { type CodeMap, type CodeMapHead, type CodeMapRow, rowProblem, statuses } from './code-map.ts';
import { isEquivalence, isNoMatch } from './equivalence.ts';

export const HEADER = [
  ...['source code', 'source display', 'target system', 'target code', 'target display'],
  ...['equivalence', 'status', 'comment'],
] as const;

const heads: Readonly<Record<keyof CodeMapHead, RegExp>> = {
  version: /^[1-9]\d{0,8}$/,
  date: /^\d{4}-\d\d-\d\d$/,
  title: /./,
  publisher: /./,
};

/** Reads and checks a code map file; throws one error that lists every bad line. */
export function readCodeMap(file: URL | string): CodeMap {
  const path = typeof file === 'string' ? file : fileURLToPath(file);
  return { ...parseCodeMap(basename(path, '.csv'), readFileSync(path, 'utf8')), file: path };
}

export function parseCodeMap(name: string, text: string): CodeMap {
  const problems: string[] = [];
  const { head, body, linesBefore } = headOf(text.replace(/^\uFEFF/, ''), problems);
  const [header, ...records] = tableOf(name, body, linesBefore);
  if (!isHeader(header?.cells ?? [])) throw new Error(`Code map ${name}: the header must be ${HEADER.join(',')}`);
  const rows = records.map(({ cells, line }) => rowOf(cells, (problem) => problems.push(`line ${line}: ${problem}`)));
  if (problems.length === 0) problems.push(...contradictions(rows));
  if (problems.length > 0) throw new Error(`Code map ${name}: ${problems.join('; ')}`);
  return { name, ...head, rows };
}

/** The lines `# key: value` before the table; a spreadsheet may have put commas behind them, or quotes around. */
function headOf(text: string, problems: string[]): { head: CodeMapHead; body: string; linesBefore: number } {
  const lines = text.split('\n');
  const linesBefore = lines.findIndex((line) => !/^"?#/.test(line));
  const found: Record<string, string> = {};
  for (const [at, line] of lines.slice(0, linesBefore).entries()) {
    const [, key = '', value = ''] = /^"?#\s*(\w+):\s*(.*?)"?[,\s]*$/.exec(line) ?? [];
    const form = Object.hasOwn(heads, key) ? heads[key as keyof CodeMapHead] : undefined;
    if (form === undefined) problems.push(`line ${at + 1}: neither # version, # date, # title nor # publisher`);
    else if (!form.test(value)) problems.push(`line ${at + 1}: not a ${key}`);
    else found[key] = value;
  }
  if (found.version === undefined) problems.push('no version: begin with a line such as # version: 1');
  const head = { ...found, version: found.version ?? '' };
  return { head, body: lines.slice(linesBefore).join('\n'), linesBefore };
}

interface Line {
  readonly cells: readonly string[];
  readonly line: number;
}

function tableOf(name: string, body: string, linesBefore: number): Line[] {
  const lines: Line[] = [];
  try {
    readLines(body, linesBefore, lines);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // Its own words name a line of the table, not of the file.
    const says = error.message.replace(/ at line \d+/, '');
    throw new Error(`Code map ${name}: line ${linesBefore + Number(error.lines)}: ${says}`);
  }
  return lines;
}

function readLines(body: string, linesBefore: number, lines: Line[]): void {
  parse(body, {
    skip_empty_lines: true,
    relax_column_count: true,
    trim: true,
    on_record: (cells: string[], { lines: line }) => {
      lines.push({ cells, line: linesBefore + line });
      return null;
    },
  });
}

/** With or without the column for comments. */
function isHeader(cells: readonly string[]): boolean {
  return cells.length >= HEADER.length - 1 && HEADER.slice(0, cells.length).join() === cells.join();
}

/** A row of cells in the order of HEADER; tells the first thing that is wrong with it. */
export function rowOf(cells: readonly string[], tell: (problem: string) => void): CodeMapRow {
  const [source = '', sourceDisplay = '', system = '', code = '', display = '', how = '', state = '', comment = ''] =
    cells;
  const equivalence = isEquivalence(how) ? how : 'relatedto';
  const status = statuses.find((one) => one === state) ?? 'draft';
  const row = { source, sourceDisplay, system, code, display, equivalence, status, comment };
  if (cells.length > HEADER.length) tell('more columns than the header has');
  else if (status !== state) tell(`unknown status ${JSON.stringify(state)}: draft, active or retired`);
  else if (equivalence !== how) tell(`unknown equivalence ${JSON.stringify(how)}`);
  else {
    const problem = rowProblem(row);
    if (problem !== undefined) tell(problem);
  }
  return row;
}

/** A map says each fact once, and not both that a code has a target and that it has none. */
function contradictions(rows: readonly CodeMapRow[]): string[] {
  const active = rows.filter(({ status }) => status === 'active');
  const facts = active.map(({ source, system, code }) => JSON.stringify([source, system, code]));
  const twice = active
    .filter((_, at) => facts.indexOf(facts[at]!) < at)
    .map(({ source }) => `${source} is there twice`);
  const matched = new Set(active.filter(({ equivalence }) => !isNoMatch(equivalence)).map(({ source }) => source));
  const both = active
    .filter(({ source, system, equivalence }) => equivalence === 'unmatched' && system === '' && matched.has(source))
    .map(({ source }) => `${source} has a target and is unmatched`);
  return [...twice, ...both];
}
