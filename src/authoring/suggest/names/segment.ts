/** Words that were written together: `begdate`, `PATIENTID`, `postalcode`. */
import type { Reading } from './readings.ts';
import { meanings, vocabulary } from './vocabulary.ts';

/** Short words that end or begin others without a mark. */
const SHORT = new Set(['id', 'no', 'dt', 'cd', 'nm', 'nr', 'by', 'st', 'dx', 'rx', 'pt', 'tm', 'ts']);

/** The ways to read it as known words, the fewest words at best; undefined where it cannot be read so. */
export function split(word: string): readonly Reading[] | undefined {
  const best: (readonly string[] | undefined)[] = [[]];
  for (let end = 1; end <= word.length; end++) {
    for (let start = 0; start < end; start++) {
      const before = best[start];
      const part = word.slice(start, end);
      if (before === undefined || !isWord(part)) continue;
      const found = [...before, part];
      const now = best[end];
      if (now === undefined || costOf(found) < costOf(now)) best[end] = found;
    }
  }
  const parts = best[word.length];
  if (parts === undefined || parts.length > 4) return undefined;
  const ways = parts.map((part) => meanings.get(part) ?? [[part]]);
  return ways
    .reduce<string[][]>((all, way) => all.flatMap((before) => way.map((each) => [...before, ...each])), [[]])
    .slice(0, 6);
}

/** Long words are worth more than short ones. */
const costOf = (parts: readonly string[]): number =>
  parts.reduce((sum, part) => sum + 10 + (part.length < 4 ? 6 : 0), 0);

const isWord = (part: string): boolean =>
  (part.length >= 3 || SHORT.has(part)) && (vocabulary.has(part) || meanings.has(part));
