/** PostgreSQL 15 and later. https://www.postgresql.org/docs/15/ */
import type { TextMatch } from '../../adapter/condition.ts';
import type { Column } from '../../adapter/schema.ts';
import { perColumn } from './catalogue.ts';
import { type Dialect, dialect, packedList, pattern } from './dialect.ts';
import { accents, foldLetters } from './letters.ts';

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
  time: 'time',
  timestamp: 'timestamp',
  timestamptz: 'timestamptz',
  blob: 'bytea',
};

/**
 * How a text column is ordered: by its bytes, or by another collation, beside which an index may have
 * `text_pattern_ops`. undefined: not known. https://www.postgresql.org/docs/15/indexes-opclass.html
 */
export type OrderOf = (table: string, column: string) => 'bytes' | 'pattern' | undefined;

/**
 * The planner takes an array that it does not know for ten values, prefers a plan for the array at hand, and so plans every
 * run anew; written lists of the same length have one plan. https://www.postgresql.org/docs/15/sql-prepare.html
 */
const ARRAY_FROM = 65;

const like = { escape: '\\', wildcards: /[\\%_]/g };

export function postgres(orderOf: OrderOf): Dialect {
  const known = perColumn(({ table, name }) => orderOf(table, name));
  /** A prefix of folded text is a range, so that a statement that is planned once still has its index. */
  const rangeOf = (how: TextMatch, folded: boolean, column: Column) =>
    how === 'starts' && folded ? known(column) : undefined;
  const made = dialect({
    name: 'postgres',
    client: 'pg',
    // Of two EXISTS under an OR it makes hash tables, unless one has an OFFSET: those of all charts took 20 times as long.
    lookedUp: ' offset 0',
    fold,
    text: (expression, how, folded, column) => {
      const order = rangeOf(how, folded, column);
      if (order === 'bytes') return `(${expression} >= ? and ${expression} < ?)`;
      if (order === 'pattern') return `(${expression} ~>=~ ? and ${expression} ~<~ ?)`;
      return `${folded ? expression : fold(expression)} ${how === 'equals' ? '= ?' : `like ? escape '${like.escape}'`}`;
    },
    textValues: (text, how, folded, column) => {
      if (rangeOf(how, folded, column) === undefined) return [pattern(like, text, how)];
      return [foldLetters(text), `${foldLetters(text)}\u{10ffff}`];
    },
    listed: (expression, of) => `strpos(${packedList(`trim(${expression})`, of)}, ?) > 0`,
    part: (expression, part) =>
      typeof part === 'object'
        ? `split_part(${expression}, '${part.of}', ${part.piece})`
        : part === 'before-comma'
          ? `split_part(${expression}, ',', 1)`
          : `ltrim(substr(${expression}, strpos(${expression} || ',', ',') + 1))`,
    sameOrder: (one, other) => known(one) === known(other),
    arrayFrom: ARRAY_FROM,
    inArray: (expression, column) => `${expression} = any(?::${ARRAY_TYPES[column.type]}[])`,
    bind: (column, value) => (column.type === 'timestamptz' ? `${value}Z` : value),
    bindArray: (column, values) => values.map((value) => made.bind(column, value)),
  });
  return made;
}
