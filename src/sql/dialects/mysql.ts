/**
 * MariaDB 10.11 and MySQL 8. Their collations find more equal than is: case, accents and blanks at the end. Where a
 * column has such a collation, the engine's own comparison lets its index serve and one of bytes decides.
 * https://mariadb.com/kb/en/character-sets/ · https://dev.mysql.com/doc/refman/8.0/en/charset-collation-effect.html
 */
import type { Column } from '../../adapter/schema.ts';
import { type Dialect, defaults, foldLetters } from './dialect.ts';
import { foldSql } from './mysql-fold.ts';

/** Neither backslash nor quote: what those mean depends on the session's sql_mode. */
const ESCAPE = '|';

const likeText = (text: string): string => text.replace(/[|%_]/g, `${ESCAPE}$&`);

/** Bytes in UTF-8 order as code points do, and blanks at the end count. */
const bytes = (expression: string): string => `cast(convert(${expression} using utf8mb4) as binary)`;

const isText = ({ type }: Column): boolean => type === 'char' || type === 'varchar' || type === 'text';

/** Against text, MySQL compares numbers as floating point, which 64-bit keys do not survive. */
function typed({ type }: Column, value: string): string {
  if (type === 'integer' || type === 'bigint') return value.replaceAll('?', 'cast(? as signed)');
  return type === 'decimal' ? value.replaceAll('?', 'cast(? as decimal(65, 30))') : value;
}

/** What is known of the text columns of a name. */
export interface Collations {
  /** They compare as their bytes do, wherever they are. */
  readonly isExact: (columnName: string) => boolean;
  /** Their collation, where it is of another character set than utf8mb4. */
  readonly other: (columnName: string) => string | undefined;
}

export function mysqlDialect({ isExact, other }: Collations): Dialect {
  /** Letters that the column's character set lacks would be an error; as `?` they are found by no comparison of bytes. */
  const held = (name: string | undefined, value: string): string => {
    const collation = name === undefined ? undefined : other(name);
    const set = collation?.split('_')[0];
    return set === undefined ? value : value.replaceAll('?', `convert(? using ${set}) collate ${collation}`);
  };
  return {
    ...defaults,
    name: 'mysql',
    client: 'mysql2',
    fold: foldSql,
    text: (expression, how, folded, of) => {
      const test = how === 'equals' ? '= ?' : `like ? escape '${ESCAPE}'`;
      const asked = (text: string) => {
        const folds = foldLetters(text);
        return how === 'equals' ? folds : `${how === 'starts' ? '' : '%'}${likeText(folds)}%`;
      };
      if (!folded) return { sql: `${bytes(foldSql(expression))} ${test}`, bind: (text) => [asked(text)] };
      if (of !== undefined && isExact(of.name)) return { sql: `${expression} ${test}`, bind: (text) => [asked(text)] };
      const sql = `(${expression} ${held(of?.name, test)} and ${bytes(expression)} ${test})`;
      return { sql, bind: (text) => [asked(text), asked(text)] };
    },
    part: (expression, part) =>
      part === 'before-comma'
        ? `substring_index(${expression}, ',', 1)`
        : `ltrim(substr(${expression}, locate(',', concat(${expression}, ',')) + 1))`,
    // The engine takes the blanks at the end of a CHAR away.
    bind: (column, value) => (column.type === 'char' ? value.replace(/ +$/, '') : value),
    exact: (expression, { name, column }) => (!isText(column) || isExact(name) ? expression : bytes(expression)),
    compared: (expression, is, value, { name, column }) => {
      if (!isText(column)) return `${expression} ${is} ${typed(column, value)}`;
      if (isExact(name)) return `${expression} ${is} ${value}`;
      const decides = `${bytes(expression)} ${is} ${value}`;
      return is === '=' || is === 'in' ? `(${expression} ${is} ${held(name, value)} and ${decides})` : decides;
    },
    ordered: (expression, descending, notNull) => {
      // NULLs are the lowest here.
      if (descending) return `${expression} desc`;
      return notNull ? expression : `${expression} is null, ${expression}`;
    },
  };
}
