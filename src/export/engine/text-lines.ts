/** Lines by way of text: rows as raw text cells, written by the renderer that reads and searches use. Of any engine. */
import type { Row } from '../../plan/layout.ts';
import { type ExportBranch, exportSelect } from '../../plan/plan-export.ts';
import { type RenderContext, type Renderer, renderer } from '../../render/renderer.ts';
import type { Database } from '../../sql/database.ts';
import type { RawRow, Session } from '../../sql/executor.ts';
import type { Lines, Quarantined, ReadLines, ReadRange } from '../lines.ts';
import { rowsWithChildren } from './with-children.ts';

/** Text that is made into bytes at once: a longer one, put together from pieces, costs twice as much to make flat. */
const MOST_CHARACTERS = 32 * 1024;

/** How a row that can be a resource is written; without: as the renderer does. */
export type LineOf = (row: Row, renderer: Renderer, branch: ExportBranch) => string;

/** A renderer remembers what it wrote, so only that of the branch at hand is kept: a job reads each once. */
export function textLines(database: Database, context: RenderContext, lineOf?: LineOf): ReadLines {
  const bytesOf = reusedBuffer();
  let current: { readonly branch: ExportBranch; readonly renderer: Renderer } | undefined;
  return async function* (branch, session, range, limit, signal) {
    const { source, layout, elements } = branch;
    if (current?.branch !== branch) current = { branch, renderer: renderer(source, layout, context, elements) };
    const { renderer: own } = current;
    const write = lineOf === undefined ? own.write : (row: Row) => lineOf(row, own, branch);
    const rows = rowsOf(branch, database, session, range, limit, signal);
    for await (const batch of rows) yield* written(batch, own, write, branch, bytesOf);
  };
}

/** Without child tables the rows of one statement as they come; with them, window by window with the children of each. */
function rowsOf(
  branch: ExportBranch,
  database: Database,
  session: Session,
  range: ReadRange,
  limit: number,
  signal: AbortSignal,
): AsyncIterable<readonly Row[]> {
  // Without a key they are no resources, whatever their children are.
  if (branch.layout.joins.length > 0 && range.withoutKey === undefined)
    return rowsWithChildren(branch, database, session, range, limit, signal);
  return plainRows(session.stream(database.statement(exportSelect(branch, range, limit)), signal));
}

async function* plainRows(batches: AsyncIterable<RawRow[]>): AsyncGenerator<readonly Row[], void> {
  for await (const batch of batches) yield batch.map((cells): Row => ({ cells, kids: [] }));
}

function* written(
  rows: readonly Row[],
  own: Renderer,
  write: (row: Row) => string,
  { source, layout }: ExportBranch,
  bytesOf: (text: string) => Uint8Array,
): Generator<Lines, void> {
  const places = source.key.columns.map((column) => layout.index.get(column)!);
  const keyOf = ({ cells }: Row) => places.map((place) => cells[place] ?? null);
  const placeOf = (row: Row) => keyOf(row).map((cell) => cell ?? '');
  let [text, count, from]: [string, number, number] = ['', 0, 0];
  let quarantined: Quarantined[] = [];
  for (const [at, row] of rows.entries()) {
    const line = lineOr(row, own, write);
    if (typeof line === 'string') {
      text += `${line}\n`;
      count++;
    } else quarantined.push({ key: keyOf(row), ...line });
    if (text.length < MOST_CHARACTERS && at < rows.length - 1) continue;
    yield { bytes: bytesOf(text), count, quarantined, rows: at + 1 - from, last: placeOf(row) };
    [text, count, from] = ['', 0, at + 1];
    quarantined = [];
  }
}

/** Texts as bytes, each in the place of the one before it: new buffers would be garbage that the collector does not see. */
function reusedBuffer(): (text: string) => Uint8Array {
  // The last line goes beyond the most, and a character may be three bytes.
  let buffer = Buffer.allocUnsafe(4 * MOST_CHARACTERS);
  return (text) => {
    const most = 3 * text.length;
    if (most > buffer.length) {
      const length = Buffer.byteLength(text);
      if (length > buffer.length) buffer = Buffer.allocUnsafe(2 * length);
    }
    return buffer.subarray(0, buffer.write(text));
  };
}

/** The line, or why there is none. What an adapter throws is not shown: it may hold a value of the row. */
export function lineOr(
  row: Row,
  { incomplete }: Renderer,
  write: (row: Row) => string,
): string | Pick<Quarantined, 'reason'> {
  try {
    const reason = incomplete(row);
    return reason === undefined ? write(row) : { reason };
  } catch {
    return { reason: 'the mapping fails on this row' };
  }
}
