/**
 * Lines without a string on the way: what a session gives as bytes is written as bytes, into one buffer that is used again
 * and again. Rows that are not like the others go by text, one by one; sources with child tables, and sessions that have no
 * bytes to give, go by text altogether.
 */
import type { Row } from '../../plan/layout.ts';
import { type ExportBranch, exportSelect } from '../../plan/plan-export.ts';
import { type ByteRenderer, byteRenderer, canWriteBytes } from '../../render/bytes/byte-renderer.ts';
import { Out } from '../../render/bytes/out.ts';
import { type RenderContext, renderer } from '../../render/renderer.ts';
import type { Database } from '../../sql/database.ts';
import type { Session } from '../../sql/executor.ts';
import { lineOr } from '../engine/text-lines.ts';
import type { Lines, Quarantined, ReadLines } from '../lines.ts';

/** Lines are handed out when there are so many bytes of them. */
const FULL = 192 * 1024;
const SIZE = 256 * 1024;

export const readsBytes = ({ layout }: ExportBranch, { streamBytes }: Session): boolean =>
  streamBytes !== undefined && canWriteBytes(layout);

/** What is kept for the branch at hand. */
interface Writing extends ByteRenderer {
  readonly branch: ExportBranch;
  readonly textOf: (row: Row) => string | Pick<Quarantined, 'reason'>;
}

/** One reading at a time. `text`: for what has no bytes. */
export function byteLines(database: Database, context: RenderContext, text: ReadLines): ReadLines {
  const out = new Out(SIZE);
  let current: Writing | undefined;
  return async function* (branch, session, range, limit, signal) {
    const { streamBytes } = session;
    if (streamBytes === undefined || !readsBytes(branch, session)) {
      yield* text(branch, session, range, limit, signal);
      return;
    }
    if (current?.branch !== branch) current = writingOf(branch, context);
    const gathered = new Gathered(current, out);
    const statement = database.statement(exportSelect(branch, range, limit));
    for await (const { stretches } of streamBytes(statement, signal)) {
      for (const { bytes, starts } of stretches) {
        for (let i = 0; i < starts.length; i++) {
          gathered.add(bytes, starts[i]!);
          if (out.at >= FULL) yield gathered.take();
        }
      }
    }
    if (gathered.rows > 0) yield gathered.take();
  };
}

function writingOf(branch: ExportBranch, context: RenderContext): Writing {
  const { source, layout, elements } = branch;
  const own = renderer(source, layout, context, elements);
  const textOf = (row: Row) => lineOr(row, own, own.write);
  return { ...byteRenderer(source, layout, context, elements), branch, textOf };
}

/** The lines since the last ones that were handed out, which are done with when the next row comes. */
class Gathered {
  readonly #writing: Writing;
  readonly #out: Out;
  readonly #keyPlaces: readonly number[];
  #quarantined: Quarantined[] = [];
  rows = 0;

  constructor(writing: Writing, out: Out) {
    const { source, layout } = writing.branch;
    this.#writing = writing;
    this.#out = out;
    this.#keyPlaces = source.key.columns.map((column) => layout.index.get(column)!);
  }

  add(bytes: Buffer, start: number): void {
    const { row, write, textOf } = this.#writing;
    if (this.rows++ === 0) this.#out.clear();
    row.read(bytes, start);
    if (write(this.#out)) return;
    const text = textOf({ cells: row.all(), kids: [] });
    if (typeof text === 'string') this.#out.text(`${text}\n`);
    else this.#quarantined.push({ key: this.#cells(), ...text });
  }

  take(): Lines {
    const [rows, quarantined] = [this.rows, this.#quarantined];
    this.rows = 0;
    this.#quarantined = [];
    const bytes = this.#out.bytes.subarray(0, this.#out.at);
    return { bytes, count: rows - quarantined.length, quarantined, rows, last: this.#key() };
  }

  #key(): string[] {
    return this.#cells().map((cell) => cell ?? '');
  }

  #cells(): (string | null)[] {
    return this.#keyPlaces.map((place) => this.#writing.row.cell(place));
  }
}
