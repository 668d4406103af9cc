/**
 * Rows as NDJSON without a string on the way: what a session gives as bytes is written as bytes, into one buffer that is used
 * again and again. Rows that are not like the others go the way of the text, one by one.
 */

import { kept } from '../../fhir/kept.ts';
import type { Layout, Row } from '../../plan/layout.ts';
import { type ExportBranch, exportSelect } from '../../plan/plan-export.ts';
import type { Select } from '../../plan/select.ts';
import { type ByteRenderer, byteRenderer, canWriteBytes } from '../../render/bytes/byte-renderer.ts';
import { Out } from '../../render/bytes/out.ts';
import type { RenderContext } from '../../render/renderer.ts';
import type { Session } from '../../sql/executor.ts';
import type { Statement } from '../../sql/statement.ts';
import type { Lines, Quarantined, ReadLines } from '../lines.ts';

export interface ByteLines {
  readonly statementOf: (select: Select) => Statement;
  readonly context: RenderContext;
  /** The text of a row without its line feed, or why it has none. */
  readonly textOf: (branch: ExportBranch, row: Row) => string | { readonly reason: string };
}

/** Whether a branch can go this way: child rows come in statements of their own, and by text. */
export const readsBytes = ({ layout }: ExportBranch, { streamBytes }: Session): boolean =>
  streamBytes !== undefined && canWriteBytes(layout);

/** Of one reading at a time; what it remembers is of use to the next. */
interface Writing extends ByteRenderer {
  readonly out: Out;
}

/** Lines are handed out when there are so many bytes of them. */
const FULL = 192 * 1024;
const SIZE = 256 * 1024;

export function byteLines({ statementOf, context, textOf }: ByteLines): ReadLines {
  const idle = new WeakMap<Layout, Writing[]>();
  const take = ({ source, layout, elements }: ExportBranch): Writing =>
    kept(idle, layout, () => []).pop() ?? { ...byteRenderer(source, layout, context, elements), out: new Out(SIZE) };

  async function* read(
    { row, write, out }: Writing,
    ...[branch, session, range, limit, signal]: Parameters<ReadLines>
  ): AsyncGenerator<Lines, void> {
    const keyPlaces = branch.source.key.columns.map((column) => branch.layout.index.get(column)!);
    const key = () => keyPlaces.map((place) => row.cell(place));
    let quarantined: Quarantined[] = [];
    let rows = 0;
    const taken = (): Lines => {
      const count = rows - quarantined.length;
      const bytes = out.bytes.subarray(0, out.at);
      const lines = { bytes, count, quarantined, rows, last: key().map((cell) => cell ?? '') };
      quarantined = [];
      rows = 0;
      return lines;
    };
    const statement = statementOf(exportSelect(branch, range, limit));
    for await (const { stretches } of session.streamBytes!(statement, signal)) {
      for (const { bytes, starts } of stretches) {
        for (let i = 0; i < starts.length; i++) {
          row.read(bytes, starts[i]!);
          rows++;
          if (!write(out)) {
            const text = textOf(branch, { cells: row.all(), kids: [] });
            if (typeof text === 'string') out.text(`${text}\n`);
            else quarantined.push({ key: key(), reason: text.reason });
          }
          if (out.at < FULL) continue;
          yield taken();
          out.clear();
        }
      }
    }
    if (rows > 0) yield taken();
  }

  return async function* (...asked) {
    const [branch] = asked;
    const writing = take(branch);
    try {
      yield* read(writing, ...asked);
    } finally {
      writing.out.clear();
      idle.get(branch.layout)!.push(writing);
    }
  };
}
