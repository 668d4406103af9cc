/**
 * MariaDB 10.11 and MySQL 8. Their collations find more equal than is: case, accents and blanks at the end. Where a
 * column has such a collation, the engine's own comparison lets its index serve and one of bytes decides.
 * https://mariadb.com/kb/en/character-sets/ · https://dev.mysql.com/doc/refman/8.0/en/charset-collation-effect.html
 */
import type { Piece } from '../../adapter/condition.ts';
import type { Column } from '../../adapter/schema.ts';
import { isNumeric } from '../../plan/predicate.ts';
import { type Dialect, dialect, packedList, pattern } from './dialect.ts';
import { foldSql } from './mysql-fold.ts';

/** Neither backslash nor quote: what those mean depends on the session's sql_mode. */
const like = { escape: '|', wildcards: /[|%_]/g };

/** Bytes in UTF-8 order as code points do, and blanks at the end count. */
const bytes = (expression: string): string => `cast(convert(${expression} using utf8mb4) as binary)`;

const isText = ({ type }: Column): boolean => type === 'char' || type === 'varchar' || type === 'text';

/** Of text that has fewer, the last would be taken for it. */
const piece = (expression: string, { piece: place, of }: Piece): string =>
  `substring_index(substring_index(concat(${expression}, repeat('${of}', ${place})), '${of}', ${place}), '${of}', -1)`;

/** Against text, MySQL compares numbers as floating point, which 64-bit keys do not survive. */
function typed({ type }: Column): string {
  if (type === 'integer' || type === 'bigint') return 'cast(? as signed)';
  return type === 'decimal' ? 'cast(? as decimal(65, 30))' : '?';
}

/** What is known of the text columns of the database. */
export interface Collations {
  /** It compares as its bytes do. */
  readonly isExact: (table: string, column: string) => boolean;
  /** Its collation, where that is of another character set than utf8mb4. */
  readonly other: (table: string, column: string) => string | undefined;
}

export function mysqlDialect(collations: Collations): Dialect {
  const isExact = ({ table, name }: Column) => collations.isExact(table, name);
  /** Letters that the column's character set lacks would be an error; as `?` they are found by no comparison of bytes. */
  const held = ({ table, name }: Column, value: string): string => {
    const collation = collations.other(table, name);
    const set = collation?.split('_')[0];
    return set === undefined ? value : value.replaceAll('?', `convert(? using ${set}) collate ${collation}`);
  };
  return dialect({
    name: 'mysql',
    client: 'mysql2',
    fold: foldSql,
    text: (expression, how, folded, column) => {
      const test = how === 'equals' ? '= ?' : `like ? escape '${like.escape}'`;
      if (!folded) return `${bytes(foldSql(expression))} ${test}`;
      if (isExact(column)) return `${expression} ${test}`;
      return `(${expression} ${held(column, test)} and ${bytes(expression)} ${test})`;
    },
    textValues: (text, how) => [pattern(like, text, how)],
    like,
    // Most rows have nothing like it, which the engine tells without making another text of each.
    listed: (expression, of, column) => {
      const list = packedList(`trim(${expression})`, of, (...parts) => `concat(${parts.join(', ')})`);
      return `(locate(${held(column, '?')}, ${expression}) > 0 and locate(${bytes('?')}, ${bytes(list)}) > 0)`;
    },
    listedValues: (text, between) => [text, between],
    part: (expression, part) =>
      typeof part === 'object'
        ? piece(expression, part)
        : part === 'before-comma'
          ? `substring_index(${expression}, ',', 1)`
          : `ltrim(substr(${expression}, locate(',', concat(${expression}, ',')) + 1))`,
    // The engine takes the blanks at the end of a CHAR away.
    bind: (column, value) => (column.type === 'char' ? value.replace(/ +$/, '') : value),
    // Else both are compared as floating point, without an index.
    shaped: (expression, from, to) =>
      isText(from) && isNumeric(to)
        ? `case when ${expression} regexp '^[0-9]+$' then cast(${expression} as signed) end`
        : expression,
    exact: (expression, column) => (!isText(column) || isExact(column) ? expression : bytes(expression)),
    compared: (expression, is, value, column) => {
      if (!isText(column)) return `${expression} ${is} ${value.replaceAll('?', typed(column))}`;
      if (isExact(column)) return `${expression} ${is} ${value}`;
      const decides = `${bytes(expression)} ${is} ${value}`;
      return is === '=' || is === 'in' ? `(${expression} ${is} ${held(column, value)} and ${decides})` : decides;
    },
    // A union inside `in` is run once for each row outside; a table made of it is made once.
    anyOf: (selects) => (selects.length === 1 ? selects[0]! : `select * from (${selects.join(' union all ')}) as u`),
    ordered: (expression, descending, notNull) => {
      // NULLs are the lowest here.
      if (descending) return `${expression} desc`;
      return notNull ? expression : `${expression} is null, ${expression}`;
    },
  });
}
