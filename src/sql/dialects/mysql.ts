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

/** `isExact`: the columns of this name compare as their bytes do, wherever they are. */
export function mysqlDialect(isExact: (columnName: string) => boolean): Dialect {
  return {
    ...defaults,
    name: 'mysql',
    client: 'mysql2',
    fold: foldSql,
    text: (expression, how, folded) => {
      const side = folded ? expression : foldSql(expression);
      if (how === 'equals') {
        const both = folded ? `${expression} = ? and ` : '';
        return { sql: `(${both}${bytes(side)} = ?)`, bind: (text) => Array(folded ? 2 : 1).fill(foldLetters(text)) };
      }
      const pattern = (text: string) => `${how === 'starts' ? '' : '%'}${likeText(foldLetters(text))}%`;
      return { sql: `${side} like ? escape '${ESCAPE}'`, bind: (text) => [pattern(text)] };
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
      return is === '=' || is === 'in' ? `(${expression} ${is} ${value} and ${decides})` : decides;
    },
    ordered: (expression, descending, notNull) => {
      // NULLs are the lowest here.
      if (descending) return `${expression} desc`;
      return notNull ? expression : `${expression} is null, ${expression}`;
    },
  };
}
