/**
 * Upper case without accents in SQL, letter by letter as `foldLetters`: a collation would find more equal than that,
 * LIKE among them. https://mariadb.com/kb/en/regexp_replace/
 */
import { accents } from './letters.ts';

const byBase = Map.groupBy(accents, ([, base]) => base.toUpperCase());

const classes = [...byBase].map(([base, pairs]) => [`[${pairs.map(([letter]) => letter).join('')}]`, base] as const);

/** Text of ASCII, as most names are, has no accents to look for. */
export function foldSql(expression: string): string {
  const text = `convert(${expression} using utf8mb4)`;
  const sharp = `replace(replace(${text}, 'ß', 'SS'), 'ẞ', 'SS')`;
  const plain = classes.reduce((inner, [letters, base]) => `regexp_replace(${inner}, '${letters}', '${base}')`, sharp);
  const isAscii = `length(${text}) = char_length(${text})`;
  return `upper(case when ${isAscii} then ${text} else ${plain} end)`;
}
