/** PostgreSQL 15 and later. https://www.postgresql.org/docs/15/ */
import type { Column } from '../../adapter/schema.ts';
import { accents, type Dialect, defaults, foldLetters, type TextTest, textTest } from './dialect.ts';

const from = accents.map(([letter]) => letter).join('');
const to = accents.map(([, base]) => base).join('');

/** Text of ASCII, as most names are, has no accents to look for: that is fifty times faster. */
const fold = (expression: string): string => {
  const isAscii = `octet_length(${expression}) = char_length(${expression})`;
  const sharp = `replace(replace(${expression}, 'ß', 'SS'), 'ẞ', 'SS')`;
  return `upper(case when ${isAscii} then ${expression} else translate(${sharp}, '${from}', '${to}') end)`;
};

const ARRAY_TYPES: Readonly<Record<Column['type'], string>> = {
  char: 'bpchar',
  varchar: 'varchar',
  text: 'text',
  integer: 'int4',
  bigint: 'int8',
  decimal: 'numeric',
  date: 'date',
  timestamp: 'timestamp',
  timestamptz: 'timestamptz',
  blob: 'bytea',
};

/**
 * How the text columns of a name are ordered: by their bytes, or by another collation, beside which an index may have
 * `text_pattern_ops`. undefined: not known. https://www.postgresql.org/docs/15/indexes-opclass.html
 */
export type OrderOf = (columnName: string) => 'bytes' | 'pattern' | undefined;

/** A prefix as a range, so that a statement that is planned once still has its index. */
function startsWith(expression: string, order: 'bytes' | 'pattern'): TextTest {
  const [from, to] = order === 'bytes' ? ['>=', '<'] : ['~>=~', '~<~'];
  return {
    sql: `(${expression} ${from} ? and ${expression} ${to} ?)`,
    bind: (text) => [foldLetters(text), `${foldLetters(text)}\u{10ffff}`],
  };
}

export const postgres = (orderOf: OrderOf): Dialect => ({
  ...defaults,
  name: 'postgres',
  client: 'pg',
  fold,
  text: (expression, how, folded, of) => {
    const order = of && orderOf(of.name);
    if (how === 'starts' && folded && order !== undefined) return startsWith(expression, order);
    return textTest(folded ? expression : fold(expression), how);
  },
  part: (expression, part) =>
    part === 'before-comma'
      ? `split_part(${expression}, ',', 1)`
      : `ltrim(substr(${expression}, strpos(${expression} || ',', ',') + 1))`,
  list: 'array',
  inArray: (expression, column) => `${expression} = any(?::${ARRAY_TYPES[column.type]}[])`,
  bind: (column, value) => (column.type === 'timestamptz' ? `${value}Z` : value),
  bindArray: (_, values) => values,
});
