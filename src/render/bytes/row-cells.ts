/** Where the cells of a row are in its bytes; text is made of them only where somebody asks for it. */
import type { Cell } from '../../adapter/node.ts';

export class RowCells {
  bytes: Buffer = Buffer.alloc(0);
  view: DataView = new DataView(new ArrayBuffer(0));
  /** Where each cell begins, and how long it is: -1 is NULL. */
  readonly at: Int32Array;
  readonly length: Int32Array;
  readonly #text: Cell[];

  constructor(width: number) {
    this.at = new Int32Array(width);
    this.length = new Int32Array(width);
    this.#text = new Array<Cell>(width).fill(null);
  }

  /** The row that begins there. */
  read(bytes: Buffer, start: number): void {
    if (this.bytes !== bytes) {
      this.bytes = bytes;
      this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    }
    const { at, length, view } = this;
    const width = at.length;
    if (view.getInt16(start) !== width) throw new Error('a row of another statement');
    let place = start + 2;
    for (let i = 0; i < width; i++) {
      const size = view.getInt32(place);
      place += 4;
      at[i] = place;
      length[i] = size;
      if (size > 0) place += size;
    }
  }

  cell(place: number): Cell {
    const size = this.length[place]!;
    const start = this.at[place]!;
    return size < 0 ? null : this.bytes.toString('utf8', start, start + size);
  }

  /** A row of text that has these cells; good until the next call. */
  some(places: readonly number[]): readonly Cell[] {
    for (const place of places) this.#text[place] = this.cell(place);
    return this.#text;
  }

  all(): Cell[] {
    return Array.from(this.at, (_, place) => this.cell(place));
  }
}
