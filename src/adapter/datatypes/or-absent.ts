/**
 * Values that R4 or a profile demands and a row may lack: the data-absent-reason extension stands in for them.
 * https://hl7.org/fhir/R4/extension-data-absent-reason.html
 */
import type { Extension } from 'fhir/r4.d.ts';
import { never } from '../condition.ts';
import { type AbsentReason, type Cell, type Fragment, fragment, type Mapping, type Node } from '../node.ts';
import type { SystemContext } from '../system.ts';

/**
 * The value, or why there is none: `orAbsent(date8('GIVEN_DT'))`. A row without it is still missing it in a search.
 * Concepts say `otherwise` instead.
 */
export function orAbsent<C extends string, V>(value: Mapping<C, V>, reason: AbsentReason = 'unknown'): Mapping<C, V> {
  return { ...value, absent: reason };
}

/** A primitive with extensions beside it: `extended(text('FORM_URL'), extension(url, { valueString: text('FORM_NM') }))`. */
export function extended<C extends string, V extends string | number | boolean, D extends string>(
  value: Mapping<C, V>,
  ...extensions: readonly Mapping<D, Extension>[]
): Mapping<C | D, V> {
  const columns = [...value.columns, ...extensions.flatMap((one) => one.columns)];
  return { ...value, columns, extended: extensions };
}

const extensionNode = (extensions: readonly Mapping[], system: SystemContext): Node => ({
  node: 'object',
  entries: [['extension', { node: 'list', items: extensions.map((one) => one.bind(system)) }]],
  facets: {},
});

/** The entries that a mapping makes under a name: its value, and what stands there without one. A primitive's stands beside. */
export function namedNodes(
  name: string,
  value: Mapping,
  system: SystemContext,
): readonly (readonly [name: string, node: Node])[] {
  const node = value.bind(system);
  const beside = `_${name}`;
  if (value.extended !== undefined) {
    return [
      [name, node],
      [beside, extensionNode(value.extended, system)],
    ];
  }
  const named: readonly (readonly [string, Node])[] = [
    [name, node],
    ...(node.node === 'scalar' && node.beside !== undefined ? [[beside, node.beside] as const] : []),
  ];
  if (value.absent === undefined) return named;
  if (node.node !== 'scalar' && node.node !== 'object')
    throw new Error('orAbsent takes a value of one row that is no concept: a concept says otherwise');
  const why = absence(node, value.columns, value.absent);
  return [...named, [node.node === 'scalar' ? beside : name, why]];
}

function absence(node: Node, columns: readonly string[], reason: AbsentReason): Node {
  const only = fragment({
    extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: reason }],
  });
  const isThere = thereIn(node, new Map(columns.map((column, at) => [column, at])));
  const read = (...cells: Cell[]): Fragment | undefined => (isThere(cells) ? undefined : only);
  return { node: 'fragment', only, columns, read, present: never, facets: {} };
}

/** Whether a node has a value in the cells, as its writer would find. */
function thereIn(node: Node, places: ReadonlyMap<string, number>): (cells: readonly Cell[]) => boolean {
  switch (node.node) {
    case 'fixed':
      return () => false;
    case 'scalar':
    case 'fragment': {
      const at = node.columns.map((column) => places.get(column)!);
      return (cells) => node.read(...at.map((place) => cells[place] ?? null)) !== undefined;
    }
    case 'object': {
      const { requires = [] } = node;
      const parts = node.entries
        .filter(([, part]) => part.node !== 'fixed')
        .map(([key, part]) => ({ required: requires.includes(key), isThere: thereIn(part, places) }));
      return (cells) => {
        const found = parts.map(({ required, isThere }) => ({ required, there: isThere(cells) }));
        return found.some(({ there }) => there) && found.every(({ required, there }) => there || !required);
      };
    }
    case 'list': {
      const items = node.items.map((item) => thereIn(item, places));
      return (cells) => items.some((isThere) => isThere(cells));
    }
    default:
      throw new Error('orAbsent takes a value of one row');
  }
}
