/** A text as a row of stretches that can each be read on their own. */
import type { ByteRange } from './export-files.ts';

export interface Span {
  readonly length: number;
  /** A range within it, never empty. */
  readonly read: (range: ByteRange) => AsyncIterable<Uint8Array>;
}

export const lengthOf = (spans: readonly Span[]): number => spans.reduce((sum, { length }) => sum + length, 0);

/** A range of the whole; reads no span that has nothing of it. */
export async function* readSpans(spans: readonly Span[], { from, to }: ByteRange): AsyncGenerator<Uint8Array> {
  let start = 0;
  for (const span of spans) {
    const range = { from: Math.max(0, from - start), to: Math.min(span.length, to - start) };
    if (range.from < range.to) yield* span.read(range);
    start += span.length;
  }
}

/** Some of a text that can only be read from its beginning. */
export async function* cut(bytes: AsyncIterable<Uint8Array>, { from, to }: ByteRange): AsyncGenerator<Uint8Array> {
  let at = 0;
  for await (const piece of bytes) {
    if (at + piece.length > from) yield piece.subarray(Math.max(0, from - at), to - at);
    at += piece.length;
    if (at >= to) return;
  }
  throw new Error('The text is shorter than it was.');
}
