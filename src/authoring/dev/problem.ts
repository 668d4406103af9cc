/** What is wrong with a folder of adapters, and where: one clear message for the terminal and the page. */

export interface Place {
  /** Below the folder. */
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/** What said so. */
export type Stage = 'syntax' | 'types' | 'code maps' | 'adapters' | 'database';

export interface Problem extends Partial<Place> {
  readonly stage: Stage;
  readonly says: string;
}

/** `patient.ts:12:5 Expression expected`, as editors and terminals turn into a link. */
export function problemLine({ file, line, column, says }: Problem): string {
  const place = [file, line, column].filter((each) => each !== undefined).join(':');
  return place === '' ? says : `${place} ${says}`;
}

/** Where a word stands first in a text, by lines and columns from 1, wherever the word is quoted or names a property. */
export function placeOfWord(text: string, word: string): Required<Pick<Place, 'line' | 'column'>> | undefined {
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const quoted = `(?<=['"\`])(?:\\w+\\.)?${escaped}(?=['"\`])`;
  const property = `^\\s*${escaped}(?=\\s*:)`;
  const found = new RegExp(`${quoted}|${property}`, 'm').exec(text);
  if (found === null) return undefined;
  return placeAt(text, found.index + found[0].length - found[0].trimStart().length);
}

export function placeAt(text: string, index: number): Required<Pick<Place, 'line' | 'column'>> {
  const before = text.slice(0, index).split('\n');
  return { line: before.length, column: before.at(-1)!.length + 1 };
}
