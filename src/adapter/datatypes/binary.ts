/** `Attachment` whose content this server has as a Binary: in a column, in lines or in a file. https://hl7.org/fhir/R4/binary.html */
import type { Attachment } from 'fhir/r4.d.ts';
import type { BinaryContent, Encoding, StoredContent } from '../binary-content.ts';
import { always, notNull } from '../condition.ts';
import { sizeOf } from '../large.ts';
import { type Cell, type Mapping, mapping, type ScalarNode } from '../node.ts';
import type { SystemContext } from '../system.ts';
import { bytesOf, sha1 } from './attachment.ts';
import { fixedCode } from './fixed-code.ts';
import { object } from './object.ts';
import { hasText, number, readText, text } from './primitives.ts';

export interface BinarySpec<C extends string> {
  /** Where the content is, one of three: a column of type `blob`, or `text` that is sent as UTF-8. */
  readonly data?: C;
  /** Text in the rows of a child table, as `lines` joins them. */
  readonly lines?: C;
  /** A column with the name of a file below the folder of documents. */
  readonly path?: C;
  /** The name is only what comes after the last of these: `/documents/` of `file:///var/www/site/documents/1/scan.pdf`. */
  readonly after?: string;
  /** How stored bytes are compressed: always, or as a column says. */
  readonly encoding?: Encoding | Mapping<C, Encoding>;
  /** A MIME type, or what makes one of a column. */
  readonly contentType: string | Mapping<C, string>;
  readonly title?: C;
  /** Bytes as they are sent; left out: as many as an uncompressed `blob` has. */
  readonly size?: C;
  /** SHA-1 of the bytes that are sent: 20 bytes, or as many in hexadecimal digits. */
  readonly hash?: C;
  readonly creation?: Mapping<C, string>;
}

/**
 * `name` is what the ids of these Binaries begin with, letters and digits: `Binary/scan-17`. Adapters of the same table that say
 * the same name lead to the same Binaries.
 */
export function binary<const C extends string>(name: string, spec: BinarySpec<C>): Mapping<C, Attachment> {
  if (!/^[a-z0-9]{1,16}$/.test(name)) throw new Error(`binary: ${name} is not 1 to 16 small letters and digits`);
  const { contentType, title, size, hash, creation } = spec;
  const shown = object<C, Attachment>(
    {
      contentType: typeof contentType === 'string' ? fixedCode(contentType) : contentType,
      url: urlOf(name, spec),
      size: size === undefined ? ownSize(spec) : number(size),
      ...(hash ? { hash: sha1(hash) } : {}),
      ...(title ? { title: text(title) } : {}),
      ...(creation ? { creation } : {}),
    },
    undefined,
    ['url'],
  );
  return mapping(shown.columns, (system) => {
    const content: BinaryContent = { name, key: system.keyNamed(name), stored: storedIn(spec, system) };
    return { ...(shown.bind(system) as object), binary: content } as ReturnType<typeof shown.bind>;
  });
}

const ownSize = <C extends string>({ data, encoding }: BinarySpec<C>): Mapping<C, number> | undefined =>
  data === undefined || encoding !== undefined ? undefined : bytesOf(data);

function storedIn<C extends string>(
  { data, lines: line, path, after, encoding }: BinarySpec<C>,
  system: SystemContext,
) {
  const bound = (typeof encoding === 'string' ? fixedCode(encoding) : encoding)?.bind(system);
  const ways: StoredContent[] = [
    ...(data === undefined ? [] : [{ in: 'column', column: data, encoding: bound } as const]),
    ...(line === undefined ? [] : [{ in: 'lines', column: line } as const]),
    ...(path === undefined ? [] : [{ in: 'file', column: path, encoding: bound, ...(after && { after }) } as const]),
  ];
  const [stored, other] = ways;
  if (stored === undefined || other !== undefined) throw new Error('binary takes one of data, lines and path');
  return stored;
}

/** Absolute, so that it can be followed wherever it is found, in a file of an export too. */
function urlOf<C extends string>(name: string, spec: BinarySpec<C>): Mapping<C, string> {
  const column = spec.data ?? spec.path;
  return mapping(column === undefined ? [] : [column], ({ keyNamed, baseUrl }): ScalarNode => {
    const key = keyNamed(name);
    const tested = spec.path ?? (spec.data === undefined ? undefined : sizeOf(spec.data));
    const isThere = spec.path === undefined ? hasBytes : (cell: Cell) => readText(cell) !== undefined;
    return {
      node: 'scalar',
      columns: tested === undefined ? key.columns : [...key.columns, tested],
      kind: 'plain',
      read: (...cells) => {
        if (tested !== undefined && !isThere(cells.at(key.columns.length) ?? null)) return undefined;
        const id = key.encode(cells.slice(0, key.columns.length));
        return id === undefined ? undefined : `${baseUrl}Binary/${id}`;
      },
      present: spec.path === undefined ? (spec.data === undefined ? always : notNull(spec.data)) : hasText(spec.path),
      facets: {},
    };
  });
}

/** By its size; text of no letters is there. */
const hasBytes = (size: Cell): boolean => size !== null;
