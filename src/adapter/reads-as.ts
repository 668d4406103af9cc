/**
 * What a reader does, in words that a writer of bytes understands: it may then go from the cells' bytes to JSON without a
 * string between, and calls the reader wherever the words do not fit the cells at hand. The reader stays the truth. Words
 * are kept by the function itself: whoever wraps a reader has made another one, of which nothing is said.
 */
import type { KeyCodec } from './key.ts';
import type { Merges } from './merges.ts';

export type ReadsAs =
  /** `readText` of the only cell. */
  | { readonly as: 'text' }
  /** `readNumber` of the first cell. `written`: with the digits of the second cell where they are the same number. */
  | { readonly as: 'number'; readonly absent: readonly string[]; readonly written?: true }
  /** What stands before a number: nothing, unless the text begins with a space, `<` or `>`. */
  | { readonly as: 'comparator' }
  /**
   * A wall clock, by how the cells write it. The text of a full one has minutes and seconds as the cells do, and the rest
   * is the same for all moments of an hour in which the clocks do not change. NULL is no value.
   */
  | { readonly as: 'moment'; readonly written: Wall }
  /** `before` and the id of the target whose key is in the cells. */
  | { readonly as: 'reference'; readonly before: string; readonly id: IdReader }
  /** The id of a target: the survivor's where its key is one of a merged chart. */
  | { readonly as: 'id'; readonly key: () => KeyCodec | undefined; readonly merges: () => Merges | undefined };

/** `YYYYMMDD HHMMSS` is two cells. */
export type Wall = 'YYYYMMDD HHMMSS' | 'YYYYMMDDHHMMSS' | 'YYYY-MM-DD HH:MM:SS';

// biome-ignore lint/suspicious/noExplicitAny: a function is only what its words are found by
type Reader = (...cells: any[]) => unknown;
export type IdReader = (cells: readonly (string | null)[]) => string | undefined;

const words = new WeakMap<Reader, ReadsAs>();

export function readsAs<R extends Reader>(read: R, as: ReadsAs): R {
  words.set(read, as);
  return read;
}

/** undefined: only the reader knows. */
export const wordsOf = (read: Reader): ReadsAs | undefined => words.get(read);
