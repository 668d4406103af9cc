/** A number that stands for a local code. https://hl7.org/fhir/R4/datatypes.html#positiveInt */
import { among } from '../condition.ts';
import { type Mapping, mapping } from '../node.ts';
import { readText } from './primitives.ts';

/** Local codes and their numbers, as `{ primary: 1, secondary: 2 }`. It is not searched. */
export function ranked<C extends string>(column: C, numbers: Readonly<Record<string, number>>): Mapping<C, number> {
  const byLocal = new Map(Object.entries(numbers));
  return mapping([column], () => ({
    node: 'scalar',
    columns: [column],
    kind: 'literal',
    read: (cell) => byLocal.get(readText(cell) ?? '')?.toString(),
    present: among(column, [...byLocal.keys()]),
    rule: [...byLocal].map(([local, number]) => `${local} → ${number}`).join(', '),
    facets: {},
  }));
}
