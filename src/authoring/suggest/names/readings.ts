/** What a legacy name may mean: its words written out, in each of the ways they can be read. */
import { split } from './segment.ts';
import { splitName } from './split.ts';
import { meanings, vocabulary } from './vocabulary.ts';

/** The words of one way to read a name. */
export type Reading = readonly string[];

const MOST_READINGS = 12;
/** Say nothing of what a column holds. */
const EMPTY = new Set([
  'of',
  'the',
  'is',
  'has',
  'by',
  'and',
  'for',
  'in',
  'on',
  'at',
  'a',
  'tbl',
  'table',
  'form2',
  'fk',
  'pk',
  'was',
]);

const kept = new Map<string, readonly Reading[]>();

/** The likeliest first; words that nobody knows stay as they are. */
export function readingsOf(name: string): readonly Reading[] {
  const known = kept.get(name);
  if (known !== undefined) return known;
  let readings: string[][] = [[]];
  for (const word of splitName(name)) {
    if (EMPTY.has(word)) continue;
    const ways = waysOf(word);
    readings = readings.flatMap((before) => ways.map((way) => [...before, ...way])).slice(0, MOST_READINGS);
  }
  const unique = readings.map((words) => [...new Set(words)]);
  kept.set(name, unique);
  return unique;
}

function waysOf(word: string): readonly Reading[] {
  const found = meanings.get(word);
  if (found !== undefined) return found;
  if (vocabulary.has(word)) return [[word]];
  if (/^\d+$/.test(word)) return [word === '2' ? ['second'] : []];
  const numbered = /^(\D{2,}?)(\d+)$/.exec(word);
  if (numbered !== null) return waysOf(numbered[1]!);
  const singular = word.replace(/(?<=[a-z]{3})s$/, '');
  if (singular !== word && (meanings.has(singular) || vocabulary.has(singular))) return waysOf(singular);
  return split(word) ?? [abbreviated(word)];
}

/** `phrmcy` and `descript`: the one word that it shortens, else the word as it is. */
function abbreviated(word: string): Reading {
  if (word.length < 3) return [word];
  const whole = [...vocabulary].filter((one) => one.length > word.length && shortens(word, one));
  const [only] = whole;
  return whole.length === 1 && only !== undefined ? [only] : [word];
}

/** The beginning of it, four letters and more; or its consonants, the first letter always. */
function shortens(word: string, whole: string): boolean {
  if (word.length >= 4 && whole.startsWith(word)) return true;
  const skeleton = consonants(whole);
  return !/[aeiou]/.test(word.slice(1)) && [skeleton, skeleton.replace(/(.)\1/g, '$1')].includes(consonants(word));
}

const consonants = (word: string): string => word.charAt(0) + word.slice(1).replace(/[aeiouy]/g, '');
