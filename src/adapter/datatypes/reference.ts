/** `Reference` by the key of a legacy row. https://hl7.org/fhir/R4/references.html */
import type { Reference } from 'fhir/r4.d.ts';
import { all, equal, none } from '../condition.ts';
import { type Cell, type Mapping, mapping, type Node } from '../node.ts';
import { readsAs } from '../reads-as.ts';
import { hasText, readText, stringFacet } from './primitives.ts';

export interface ReferenceOptions<C extends string> {
  /** The prefix of the source, where several tables serve the target type. */
  readonly source?: string;
  readonly display?: C;
  /** Raw values of the last key column that stand for nobody: '0'. */
  readonly absent?: readonly string[];
}

/**
 * `columns` hold the target's key, in the order of the target's own key. References to a merged chart lead to the
 * survivor; the target adapter says how.
 */
export function reference<const C extends string>(
  target: string,
  columns: C | readonly C[],
  options: ReferenceOptions<C> = {},
): Mapping<C, Reference> {
  const keys: readonly C[] = typeof columns === 'string' ? [columns] : columns;
  const { source, display, absent = [] } = options;
  const last = keys.at(-1)!;
  return mapping(display ? [...keys, display] : keys, (system) => {
    const idOf = system.idWriter(target, source);
    const present = all(...keys.map(hasText), ...absent.map((value) => none(equal(last, value))));
    const facets = {
      reference: { target, columns: keys, ...(source ? { source } : {}), ...(absent.length > 0 ? { absent } : {}) },
      // `:text` on a reference looks at what it shows.
      ...(display ? { string: stringFacet(display) } : {}),
      sort: keys,
      sortValue: (cells: readonly (string | null)[]) => cells[0] ?? null,
    };
    const read = readsAs(
      (...cells: Cell[]) => {
        const id = idOf(cells);
        return id === undefined ? undefined : `${target}/${id}`;
      },
      { as: 'reference', before: `${target}/`, id: idOf },
    );
    const literal: Node = {
      node: 'scalar',
      columns: keys,
      kind: 'plain',
      read: absent.length > 0 ? (...cells) => (absent.includes(cells.at(-1) ?? '') ? undefined : read(...cells)) : read,
      present,
      facets,
    };
    const shown: Node | undefined = display && {
      node: 'scalar',
      columns: [display],
      kind: 'string',
      read: readText,
      present: hasText(display),
      facets: {},
    };
    return {
      node: 'object',
      entries: shown
        ? [
            ['reference', literal],
            ['display', shown],
          ]
        : [['reference', literal]],
      requires: ['reference'],
      facets,
    };
  });
}
