/** Rows as a database sends them, from their cells. */
import type { Cell } from '../../src/adapter/node.ts';
import type { ByteRows, ByteStretch } from '../../src/plan/byte-rows.ts';

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
