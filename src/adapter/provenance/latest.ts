/** `Provenance.recorded`: when the row itself was last written, of one column or of several. https://hl7.org/fhir/R4/datatypes.html#instant */
import { formatInstant } from '../../fhir/instant.ts';
import type { Zone } from '../../fhir/zone.ts';
import { all, any, type Condition, none } from '../condition.ts';
import { namedNodes, orAbsent } from '../datatypes/or-absent.ts';
import type { DateFacet } from '../facets.ts';
import { type Cell, mapping, type ScalarNode } from '../node.ts';
import { presentOf } from '../present.ts';
import type { Contribution, Source } from '../source.ts';
import type { SystemContext } from '../system.ts';

/** A row of which no time is known says so: the element is mandatory. */
export function recorded({ lastUpdated }: Source, zone: Zone): Contribution[] {
  const own = lastUpdated.filter((node): node is ScalarNode => node.node === 'scalar');
  const node = latestOf(own, zone);
  const mapped = orAbsent(mapping(node.columns, () => node));
  return namedNodes('recorded', mapped, {} as SystemContext).map(([element, each]) => ({ element, node: each }));
}

function latestOf(nodes: readonly ScalarNode[], zone: Zone): ScalarNode {
  const latest = (cells: readonly Cell[]): number | null => {
    let from = 0;
    let last: number | null = null;
    for (const { columns, facets } of nodes) {
      const at = facets.sortValue?.(cells.slice(from, from + columns.length));
      from += columns.length;
      if (typeof at === 'number' && (last === null || at > last)) last = at;
    }
    return last;
  };
  const present = any(...nodes.map((node) => presentOf(node)));
  const dates = nodes.flatMap(({ facets }) => facets.date ?? []);
  const [first, second] = nodes;
  return {
    node: 'scalar',
    columns: nodes.flatMap(({ columns }) => columns),
    kind: 'plain',
    // A day is no instant: it begins at one.
    read: (...cells) => {
      const at = latest(cells);
      return at === null ? undefined : formatInstant(at, zone);
    },
    present,
    facets:
      first !== undefined && second === undefined
        ? { ...first.facets, sortValue: latest }
        : { date: latestFacet(dates, present) },
  };
}

/** The last of several is at or after a time when any is, and before it when none is. */
function latestFacet(dates: readonly DateFacet[], present: Condition): DateFacet {
  const since = (at: number) => any(...dates.map((date) => date.start('>=', at)));
  const after = (at: number) => any(...dates.map((date) => date.end('>', at)));
  return {
    start: (is, at) => (is === '>=' ? since(at) : all(present, none(since(at)))),
    end: (is, at) => (is === '>' ? after(at) : all(present, none(after(at)))),
  };
}
