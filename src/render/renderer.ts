/**
 * Rows → resources: for a source and a choice of elements, a writer of JSON text and a reader of objects, compiled once.
 * https://hl7.org/fhir/R4/json.html
 */
import type { Json, Node } from '../adapter/node.ts';
import type { Source } from '../adapter/source.ts';
import { elementDefinitions } from '../fhir/definitions.ts';
import { formatInstant } from '../fhir/instant.ts';
import type { Zone } from '../fhir/zone.ts';
import type { Layout, Row } from '../plan/layout.ts';
import type { ElementFilter } from '../plan/shape.ts';
import { type Cells, cellGetter, type Get, noCells } from './access-cells.ts';
import { base36 } from './base36.ts';
import { incompleteness } from './complete.ts';
import { metas } from './metas.ts';
import { nodeReader, presentItems } from './read-node.ts';
import { type ElementGroup, elementWriters } from './write-elements.ts';
import { isArrayNode } from './write-node.ts';

export interface Renderer {
  readonly idOf: (row: Row) => string | undefined;
  /** UTC milliseconds of the latest update, or undefined. */
  readonly lastUpdatedOf: (row: Row) => number | undefined;
  /** FHIR JSON text. */
  readonly write: (row: Row) => string;
  /** Why the row cannot be a resource, without a value of it; undefined: it can. */
  readonly incomplete: (row: Row) => string | undefined;
  /** The same as an object, for XML and for checks. */
  readonly toResource: (row: Row) => Record<string, Json>;
}

export interface RenderContext {
  readonly zone: Zone;
  /** Becomes part of version ids: a new mapping is a new version. */
  readonly version: string;
}

export function renderer(source: Source, layout: Layout, context: RenderContext, elements?: ElementFilter): Renderer {
  const idCells = source.key.columns.map((column) => cellGetter(column, source, layout));
  const idOf = ({ cells, kids }: Row) => source.key.encode(idCells.map((get) => get(cells, noCells, kids)));
  const updated = lastUpdated(source, layout);
  const groups = elementGroups(source, elements);
  const metaOf = metas(source, layout, elements !== undefined);
  const writers = elementWriters(groups, source, layout);
  const readers = groups.map(({ element, nodes, many }) => ({
    element,
    read: elementReader(nodes, many, source, layout),
  }));
  const opening = `{"resourceType":"${source.type}","id":"`;
  let incomplete: Renderer['incomplete'] | undefined;

  return {
    idOf,
    incomplete: (row) => {
      incomplete ??= incompleteness(source, layout, groups, idOf);
      return incomplete(row);
    },
    lastUpdatedOf: ({ cells, kids }) => updated(cells, noCells, kids),
    write: ({ cells, kids }) => {
      const at = updated(cells, noCells, kids);
      const id = source.key.encode(idCells.map((get) => get(cells, noCells, kids)));
      const { text: metaText } = metaOf(cells);
      let text = opening + id;
      if (at !== undefined) {
        const instant = formatInstant(at, context.zone);
        text += `","meta":{"versionId":"${versionId(at, context.version)}","lastUpdated":"${instant}"${metaText}}`;
      } else text += metaText === '' ? '"' : `","meta":{${metaText.slice(1)}}`;
      for (const write of writers) text += write(cells, noCells, kids);
      return `${text}}`;
    },
    toResource: (row) => {
      const at = updated(row.cells, noCells, row.kids);
      const { meta } = metaOf(row.cells);
      const stamped =
        at === undefined
          ? meta
          : { versionId: versionId(at, context.version), lastUpdated: formatInstant(at, context.zone), ...meta };
      const resource: Record<string, Json> = { resourceType: source.type, id: idOf(row)! };
      if (Object.keys(stamped).length > 0) resource.meta = stamped;
      for (const { element, read } of readers) {
        const value = read(row.cells, noCells, row.kids);
        if (value !== undefined) resource[element] = value;
      }
      return resource;
    },
  };
}

/** The version of a resource: when its row changed, under which mapping. */
export const versionId = (at: number, version: string): string => `${base36(at)}-${version}`;

/** The contributions to each element, in R4's order of elements. */
export function elementGroups(source: Source, filter: ElementFilter | undefined): ElementGroup[] {
  const definitions = elementDefinitions(source.type);
  const order = [...definitions.keys()];
  const place = (named: string) => {
    const element = named.replace(/^_/, '');
    const exact = order.indexOf(element);
    return exact >= 0
      ? exact
      : order.findIndex((name) => element.startsWith(name) && /^[A-Z]/.test(element.slice(name.length)));
  };
  const byElement = Map.groupBy(source.elements, ({ element }) => element);
  return [...byElement]
    .filter(([element]) => filter?.has(element) ?? true)
    .map(([element, contributions]) => ({
      element,
      nodes: contributions.map(({ node }) => node),
      many: definitions.get(element)?.max === '*',
    }))
    .sort((a, b) => place(a.element) - place(b.element));
}

function elementReader(nodes: readonly Node[], many: boolean, source: Source, layout: Layout): Get<Json | undefined> {
  const readers = nodes.map((node) => ({ array: isArrayNode(node), read: nodeReader(node, source, layout) }));
  return (cells, kid, kids) => {
    const values = readers.flatMap(({ array, read }): (Json | undefined)[] => {
      const value = read(cells, kid, kids);
      return array && Array.isArray(value) ? value : [value as Json | undefined];
    });
    const present = presentItems(values);
    return many ? present : present?.[0];
  };
}

/** The latest of a source's updates, child rows among them. */
export function lastUpdated(source: Source, layout: Layout): Get<number | undefined> {
  const getters = source.lastUpdated.map((node) => {
    const item = node.node === 'each' ? node.item : node;
    const columns = item.node === 'scalar' ? item.columns : [];
    const sortValue = 'facets' in item ? item.facets.sortValue : undefined;
    const cells = columns.map((column) => cellGetter(column, source, layout));
    const get = (row: Cells, kid: Cells, kids: readonly (readonly Cells[])[]): number | undefined => {
      const value = sortValue?.(cells.map((cell) => cell(row, kid, kids)));
      return typeof value === 'number' ? value : undefined;
    };
    if (node.node !== 'each') return get;
    const place = layout.joins.findIndex(({ name }) => name === node.join);
    return (row: Cells, _kid: Cells, kids: readonly (readonly Cells[])[]) =>
      latest((kids[place] ?? []).map((kid) => get(row, kid, kids)));
  });
  return (cells, kid, kids) => latest(getters.map((get) => get(cells, kid, kids)));
}

function latest(times: readonly (number | undefined)[]): number | undefined {
  let found: number | undefined;
  for (const time of times) if (time !== undefined && (found === undefined || time > found)) found = time;
  return found;
}
