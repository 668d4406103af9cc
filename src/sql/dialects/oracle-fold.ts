/**
 * Upper case without accents in Oracle's SQL, letter by letter as `foldLetters`. The letters are written as escapes, so
 * that they survive a database of another character set, and compared in the national one, which holds all of them.
 * https://docs.oracle.com/en/database/oracle/oracle-database/19/sqlrf/TRANSLATE.html
 */
import { accents, oddCapitals } from './letters.ts';

/** `'…'` of a few letters, `unistr('\00e9…')` of others. */
const literal = (text: string): string => {
  const escaped = text.replace(/[^ -~]/g, (letter) => `\\${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return escaped === text ? `'${text}'` : `unistr('${escaped}')`;
};

const translated = (expression: string, pairs: readonly (readonly [string, string])[]): string =>
  `translate(${expression}, ${literal(pairs.map(([letter]) => letter).join(''))}, ${literal(pairs.map(([, base]) => base).join(''))})`;

const sharp = (expression: string): string =>
  ['ß', 'ẞ'].reduce((inner, letter) => `replace(${inner}, ${literal(letter)}, 'SS')`, expression);

export const foldOracle = (expression: string): string =>
  `upper(${translated(translated(sharp(`to_nchar(${expression})`), accents), oddCapitals)})`;

const byBase = Map.groupBy(accents, ([, base]) => base.toUpperCase());

/** TRANSLATE takes no LOB, regular expressions do. */
export function foldLob(expression: string): string {
  const plain = [...byBase].reduce(
    (inner, [base, pairs]) =>
      `regexp_replace(${inner}, ${literal(`[${pairs.map(([letter]) => letter).join('')}]`)}, '${base}')`,
    sharp(`to_nclob(${expression})`),
  );
  return `upper(${plain})`;
}
