/** Dates whose time of day is known. */
import { all, type Condition, compare } from '../condition.ts';
import { type Mapping, mapping } from '../node.ts';

/** A date only where its time is known, as R4's `instant` demands: `issued: timed(dateTime('RES_DT', 'RES_TM'))`. */
export function timed<C extends string>(date: Mapping<C, string>): Mapping<C, string> {
  return mapping(date.columns, (system) => {
    const node = date.bind(system);
    const { date: facet } = 'facets' in node ? node.facets : {};
    const clock = date.columns[1];
    if (node.node !== 'scalar' || facet === undefined || clock === undefined) {
      throw new Error('timed takes a date in two columns, such as dateTime');
    }
    const hasTime: Condition = compare(clock, '>=', '0');
    return {
      ...node,
      read: (...cells) => {
        const text = node.read(...cells);
        return text?.includes('T') ? text : undefined;
      },
      present: all(node.present, hasTime),
      facets: {
        ...node.facets,
        date: {
          start: (is, at) => all(hasTime, facet.start(is, at)),
          end: (is, at) => all(hasTime, facet.end(is, at)),
        },
      },
    };
  });
}
