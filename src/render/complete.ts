/**
 * What keeps a row from being a resource: a key that makes no id, or an element that R4 requires and the row does not
 * have. Elements that are always there are not looked at. https://hl7.org/fhir/R4/conformance-rules.html#cardinality
 */
import { isAlways } from '../adapter/condition.ts';
import { presentOf } from '../adapter/present.ts';
import type { Source } from '../adapter/source.ts';
import { elementDefinitions } from '../fhir/definitions.ts';
import type { Layout, Row } from '../plan/layout.ts';
import { noCells } from './access-cells.ts';
import { type ElementGroup, elementWriters } from './write-elements.ts';

export const LONGEST_ID = 64;

/** In the words of `Observation.status is missing`: without a value of the row. */
export function incompleteness(
  source: Source,
  layout: Layout,
  groups: readonly ElementGroup[],
  idOf: (row: Row) => string | undefined,
): (row: Row) => string | undefined {
  const checks = mandatoryElements(source.type).flatMap(({ name, isMadeBy }) => {
    const of = groups.filter(({ element }) => isMadeBy(element));
    if (of.some(({ nodes }) => nodes.some((node) => isAlways(presentOf(node))))) return [];
    return [{ name, writers: of.flatMap((group) => elementWriters([group], source, layout)) }];
  });
  return (row) => {
    const id = idOf(row);
    if (id === undefined) return `${source.type}.id is missing: a part of the key is blank`;
    if (id.length > LONGEST_ID) return `${source.type}.id would be longer than ${LONGEST_ID} characters`;
    for (const { name, writers } of checks) {
      if (writers.every((write) => write(row.cells, noCells, row.kids) === ''))
        return `${source.type}.${name} is missing`;
    }
    return undefined;
  };
}

interface MandatoryElement {
  readonly name: string;
  /** `medication[x]` by any of its datatypes, and any by `_name`, which says why there is no value. */
  readonly isMadeBy: (element: string) => boolean;
}

export function mandatoryElements(type: string): readonly MandatoryElement[] {
  const mandatory = [...elementDefinitions(type)].filter(([, { min }]) => min > 0);
  return mandatory.map(([name, { types }]) => ({
    name,
    isMadeBy: (element) => {
      const bare = element.replace(/^_/, '');
      return bare === name || (types.length > 1 && bare.startsWith(name) && /^[A-Z]/.test(bare.slice(name.length)));
    },
  }));
}
