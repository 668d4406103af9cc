/** `Attachment`, its data from a column of bytes or of text. https://hl7.org/fhir/R4/datatypes.html#Attachment */
import type { Attachment } from 'fhir/r4.d.ts';
import { notNull } from '../condition.ts';
import { dataOf, markIn, sizeOf } from '../large.ts';
import { type Cell, type Mapping, mapping } from '../node.ts';
import { fixedCode } from './fixed-code.ts';
import { object } from './object.ts';
import { number, text } from './primitives.ts';

export interface AttachmentSpec<C extends string> {
  /** Of type `blob`, or `text`: that is sent as UTF-8. */
  readonly data: C;
  /** A MIME type, or what makes one of a column: data is nothing without. */
  readonly contentType: string | Mapping<C, string>;
  readonly title?: C;
  /** Bytes; left out: as many as the `blob` has. */
  readonly size?: C;
  /** SHA-1 of the bytes: 20 bytes, or as many in hexadecimal digits. */
  readonly hash?: C;
  readonly creation?: Mapping<C, string>;
  /** Where else the bytes are. */
  readonly url?: Mapping<C, string>;
}

/**
 * A read has the data up to a size, and so have a search's results up to a smaller one: beyond it the attachment comes without,
 * see docs/adapters.md. Exports have it whatever its size.
 */
export function attachment<const C extends string>(spec: AttachmentSpec<C>): Mapping<C, Attachment> {
  const { data, contentType, title, size, hash, creation, url } = spec;
  return object<C, Attachment>({
    contentType: typeof contentType === 'string' ? fixedCode(contentType) : contentType,
    data: base64(data),
    ...(url ? { url } : {}),
    size: size === undefined ? bytesOf(data) : number(size),
    ...(hash ? { hash: sha1(hash) } : {}),
    ...(title ? { title: text(title) } : {}),
    ...(creation ? { creation } : {}),
  });
}

function base64<C extends string>(column: C): Mapping<C, string> {
  return mapping([column], ({ isBinary }) => {
    const encoding = isBinary(column) ? 'hex' : 'utf8';
    return {
      node: 'scalar',
      // The size tells whether there is more than the row has.
      columns: [dataOf(column), sizeOf(column)],
      kind: 'plain',
      read: (cell = null) => markIn(cell) ?? encoded(withoutPrefix(cell, encoding), encoding),
      present: notNull(column),
      facets: {},
    };
  });
}

function encoded(cell: Cell, encoding: 'hex' | 'utf8'): string | undefined {
  return cell === null || cell === '' ? undefined : Buffer.from(cell, encoding).toString('base64');
}

/** PostgreSQL writes `\x` before the digits. https://www.postgresql.org/docs/15/datatype-binary.html */
const withoutPrefix = (cell: Cell, encoding: 'hex' | 'utf8'): Cell =>
  encoding === 'hex' && cell?.startsWith('\\x') ? cell.slice(2) : cell;

/** Of a column of bytes; a text's size in UTF-8 is not what every engine tells. */
export function bytesOf<C extends string>(column: C): Mapping<C, number> {
  return mapping([column], ({ isBinary }) => ({
    node: 'scalar',
    columns: [sizeOf(column)],
    kind: 'literal',
    read: isBinary(column) ? (cell) => cell?.trim() : () => undefined,
    present: notNull(column),
    facets: {},
  }));
}

const DIGITS_OF_SHA1 = /^[0-9a-f]{40}$/i;

export function sha1<C extends string>(column: C): Mapping<C, string> {
  return mapping([column], () => ({
    node: 'scalar',
    columns: [column],
    kind: 'plain',
    read: (cell = null) => {
      const digits = withoutPrefix(cell, 'hex')?.trim() ?? '';
      return DIGITS_OF_SHA1.test(digits) ? Buffer.from(digits, 'hex').toString('base64') : undefined;
    },
    present: notNull(column),
    facets: {},
  }));
}
