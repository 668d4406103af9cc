/** Lines by way of text: rows as raw text cells, written by the renderer that reads and searches use. Of any engine. */
import type { Row } from '../../plan/layout.ts';
import { type ExportBranch, exportSelect } from '../../plan/plan-export.ts';
import { canWriteBytes } from '../../render/bytes/byte-renderer.ts';
import { type RenderContext, type Renderer, renderer } from '../../render/renderer.ts';
import type { Database } from '../../sql/database.ts';
import type { RawRow, Session } from '../../sql/executor.ts';
import type { Lines, Quarantined, ReadLines, ReadRange } from '../lines.ts';
import { type LargeValues, largeValues } from './large-values.ts';
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
    const large = largeValues(branch, database, session, signal);
    // A line that is made of the row's own resource may leave the value out, which is then not read at all.
    const within = lineOf === undefined ? undefined : 0;
    const rows = rowsOf(branch, database, session, range, limit, signal, within);
    for await (const batch of rows) yield* written(batch, own, write, branch, bytesOf, large);
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
  within: number | undefined,
): AsyncIterable<readonly Row[]> {
  // Between the rows of one statement no other could ask for children, or for slices of a value. Without a key they are no
  // resources, whatever their children are.
  if (!canWriteBytes(branch.layout) && range.withoutKey === undefined)
    return rowsWithChildren(branch, database, session, range, limit, signal, within);
  return plainRows(session.stream(database.statement(exportSelect(branch, range, limit, within)), signal));
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
  large: LargeValues | undefined,
): Generator<Lines, void> {
  const places = source.key.columns.map((column) => layout.index.get(column)!);
  const keyOf = ({ cells }: Row) => places.map((place) => cells[place] ?? null);
  const placeOf = (row: Row) => keyOf(row).map((cell) => cell ?? '');
  let [text, count, from]: [string, number, number] = ['', 0, 0];
  let quarantined: Quarantined[] = [];
  for (const [at, row] of rows.entries()) {
    const line = lineOr(large?.marked(row) ?? row, own, write);
    const pieces = typeof line === 'string' ? large?.lineOf(line, placeOf(row)) : undefined;
    if (pieces !== undefined) {
      if (at > from) yield { bytes: bytesOf(text), count, quarantined, rows: at - from, last: placeOf(rows[at - 1]!) };
      yield { bytes: bytesOf(''), large: pieces, count: 1, quarantined: [], rows: 1, last: placeOf(row) };
      [text, count, from] = ['', 0, at + 1];
      quarantined = [];
      continue;
    }
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
