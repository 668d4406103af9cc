/** Scalars whose reader has said what it does: JSON from the bytes of the cells, and the reader itself where they do not fit. */
import type { ScalarNode } from '../../adapter/node.ts';
import { type ReadsAs, wordsOf } from '../../adapter/reads-as.ts';
import type { Source } from '../../adapter/source.ts';
import type { Layout } from '../../plan/layout.ts';
import { nodeWriter } from '../write-node.ts';
import { type Around, type ByteWriter, fromText } from './byte-writer.ts';
import { idWriter, survivingIdWriter } from './write-id.ts';
import { momentWriter } from './write-moment.ts';
import { comparatorWriter, numberWriter } from './write-number.ts';
import { stringWriter } from './write-string.ts';

/** undefined: nothing is known of the reader. All columns are the table's own. */
export function scalarBytes(node: ScalarNode, around: Around, source: Source, layout: Layout): ByteWriter | undefined {
  const words = wordsOf(node.read);
  if (words === undefined) return undefined;
  const places = node.columns.map((column) => layout.index.get(column)!);
  const otherwise = fromText(nodeWriter(node, source, layout), places, around);
  const [first = 0, second] = places;
  switch (words.as) {
    case 'text':
      return node.kind === 'string' && places.length === 1 ? stringWriter(first, around, otherwise) : undefined;
    case 'number':
      if (node.kind !== 'literal') return undefined;
      return numberWriter(first, words.absent, words.written ? second : undefined, around, otherwise);
    case 'comparator':
      return comparatorWriter(first, otherwise);
    case 'moment': {
      if (node.kind !== 'plain') return undefined;
      const tell = (cells: readonly string[]) => ({ text: node.read(...cells), at: 0 });
      return momentWriter({ written: words.written, places, tell }, around, otherwise);
    }
    case 'reference':
      return node.kind === 'plain' ? referenceWriter(words, places, around, otherwise) : undefined;
    default:
      return undefined;
  }
}

function referenceWriter(
  { before, id }: Extract<ReadsAs, { as: 'reference' }>,
  places: readonly number[],
  around: Around,
  otherwise: ByteWriter,
): ByteWriter | undefined {
  const words = wordsOf(id);
  const key = words?.as === 'id' ? words.key() : undefined;
  if (words?.as !== 'id' || key === undefined || key.numeric.length !== places.length) return undefined;
  const direct = idWriter(key, places, [`${around[0]}"${before}`, `"${around[1]}`], otherwise);
  const merges = words.merges();
  if (merges === undefined) return direct;
  return places.length === 1 ? survivingIdWriter(merges, places[0]!, direct, otherwise) : undefined;
}
