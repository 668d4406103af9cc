/** `Location.position` from columns in degrees. https://hl7.org/fhir/R4/location-definitions.html#Location.position */
import type { LocationPosition } from 'fhir/r4.d.ts';
import { all, any, type Condition, equal, none, notNull } from '../condition.ts';
import { type Cell, type Mapping, mapping, type ScalarNode } from '../node.ts';
import { readNumber } from './primitives.ts';

/** WGS84 degrees. A place on the equator and the zero meridian at once is one that nobody surveyed. */
export function position<C extends string>(latitude: C, longitude: C): Mapping<C, LocationPosition> {
  const columns = [latitude, longitude] as const;
  const present: Condition = all(...columns.map(notNull), any(...columns.map((column) => none(equal(column, '0')))));
  const degrees = (which: 0 | 1): ScalarNode => ({
    node: 'scalar',
    columns,
    kind: 'literal',
    read: (...cells) => surveyed(cells)?.[which],
    present,
    facets: {},
  });
  return mapping(columns, () => ({
    node: 'object',
    entries: [
      ['longitude', degrees(1)],
      ['latitude', degrees(0)],
    ],
    requires: ['longitude', 'latitude'],
    facets: { position: { latitude, longitude } },
  }));
}

function surveyed(cells: readonly Cell[]): readonly [latitude: string, longitude: string] | undefined {
  const [latitude, longitude] = [readNumber(cells[0]), readNumber(cells[1])];
  if (latitude === undefined || longitude === undefined) return undefined;
  return Number(latitude) === 0 && Number(longitude) === 0 ? undefined : [latitude, longitude];
}
