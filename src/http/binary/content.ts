/** Content on its way out: its length where that is known, and its bytes as often as they are asked for. */

export interface Content {
  /** undefined: only known when all of it has been sent. */
  readonly length: number | undefined;
  readonly bytes: () => AsyncIterable<Uint8Array>;
}

export function contentOf(bytes: Uint8Array): Content {
  return {
    length: bytes.length,
    bytes: async function* () {
      yield bytes;
    },
  };
}

/** Those from `from` up to `to`, which is not among them. */
export async function* within(
  bytes: AsyncIterable<Uint8Array>,
  from: number,
  to: number,
): AsyncGenerator<Uint8Array, void> {
  let at = 0;
  for await (const piece of bytes) {
    const part = piece.subarray(Math.max(0, from - at), Math.max(0, to - at));
    at += piece.length;
    if (part.length > 0) yield part;
    if (at >= to) return;
  }
}
