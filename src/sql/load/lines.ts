/**
 * Rows as lines of text: tabs between values, `\N` for NULL, a backslash before what would end either, bytes as
 * `\x` and hexadecimal. PostgreSQL's COPY and, but for bytes, MySQL's LOAD DATA read it by default. https://www.postgresql.org/docs/current/sql-copy.html#id-1.9.3.55.9.2
 */
import type { Row } from './loader.ts';

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const special = /[\\\t\n\r]/;
const everySpecial = /[\\\t\n\r]/g;

const encoder = new TextEncoder();

export function linesOf(rows: readonly Row[]): Uint8Array<ArrayBuffer> {
  let text = '';
  for (const row of rows) {
    for (let at = 0; at < row.length; at++) {
      const value = row[at];
      if (at > 0) text += '\t';
      if (value === null) text += '\\N';
      else if (typeof value === 'string' && special.test(value)) {
        text += value.replace(everySpecial, (found) => escapes[found]!);
      } else if (typeof value === 'object') text += `\\\\x${value.toString('hex')}`;
      else text += value;
    }
    text += '\n';
  }
  // Not a piece of a Buffer's pool, so that it can be handed to another thread.
  return encoder.encode(text);
}
