/** How well a name says what a hint asks for. */
import type { Reading } from './readings.ts';

/** `written date? time?`: the words that must be there, and those that may. */
interface Phrase {
  readonly needed: readonly string[];
  readonly optional: readonly string[];
  readonly worth: number;
}

export interface NameMatch {
  /** 0 to 1 */
  readonly score: number;
  /** The words that were found, in the order of the phrase. */
  readonly words: readonly string[];
}

/** What a word of a column's form weighs beside one of its content. */
const FORMS = new Set(
  'id code number name date time text type flag sequence value description title comment category detail count'.split(
    ' ',
  ),
);
/** Of somebody or something else: what such a column holds is not what its other words say. */
const OTHERS = new Set(
  'guardian employer subscriber mother father spouse kin emergency guarantor billing previous former referral supervisor donor source parent original assistant alias genericname provider pharmacy facility company organization contact partner portal import insurance export search srch sort'.split(
    ' ',
  ),
);
const WEAK = 0.72;

export const weightOf = (word: string): number => (FORMS.has(word) ? 0.35 : word === 'status' ? 0.6 : 1);

const parsed = new Map<string, readonly Phrase[]>();

function phrasesOf(names: string): readonly Phrase[] {
  const known = parsed.get(names);
  if (known !== undefined) return known;
  const phrases = names.split('|').map((one): Phrase => {
    const words = one.trim().replace(/^~/, '').split(/\s+/);
    return {
      needed: words.filter((word) => !word.endsWith('?')),
      optional: words.filter((word) => word.endsWith('?')).map((word) => word.slice(0, -1)),
      worth: one.trim().startsWith('~') ? WEAK : 1,
    };
  });
  parsed.set(names, phrases);
  return phrases;
}

/** The best of all phrases against all readings. `own`: words of the table, which its columns need not repeat. */
export function nameMatch(
  names: string,
  readings: readonly Reading[],
  own: ReadonlySet<string>,
): NameMatch | undefined {
  let best: NameMatch | undefined;
  for (const [at, reading] of readings.entries()) {
    for (const phrase of phrasesOf(names)) {
      const found = scoreOf(phrase, reading, own) * (at === 0 ? 1 : 0.97);
      if (found > (best?.score ?? 0)) {
        best = { score: found, words: [...phrase.needed, ...phrase.optional].filter((word) => reading.includes(word)) };
      }
    }
  }
  return best;
}

function scoreOf({ needed, optional, worth }: Phrase, reading: Reading, own: ReadonlySet<string>): number {
  const missing = needed.filter((word) => !reading.includes(word));
  // A word of the table itself may go without saying: DESCRIPTION in a table of allergies.
  if (missing.some((word) => !own.has(word))) return 0;
  if (missing.length > 0 && !needed.some((word) => weightOf(word) > 0.5 && reading.includes(word))) return 0;
  const said = new Set([...needed, ...optional]);
  let matched = 0;
  let all = 0;
  let factor = worth * (missing.length > 0 ? 0.93 : 1);
  for (const word of reading) {
    const weight = !said.has(word) && own.has(word) ? 0.08 : weightOf(word);
    all += weight;
    if (said.has(word)) matched += weight;
    else if (OTHERS.has(word) && !own.has(word)) factor *= 0.45;
  }
  return all === 0 ? 0 : (matched / all) * factor;
}
