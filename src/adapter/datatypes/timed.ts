/** Dates whose time of day is known. */
import { all, type Condition, compare } from '../condition.ts';
import { type Cell, type Mapping, mapping } from '../node.ts';
import { readsAs, wordsOf } from '../reads-as.ts';

/** A date only where its time is known, as R4's `instant` demands: `issued: timed(dateTime('RES_DT', 'RES_TM'))`. */
export function timed<C extends string>(date: Mapping<C, string>): Mapping<C, string> {
  return mapping(date.columns, (system) => {
    const node = date.bind(system);
    const { date: facet } = 'facets' in node ? node.facets : {};
    const clock = date.columns[1];
    if (node.node !== 'scalar' || facet === undefined || clock === undefined) {
      throw new Error('timed takes a date in two columns, such as dateTime');
    }
    const words = wordsOf(node.read);
    const read = (...cells: Cell[]) => {
      const text = node.read(...cells);
      return text?.includes('T') ? text : undefined;
    };
    const hasTime: Condition = compare(clock, '>=', '0');
    return {
      ...node,
      read: words === undefined ? read : readsAs(read, words),
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
