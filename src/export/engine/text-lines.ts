/** Lines by way of text: rows as raw text cells, written by the renderer that reads and searches use. Of any engine. */
import type { Row } from '../../plan/layout.ts';
import { type ExportBranch, exportSelect } from '../../plan/plan-export.ts';
import type { Renderer } from '../../render/renderer.ts';
import type { RendererOf } from '../../render/renderers.ts';
import type { Database } from '../../sql/database.ts';
import type { RawRow, Session } from '../../sql/executor.ts';
import type { KeyRange } from '../job.ts';
import type { Lines, Quarantined, ReadLines } from '../lines.ts';
import { rowsWithChildren } from './with-children.ts';

/** Text that is made into bytes at once. */
const MOST_CHARACTERS = 256 * 1024;

/** How a row that can be a resource is written; without: as the renderer does. */
export type LineOf = (row: Row, renderer: Renderer, branch: ExportBranch) => string;

export function textLines(database: Database, rendererOf: RendererOf, lineOf?: LineOf): ReadLines {
  return async function* (branch, session, range, limit, signal) {
    const renderer = rendererOf(branch.source, branch.layout, branch.elements);
    const write = lineOf === undefined ? renderer.write : (row: Row) => lineOf(row, renderer, branch);
    const rows = rowsOf(branch, database, session, range, limit, signal);
    for await (const batch of rows) yield* written(batch, renderer, write, branch);
  };
}

/** Without child tables the rows of one statement as they come; with them, window by window with the children of each. */
function rowsOf(
  branch: ExportBranch,
  database: Database,
  session: Session,
  range: KeyRange,
  limit: number,
  signal: AbortSignal,
): AsyncIterable<readonly Row[]> {
  if (branch.layout.joins.length > 0) return rowsWithChildren(branch, database, session, range, limit, signal);
  return plainRows(session.stream(database.statement(exportSelect(branch, range, limit)), signal));
}

async function* plainRows(batches: AsyncIterable<RawRow[]>): AsyncGenerator<readonly Row[], void> {
  for await (const batch of batches) yield batch.map((cells): Row => ({ cells, kids: [] }));
}

function* written(
  rows: readonly Row[],
  renderer: Renderer,
  write: (row: Row) => string,
  { source, layout }: ExportBranch,
): Generator<Lines, void> {
  const places = source.key.columns.map((column) => layout.index.get(column)!);
  const keyOf = ({ cells }: Row) => places.map((place) => cells[place] ?? '');
  let [text, count, from]: [string, number, number] = ['', 0, 0];
  let quarantined: Quarantined[] = [];
  for (const [at, row] of rows.entries()) {
    const line = lineOr(row, renderer, write);
    if (typeof line === 'string') {
      text += `${line}\n`;
      count++;
    } else quarantined.push({ key: keyOf(row), ...line });
    if (text.length < MOST_CHARACTERS && at < rows.length - 1) continue;
    yield { bytes: Buffer.from(text), count, quarantined, rows: at + 1 - from, last: keyOf(row) };
    [text, count, from] = ['', 0, at + 1];
    quarantined = [];
  }
}

/** The line, or why there is none. What an adapter throws is not shown: it may hold a value of the row. */
function lineOr(row: Row, { incomplete }: Renderer, write: (row: Row) => string): string | Pick<Quarantined, 'reason'> {
  try {
    const reason = incomplete(row);
    return reason === undefined ? write(row) : { reason };
  } catch {
    return { reason: 'the mapping fails on this row' };
  }
}
