/** The content that a row has or names: in its own columns, in its lines, or in a file. */
import { type Carrier, CONTENT, encodings } from '../../adapter/binary-content.ts';
import { dataOf, sizeOf } from '../../adapter/large.ts';
import { bytesOfSlices } from '../../export/engine/slices.ts';
import { FhirError, issue } from '../../fhir/issue.ts';
import type { Layout, Row } from '../../plan/layout.ts';
import { noCells } from '../../render/access-cells.ts';
import { nodeReader } from '../../render/read-node.ts';
import { readSlices } from '../../sql/read-slices.ts';
import type { Exchange } from '../exchange.ts';
import type { Server } from '../server.ts';
import { type Content, contentOf } from './content.ts';
import { documentIn } from './documents-folder.ts';
import { inflated } from './inflate.ts';

export interface FoundRow {
  readonly carrier: Carrier;
  readonly key: readonly string[];
  readonly layout: Layout;
  readonly row: Row;
}

/** Throws a FhirError where there is nothing to be had of it. */
export async function contentIn(server: Server, exchange: Exchange, found: FoundRow): Promise<Content> {
  const { carrier, row } = found;
  const stored = await storedIn(server, exchange, found);
  const encoding =
    carrier.encoding && nodeReader(carrier.encoding, carrier.source, found.layout)(row.cells, noCells, row.kids);
  const known = encodings.find((each) => each === encoding);
  return known === undefined ? stored : inflated(stored, known, server.config.documentMaxBytes);
}

async function storedIn(
  server: Server,
  { signal }: Exchange,
  { carrier, key, layout, row }: FoundRow,
): Promise<Content> {
  const {
    source,
    content: { stored },
  } = carrier;
  const cellOf = (column: string) => row.cells[layout.index.get(column)!] ?? null;
  if (stored.in === 'lines') {
    const node = source.elements.find(({ element }) => element === CONTENT)!.node;
    const text = nodeReader(node, source, layout)(row.cells, noCells, row.kids);
    if (typeof text !== 'string') throw new FhirError(issue('F660', {}));
    return contentOf(Buffer.from(text));
  }
  if (stored.in === 'file')
    return documentIn(server.config.documentsFolder, nameIn(cellOf(stored.column) ?? '', stored.after));

  const isBinary = source.columnOf(stored.column).type === 'blob';
  const cell = cellOf(dataOf(stored.column));
  if (cell !== null)
    return contentOf(Buffer.from(isBinary ? cell.replace(/^\\x/, '') : cell, isBinary ? 'hex' : 'utf8'));
  const database = server.database.for('read');
  const slices = () => readSlices(source, stored.column, key, database, (statement) => database.run(statement, signal));
  const length = isBinary ? Number(cellOf(sizeOf(stored.column))) : undefined;
  return { length, bytes: () => copied(bytesOfSlices(slices(), isBinary)) };
}

/** Each lies in the place of the one before it, which may still be on its way. */
async function* copied(bytes: AsyncIterable<Buffer>): AsyncGenerator<Uint8Array, void> {
  for await (const piece of bytes) yield Buffer.from(piece);
}

/** Without `after` in it, it is as it stands: whatever leads out of the folder is refused there. */
const nameIn = (path: string, after: string | undefined): string =>
  after === undefined || !path.includes(after) ? path : path.slice(path.lastIndexOf(after) + after.length);
