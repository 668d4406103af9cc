/**
 * Rows → lines of NDJSON without a string on the way: the same bytes as `Renderer.write` gives, for a source whose elements
 * all lie in its own table. A row that is not like the others is left to the text writer.
 */
import type { Source } from '../../adapter/source.ts';
import { type Layout, largeColumns } from '../../plan/layout.ts';
import type { ElementFilter } from '../../plan/shape.ts';
import { LONGEST_ID, mandatoryElements } from '../complete.ts';
import { elementGroups, type RenderContext } from '../renderer.ts';
import type { ByteWriter } from './byte-writer.ts';
import { elementBytes } from './element-bytes.ts';
import { metaBytes } from './meta-bytes.ts';
import { bytesOf, type Out } from './out.ts';
import { RowCells } from './row-cells.ts';
import { idWriter } from './write-id.ts';

export interface ByteRenderer {
  /** Where the row at hand is read into. */
  readonly row: RowCells;
  /** Appends the line of the row. false: it has no id, lacks a mandatory element or breaks its adapter; nothing was appended. */
  readonly write: (out: Out) => boolean;
}

/** Child rows and large values come in statements of their own. */
export const canWriteBytes = (layout: Layout): boolean =>
  layout.joins.length === 0 && largeColumns(layout).length === 0;

export function byteRenderer(
  source: Source,
  layout: Layout,
  context: RenderContext,
  elements?: ElementFilter,
): ByteRenderer {
  const row = new RowCells(layout.columns.length + source.sensitive.length);
  const groups = elementGroups(source, elements);
  const { bitOf, all } = mandatoryBits(source.type);
  const places = source.key.columns.map((column) => layout.index.get(column)!);
  const opening = `{"resourceType":"${source.type}","id":"`;
  const id = idWriter(source.key, places, [opening, ''], escapedId(opening, source, places));
  const longest = opening.length + LONGEST_ID;
  const writers: readonly ByteWriter[] = [
    metaBytes(source, layout, context, elements !== undefined),
    ...elementBytes(groups, bitOf, source, layout),
  ];
  const end = bytesOf('}\n');
  return {
    row,
    write: (out) => {
      const start = out.at;
      try {
        const hasId = id(row, out) !== 0 && out.at - start <= longest;
        if (hasId && (allOf(writers, row, out) & all) === all) {
          out.put(end);
          return true;
        }
      } catch {
        // A row that breaks its adapter: the writer of text says so.
      }
      out.back(start);
      return false;
    },
  };
}

function allOf(writers: readonly ByteWriter[], row: RowCells, out: Out): number {
  let bits = 0;
  for (let i = 0; i < writers.length; i++) bits |= writers[i]!(row, out);
  return bits;
}

/** A key with letters that an id cannot have. */
function escapedId(opening: string, { key }: Source, places: readonly number[]): ByteWriter {
  return (row, out) => {
    const id = key.encode(places.map((place) => row.cell(place)));
    if (id === undefined) return 0;
    out.text(opening + id);
    return 1;
  };
}

/** A bit for each mandatory element of a type. The lowest is everybody's. */
function mandatoryBits(type: string): { readonly bitOf: (element: string) => number; readonly all: number } {
  const mandatory = mandatoryElements(type);
  return {
    bitOf: (element) => {
      const at = mandatory.findIndex(({ isMadeBy }) => isMadeBy(element));
      return at < 0 ? 1 : 2 << at;
    },
    all: mandatory.reduce((bits, _, at) => bits | (2 << at), 0),
  };
}
