/** Measured results of which there is only the text: `5.2`, `<5.0`, `NEGATIVE`. https://hl7.org/fhir/R4/observation.html */
import type { CodeableConcept, Quantity } from 'fhir/r4.d.ts';
import { always } from '../condition.ts';
import { type Cell, fragment, type Mapping, mapping, type ScalarNode } from '../node.ts';
import { hasText, readText } from './primitives.ts';
import { type Unit, unitEntries } from './quantity.ts';

export interface MeasuredText<C extends string> {
  readonly valueQuantity: Mapping<C, Quantity>;
  readonly valueString: Mapping<C, string>;
  readonly dataAbsentReason: Mapping<C, CodeableConcept>;
}

/**
 * `valueQuantity` where the whole text is a number, with the comparator before it and its digits as they are; else
 * `valueString`; and `dataAbsentReason` where there is no text. Spread it into `elements`. None of them can be searched: text is
 * not compared as numbers are. Where the table has a numeric twin, `measured` is the word.
 */
export function measuredText<const C extends string>(spec: {
  readonly text: C;
  readonly unit?: Unit<C>;
}): MeasuredText<C> {
  const { text: words, unit } = spec;
  const scalar = (kind: ScalarNode['kind'], read: (cell: Cell | undefined) => string | undefined): ScalarNode => ({
    node: 'scalar',
    columns: [words],
    kind,
    read: (cell) => read(cell),
    present: hasText(words),
    facets: {},
  });
  return {
    valueQuantity: mapping(unit && 'column' in unit ? [words, unit.column] : [words], () => ({
      node: 'object',
      entries: [
        ['value', scalar('literal', (cell) => numberIn(cell)?.number)],
        ['comparator', scalar('plain', (cell) => numberIn(cell)?.comparator)],
        ...unitEntries(unit),
      ],
      requires: ['value'],
      facets: {},
    })),
    valueString: mapping([words], () =>
      scalar('string', (cell) => (numberIn(cell) === undefined ? readText(cell) : undefined)),
    ),
    dataAbsentReason: mapping([words], () => ({
      node: 'fragment',
      columns: [words],
      read: (cell) => (readText(cell) === undefined ? UNKNOWN : undefined),
      present: always,
      facets: {},
    })),
  };
}

const UNKNOWN = fragment({
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/data-absent-reason', code: 'unknown', display: 'Unknown' }],
});

const NUMBER = /^([<>]=?)?\s*(-?(?:0|[1-9]\d*)?(?:\.\d+)?)$/;

function numberIn(cell: Cell | undefined): { readonly comparator?: string; readonly number: string } | undefined {
  const [, comparator, digits = ''] = NUMBER.exec(readText(cell) ?? '') ?? [];
  if (!/\d/.test(digits)) return undefined;
  const number = digits.replace(/^(-?)\./, '$10.');
  return { number, ...(comparator && { comparator }) };
}
