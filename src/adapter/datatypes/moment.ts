/**
 * What all date columns share: a way to read FHIR text from the raw cells, and the two comparisons of the date facet.
 * A datatype file says how its columns hold a date; this makes the mapping.
 */
import type { Condition } from '../condition.ts';
import type { Cell, Mapping } from '../node.ts';
import { mapping } from '../node.ts';
import type { SystemContext } from '../system.ts';

export interface Moment {
  /** FHIR `date` or `dateTime` text, or undefined when the row has none. */
  readonly read: (...cells: Cell[]) => string | undefined;
  /** UTC milliseconds at which the stored interval starts, or null. */
  readonly startOf: (cells: readonly Cell[]) => number | null;
  readonly present: Condition;
  readonly start: (is: '<' | '>=', at: number) => Condition;
  readonly end: (is: '<=' | '>', at: number) => Condition;
  readonly within?: (from: number, to: number) => Condition | undefined;
}

export function moment<C extends string>(
  columns: readonly C[],
  rule: string,
  bind: (system: SystemContext) => Moment,
): Mapping<C, string> {
  return mapping(columns, (system) => {
    const { read, startOf, present, ...date } = bind(system);
    return {
      node: 'scalar',
      columns,
      kind: 'plain',
      read,
      present,
      rule,
      facets: { date, sort: columns, sortValue: startOf },
    };
  });
}
