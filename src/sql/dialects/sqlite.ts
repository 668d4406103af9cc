/** SQLite, embedded. https://sqlite.org/lang_expr.html */
import { type Dialect, defaults, foldLetters, textTest } from './dialect.ts';

/** A function that every connection defines: upper case without accents. */
export const FOLD_FUNCTION = 'portico_fold';

const fold = (expression: string): string => `${FOLD_FUNCTION}(${expression})`;

export const sqlite: Dialect = {
  ...defaults,
  name: 'sqlite',
  client: 'better-sqlite3',
  fold,
  text: (expression, how, folded) => {
    // LIKE ignores case here, so no index serves it: a prefix of folded text is a range.
    if (how === 'starts' && folded) {
      return {
        sql: `(${expression} >= ? and ${expression} < ?)`,
        bind: (text) => [foldLetters(text), `${foldLetters(text)}\u{10ffff}`],
      };
    }
    return textTest(folded ? expression : fold(expression), how);
  },
  part: (expression, part) =>
    part === 'before-comma'
      ? `substr(${expression}, 1, instr(${expression} || ',', ',') - 1)`
      : `ltrim(substr(${expression}, instr(${expression} || ',', ',') + 1))`,
  list: 'array',
  inArray: (expression) => `${expression} in (select value from json_each(?))`,
  bindArray: (column, values) =>
    JSON.stringify(values.map((value) => defaults.bind(column, value))).replace(
      column.type === 'integer' || column.type === 'bigint' ? /"(-?\d+)"/g : /$^/g,
      '$1',
    ),
};
