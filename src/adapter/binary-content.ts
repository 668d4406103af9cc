/**
 * What a Binary holds and where it lies: said once by the attachment that leads to it, gathered from all adapters.
 * https://hl7.org/fhir/R4/binary.html
 */

import { linesNode } from './datatypes/lines.ts';
import type { KeyCodec } from './key.ts';
import { dataOf, sizeOf } from './large.ts';
import type { Node, ObjectNode } from './node.ts';
import type { Contribution, Source } from './source.ts';

/** Names of https://compression.spec.whatwg.org/#supported-formats. */
export const encodings = ['gzip', 'deflate', 'deflate-raw'] as const;
export type Encoding = (typeof encodings)[number];

export type StoredContent =
  /** Bytes, or text that is sent as UTF-8. */
  | { readonly in: 'column'; readonly column: string; readonly encoding: Node | undefined }
  /** The text of child rows, one line each. */
  | { readonly in: 'lines'; readonly column: string; readonly encoding?: undefined }
  /** A file below the folder of documents: its name is what comes after the last `after`, or all of the column. */
  | { readonly in: 'file'; readonly column: string; readonly after?: string; readonly encoding: Node | undefined };

export interface BinaryContent {
  /** What its ids begin with. */
  readonly name: string;
  readonly key: KeyCodec;
  readonly stored: StoredContent;
}

/** A row that shows a Binary: who may see the one may see the other. */
export interface Carrier {
  readonly content: BinaryContent;
  /** The source of the row, with what is read of it for the Binary. */
  readonly source: Source;
  /** The attachment that leads to it: a row for which this makes no `url` has no Binary. */
  readonly attachment: Node;
  readonly encoding: Node | undefined;
}

/** The elements of a carrier's source that a Binary is made from; R4 has none of these names. */
export const ATTACHMENT = '#attachment';
export const CONTENT = '#content';

/** By the name of the Binaries, in the order of the adapters. Throws for what two adapters say differently. */
export function carriersOf(sources: readonly Source[]): ReadonlyMap<string, readonly Carrier[]> {
  const carriers = sources.flatMap((source) =>
    source.elements.flatMap(({ node }) => attachmentsIn(node).map((found) => carrier(source, found))),
  );
  const byName = Map.groupBy(carriers, ({ content }) => content.name);
  for (const [name, [first, ...others]] of byName) {
    const place = placeOf(first!);
    if (others.some((other) => placeOf(other) !== place)) {
      throw new Error(`binary ${name}: adapters say differently where its content is`);
    }
  }
  return byName;
}

type Attachment = ObjectNode & { readonly binary: BinaryContent };

function attachmentsIn(node: Node): readonly Attachment[] {
  switch (node.node) {
    case 'object':
      return isAttachment(node) ? [node] : node.entries.flatMap(([, part]) => attachmentsIn(part));
    case 'list':
      return node.items.flatMap(attachmentsIn);
    case 'each':
      if (attachmentsIn(node.item).length > 0) throw new Error('binary takes no columns of child tables but lines');
      return [];
    default:
      return [];
  }
}

const isAttachment = (node: ObjectNode): node is Attachment => node.binary !== undefined;

function carrier(source: Source, attachment: Attachment): Carrier {
  const { binary: content } = attachment;
  const { stored } = content;
  const { type } = source.columnOf(stored.column);
  if (stored.in === 'column' && type !== 'blob' && type !== 'text') {
    throw new Error(`binary ${content.name}: ${source.table}.${stored.column} is neither a blob nor a text`);
  }
  const { encoding } = stored;
  const added: Contribution[] = [
    { element: ATTACHMENT, node: attachment },
    { element: CONTENT, node: bodyOf(stored) },
    ...(encoding ? [{ element: CONTENT, node: encoding }] : []),
  ];
  return {
    content,
    source: { ...source, profiles: [], elements: [...source.elements, ...added] },
    attachment,
    encoding,
  };
}

/** Only for what is read of a row. */
function bodyOf(stored: StoredContent): Node {
  if (stored.in === 'lines') return linesNode(stored.column);
  const columns = stored.in === 'file' ? [stored.column] : [dataOf(stored.column), sizeOf(stored.column)];
  return { node: 'scalar', columns, kind: 'string', read: () => undefined, present: { op: 'any', of: [] }, facets: {} };
}

function placeOf({ source, content: { stored, key } }: Carrier): string {
  return JSON.stringify([source.table, key.columns, stored.in, stored.column]);
}
