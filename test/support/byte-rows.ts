/** Rows as a database sends them, from their cells and back. */
import assert from 'node:assert/strict';
import type { Cell } from '../../src/adapter/node.ts';
import type { ByteRows, ByteStretch } from '../../src/plan/byte-rows.ts';
import type { Executor, Session, Snapshot } from '../../src/sql/executor.ts';

/** All in one stretch. */
export function byteRows(
  rows: readonly (readonly Cell[])[],
): ByteRows & { readonly stretches: readonly [ByteStretch] } {
  const starts: number[] = [];
  const pieces: Buffer[] = [];
  let at = 0;
  for (const row of rows) {
    const bytes = byteRow(row);
    starts.push(at);
    pieces.push(bytes);
    at += bytes.length;
  }
  return { count: rows.length, stretches: [{ bytes: Buffer.concat(pieces), starts }] };
}

function byteRow(cells: readonly Cell[]): Buffer {
  const count = Buffer.alloc(2);
  count.writeInt16BE(cells.length);
  const pieces = cells.flatMap((cell) => {
    const text = Buffer.from(cell ?? '', 'utf8');
    const length = Buffer.alloc(4);
    length.writeInt32BE(cell === null ? -1 : text.length);
    return [length, text];
  });
  return Buffer.concat([count, ...pieces]);
}

export const cellsIn = ({ stretches }: ByteRows): Cell[][] =>
  stretches.flatMap(({ bytes, starts }) => starts.map((start) => cellsAt(bytes, start)));

function cellsAt(bytes: Buffer, start: number): Cell[] {
  let at = start + 2;
  return Array.from({ length: bytes.readInt16BE(start) }, () => {
    const length = bytes.readInt32BE(at);
    at += 4;
    if (length < 0) return null;
    at += length;
    return bytes.toString('utf8', at - length, at);
  });
}

/** An executor whose streams come by bytes, and are cut into cells afterwards. */
export function byBytes(executor: Executor): Executor {
  const { snapshot, joinSnapshot } = executor;
  return {
    ...executor,
    ...sessionByBytes(executor),
    snapshot: async (signal) => snapshotByBytes(await snapshot(signal)),
    joinSnapshot: async (name, signal) => snapshotByBytes(await joinSnapshot(name, signal)),
  };
}

const snapshotByBytes = (snapshot: Snapshot): Snapshot => ({ ...snapshot, ...sessionByBytes(snapshot) });

const sessionByBytes = ({ streamBytes }: Session): Pick<Session, 'stream'> => ({
  async *stream(statement, signal) {
    for await (const rows of streamBytes!(statement, signal)) {
      const cells = cellsIn(rows);
      assert.equal(cells.length, rows.count);
      yield cells;
    }
  },
});
