/** References to what has a code but no record here. https://hl7.org/fhir/R4/references.html#logical */
import type { Reference } from 'fhir/r4.d.ts';
import type { CodeSet } from '../codes/code-set.ts';
import { type Fragment, fragment, type Mapping, mapping } from '../node.ts';
import { hasText, readText } from './primitives.ts';

/** A logical reference by the standard code of a local one: a vaccine's manufacturer by its MVX code. */
export function codedReference<C extends string>(column: C, set: CodeSet): Mapping<C, Reference> {
  return mapping([column], () => ({
    node: 'fragment',
    columns: [column],
    read: (cell): Fragment | undefined => {
      const local = readText(cell);
      if (local === undefined) return undefined;
      set.countUnmapped(local);
      const { system, code } = set.targetOf(local) ?? { system: set.system, code: local };
      return fragment({ identifier: { system, value: code }, display: set.displayOf(local) ?? local });
    },
    present: hasText(column),
    rule: `code map ${set.name}`,
    codes: set,
    facets: {},
  }));
}
