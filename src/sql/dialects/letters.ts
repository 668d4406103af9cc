/**
 * Searched text without case and accents, letter by letter: the same rule here, where a value is folded once, and in the
 * SQL of every dialect, where a column is.
 */

/** Letters with a stroke or without a dot, which Unicode does not decompose: ø → O, ł → L. */
const strokes = [...'ØOøOŁLłLĐDđDÐDðDĦHħHŦTŧTıI'.matchAll(/(.)(.)/gu)].map(
  ([, letter, base]) => [letter!, base!] as const,
);

/** Letters whose decomposition begins with an ASCII letter, and that letter, upper case: é → E. */
const decomposed: readonly (readonly [string, string])[] = [
  [0xc0, 0x24f],
  [0x1e00, 0x1eff],
].flatMap(([from, to]) =>
  Array.from({ length: to! - from! + 1 }, (_, i) => String.fromCharCode(from! + i)).flatMap((letter) => {
    const base = letter.normalize('NFD').charAt(0);
    return base !== letter && /[A-Za-z]/.test(base) ? [[letter, base.toUpperCase()] as const] : [];
  }),
);

/** Letters that stand for a plain one in a search, and that one, upper case. */
export const accents: readonly (readonly [string, string])[] = [...decomposed, ...strokes];

const byAccent = new Map([...accents, ['ß', 'SS'], ['ẞ', 'SS']]);

/** Upper case without accents, letter by letter, as the SQL of `fold` does it. */
export function foldLetters(text: string): string {
  let folded = '';
  for (const letter of text.normalize('NFC')) {
    const upper = letter.toUpperCase();
    folded += byAccent.get(letter) ?? (upper.length === letter.length ? upper : letter);
  }
  return folded;
}

/**
 * Letters whose capital engines may not know: those that share a capital with another letter (ς, µ, ſ), and Georgian,
 * which has had capitals only since Unicode 11.
 */
export const oddCapitals: readonly (readonly [string, string])[] = Array.from({ length: 0xffff - 0xb4 }, (_, i) =>
  String.fromCharCode(0xb5 + i),
).flatMap((letter) => {
  const upper = letter.toUpperCase();
  const odd =
    upper !== letter && upper.length === 1 && (upper.toLowerCase() !== letter || /[\u10d0-\u10ff]/.test(letter));
  return odd && !byAccent.has(letter) ? [[letter, upper] as const] : [];
});
