/**
 * A code map file: local codes and what they are in a standard code system.
 * Columns: source code, source display, target system, target code, target display, equivalence, status.
 * Equivalences are R4's: https://hl7.org/fhir/R4/valueset-concept-map-equivalence.html
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';

export interface CodeMapRow {
  readonly source: string;
  readonly sourceDisplay: string;
  readonly system: string;
  readonly code: string;
  readonly display: string;
  readonly equivalence: string;
  readonly status: string;
}

export interface CodeMap {
  readonly name: string;
  readonly rows: readonly CodeMapRow[];
}

const HEADER = [
  'source code',
  'source display',
  'target system',
  'target code',
  'target display',
  'equivalence',
  'status',
];
const EQUIVALENCES = new Set(
  'relatedto equivalent equal wider subsumes narrower specializes inexact unmatched disjoint'.split(' '),
);
const STATUSES = new Set(['approved', 'draft', 'unmapped', 'retired']);

/** Reads and checks a code map file; throws one error that lists every bad line. */
export function readCodeMap(file: URL | string): CodeMap {
  const path = typeof file === 'string' ? file : fileURLToPath(file);
  const name = basename(path, '.csv');
  const [header, ...lines]: string[][] = parse(readFileSync(path, 'utf8'), {
    bom: true,
    skip_empty_lines: true,
    trim: true,
  });
  if (header?.join() !== HEADER.join()) throw new Error(`Code map ${name}: the header must be ${HEADER.join(',')}`);
  const problems: string[] = [];
  const rows = lines.map((line, i): CodeMapRow => {
    const [source = '', sourceDisplay = '', system = '', code = '', display = '', equivalence = '', status = ''] = line;
    const problem = problemOf({ source, system, code, equivalence, status });
    if (problem) problems.push(`line ${i + 2}: ${problem}`);
    return { source, sourceDisplay, system, code, display, equivalence, status };
  });
  if (problems.length > 0) throw new Error(`Code map ${name}: ${problems.join('; ')}`);
  return { name, rows };
}

function problemOf(row: Omit<CodeMapRow, 'sourceDisplay' | 'display'>): string | undefined {
  if (row.source === '') return 'no source code';
  if (!STATUSES.has(row.status)) return `unknown status ${JSON.stringify(row.status)}`;
  if (row.status === 'unmapped') return row.code === '' ? undefined : 'unmapped, but with a target code';
  if (row.system === '' || row.code === '') return 'no target system or code';
  if (!EQUIVALENCES.has(row.equivalence)) return `unknown equivalence ${JSON.stringify(row.equivalence)}`;
  return undefined;
}

/** The rows that may be served: approved, and not a statement that nothing matches. */
export function servedRows(map: CodeMap): readonly CodeMapRow[] {
  return map.rows.filter(
    (row) => row.status === 'approved' && row.equivalence !== 'unmatched' && row.equivalence !== 'disjoint',
  );
}
