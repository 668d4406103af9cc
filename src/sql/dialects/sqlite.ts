/** SQLite, embedded. https://sqlite.org/lang_expr.html */
import type { Column } from '../../adapter/schema.ts';
import { dialect, packedList, pattern } from './dialect.ts';
import { foldLetters } from './letters.ts';

/** A function that every connection defines: upper case without accents. */
export const FOLD_FUNCTION = 'portico_fold';

/** CHAR is padded by whoever writes it, and nothing here takes the padding off. */
function shaped(expression: string, from: Column, { type, length = 0 }: Column): string {
  const isText = type === 'char' || type === 'varchar';
  if (!isText || (type === from.type && (type === 'varchar' || length === from.length))) return expression;
  const bare = from.type === 'char' ? `rtrim(${expression})` : expression;
  return type === 'varchar' ? bare : `${bare} || substr('${' '.repeat(length)}', length(${bare}) + 1)`;
}

const fold = (expression: string): string => `${FOLD_FUNCTION}(${expression})`;

export const sqlite = dialect({
  name: 'sqlite',
  client: 'better-sqlite3',
  fold,
  // LIKE ignores case here, so no index serves it: a prefix of folded text is a range.
  text: (expression, how, folded) => {
    if (how === 'starts' && folded) return `(${expression} >= ? and ${expression} < ?)`;
    return `${folded ? expression : fold(expression)} ${how === 'equals' ? '= ?' : "like ? escape '\\'"}`;
  },
  textValues: (text, how, folded) =>
    how === 'starts' && folded
      ? [foldLetters(text), `${foldLetters(text)}\u{10ffff}`]
      : [pattern(sqlite.like, text, how)],
  shaped,
  listed: (expression, of) => `instr(${packedList(`trim(${expression})`, of)}, ?) > 0`,
  part: (expression, part) =>
    typeof part === 'object'
      ? `json_extract('[' || replace(json_quote(${expression}), '${part.of}', '","') || ']', '$[${part.piece - 1}]')`
      : part === 'before-comma'
        ? `substr(${expression}, 1, instr(${expression} || ',', ',') - 1)`
        : `ltrim(substr(${expression}, instr(${expression} || ',', ',') + 1))`,
  arrayFrom: 0,
  inArray: (expression) => `${expression} in (select value from json_each(?))`,
  bindArray: (column, values) =>
    JSON.stringify(values.map((value) => sqlite.bind(column, value))).replace(
      column.type === 'integer' || column.type === 'bigint' ? /"(-?\d+)"/g : /$^/g,
      '$1',
    ),
});
