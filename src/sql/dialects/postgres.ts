/** PostgreSQL 15 and later. https://www.postgresql.org/docs/15/ */
import type { Column } from '../../adapter/schema.ts';
import { accents, type Dialect, defaults, textTest } from './dialect.ts';

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

export const postgres: Dialect = {
  ...defaults,
  name: 'postgres',
  client: 'pg',
  fold,
  text: (expression, how, folded) => textTest(folded ? expression : fold(expression), how),
  part: (expression, part) =>
    part === 'before-comma'
      ? `split_part(${expression}, ',', 1)`
      : `ltrim(substr(${expression}, strpos(${expression} || ',', ',') + 1))`,
  list: 'array',
  inArray: (expression, column) => `${expression} = any(?::${ARRAY_TYPES[column.type]}[])`,
  bind: (column, value) => (column.type === 'timestamptz' ? `${value}Z` : value),
  bindArray: (_, values) => values,
};
