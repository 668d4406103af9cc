/** Every word that a name may turn out to have: those of the dictionary's meanings and those of the hints. */
import { rowNames, technicalTables, technicalWords, typeHints } from '../hints/index.ts';
import { ofContent } from './words.ts';
import { abroad } from './words-abroad.ts';
import { ofForm } from './words-of-form.ts';

const wordsOf = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');
const plain = (phrases: string): string[] => wordsOf(phrases.replace(/[?~|]/g, ' '));

/** Short word → what it may stand for, each as words. English comes first. */
export const meanings: ReadonlyMap<string, readonly (readonly string[])[]> = new Map(
  [abroad, ofForm, ofContent].flatMap((dictionary) =>
    dictionary
      .trim()
      .split('\n')
      .flatMap((line) => {
        const [means = '', short = ''] = line.split(':');
        return wordsOf(short).map((word) => [word, means.split('|').map(wordsOf)] as const);
      }),
  ),
);

export const vocabulary: ReadonlySet<string> = new Set([
  ...[...meanings.values()].flat(2),
  ...typeHints.flatMap(({ tables, elements }) => [...plain(tables), ...elements.flatMap(({ names }) => plain(names))]),
  ...Object.values(rowNames).flatMap(plain),
  ...technicalWords,
  ...technicalTables,
]);
