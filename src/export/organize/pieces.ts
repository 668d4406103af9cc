/** Lines put together into pieces before they are hashed and written: a line by itself is too small for either. */

const PIECE = 256 * 1024;

export interface Pieces {
  /** Kept until they are written: not to be used for other bytes. */
  readonly add: (...bytes: readonly Uint8Array[]) => Promise<void>;
  readonly end: () => Promise<void>;
}

export function inPieces(write: (bytes: Uint8Array) => Promise<void>): Pieces {
  let waiting: Uint8Array[] = [];
  let length = 0;
  const end = async (): Promise<void> => {
    if (length === 0) return;
    const piece = Buffer.concat(waiting);
    [waiting, length] = [[], 0];
    await write(piece);
  };
  return {
    add: async (...all) => {
      for (const bytes of all) {
        waiting.push(bytes);
        length += bytes.length;
      }
      if (length >= PIECE) await end();
    },
    end,
  };
}
