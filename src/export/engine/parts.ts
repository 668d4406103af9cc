/**
 * The parts of a job: for each type its sources, one after another, cut where a part would become a file of more than the
 * bytes wanted. A large source is cut by its key where that is a number; small ones share a part. Nothing here depends on
 * who works the parts, so a job is cut the same way wherever it runs.
 */

import { FhirError } from '../../fhir/issue.ts';
import { type ExportBranch, edgeKey, tableCount } from '../../plan/plan-export.ts';
import { isNumeric } from '../../plan/predicate.ts';
import type { Database } from '../../sql/database.ts';
import type { Session } from '../../sql/executor.ts';
import type { KeyRange, Part, Segment } from '../job.ts';

/** A guess: a resource of FHIR as a line. Files are ended by what was written, not by this. */
const BYTES_PER_ROW = 1_000;

export type NewPart = Pick<Part, 'number' | 'type' | 'segments' | 'rowsExpected'>;

interface Piece {
  readonly segment: Segment;
  readonly rows: number;
}

export async function planParts(
  branches: readonly ExportBranch[],
  database: Database,
  session: Session,
  fileBytes: number,
  signal: AbortSignal,
): Promise<NewPart[]> {
  const rowsPerPart = Math.max(1, Math.floor(fileBytes / BYTES_PER_ROW));
  const counted = new Map<string, number>();
  const parts: NewPart[] = [];
  for (const [type, ofType] of Map.groupBy(branches, ({ source }) => source.type)) {
    const pieces: Piece[] = [];
    for (const branch of ofType) {
      const { table } = branch.source;
      const rows = counted.get(table) ?? (await rowsOf(branch));
      counted.set(table, rows);
      const ranges = rows > rowsPerPart ? await rangesOf(branch, Math.ceil(rows / rowsPerPart)) : [{}];
      const segments = ranges.map((range): Segment => ({ type, source: branch.source.name, ...range }));
      pieces.push(...segments.map((segment) => ({ segment, rows: Math.ceil(rows / segments.length) })));
    }
    for (const together of gathered(pieces, rowsPerPart)) {
      const rowsExpected = together.reduce((sum, { rows }) => sum + rows, 0);
      parts.push({ number: parts.length + 1, type, segments: together.map(({ segment }) => segment), rowsExpected });
    }
  }
  return parts;

  function run(select: Parameters<Database['statement']>[0]) {
    return session.run(database.statement(select), signal);
  }

  /** As counted; of a table that takes too long to count, as the database estimates. Parts and progress need no more. */
  async function rowsOf(branch: ExportBranch): Promise<number> {
    try {
      return Number((await run(tableCount(branch)))[0]?.[0] ?? 0);
    } catch (error) {
      if (!(error instanceof FhirError) || error.issues[0]?.code !== 'F401') throw error;
      const paths = await database.accessPaths(tableCount(branch), signal);
      return Math.max(0, ...paths.map(({ of, rows }) => of ?? rows));
    }
  }

  /** Ranges of equal width between the first key and the last; the outer ones are open, so that they cover every key. */
  async function rangesOf(branch: ExportBranch, count: number): Promise<KeyRange[]> {
    const { source } = branch;
    const [name] = source.key.columns;
    if (source.key.columns.length > 1 || !isNumeric(source.columnOf(name!))) return [{}];
    const [first] = await run(edgeKey(branch, false));
    const [last] = await run(edgeKey(branch, true));
    return rangesBetween(first?.[0], last?.[0], count);
  }
}

export function rangesBetween(
  first: string | null | undefined,
  last: string | null | undefined,
  count: number,
): KeyRange[] {
  if (!/^-?\d+$/.test(first ?? '') || !/^-?\d+$/.test(last ?? '')) return [{}];
  const [from, to] = [BigInt(first!), BigInt(last!)];
  const cuts = Array.from({ length: count - 1 }, (_, i) => from + ((to - from) * BigInt(i + 1)) / BigInt(count));
  const distinct = [...new Set(cuts)].map(String);
  const edges = [undefined, ...distinct, undefined];
  return edges.slice(1).map((upTo, i) => {
    const after = edges[i];
    return { ...(after === undefined ? {} : { after: [after] }), ...(upTo === undefined ? {} : { upTo: [upTo] }) };
  });
}

/** Neighbours share a part until it has its rows. */
function gathered(pieces: readonly Piece[], rowsPerPart: number): Piece[][] {
  const parts: Piece[][] = [];
  let rows = 0;
  for (const piece of pieces) {
    if (parts.length === 0 || (rows > 0 && rows + piece.rows > rowsPerPart)) {
      parts.push([]);
      rows = 0;
    }
    parts.at(-1)!.push(piece);
    rows += piece.rows;
  }
  return parts;
}
