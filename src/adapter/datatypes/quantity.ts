/** `Quantity` and `Range`. https://hl7.org/fhir/R4/datatypes.html#Quantity */
import type { Quantity, Range } from 'fhir/r4.d.ts';
import type { CodeSet } from '../codes/code-set.ts';
import { always, equal } from '../condition.ts';
import type { Facets, QuantityUnit } from '../facets.ts';
import { fragment, type Mapping, mapping, type Node, type ScalarNode } from '../node.ts';
import { absentRule, hasText, numberPresent, numberReader, readNumber, readText } from './primitives.ts';

export const UCUM = 'http://unitsofmeasure.org';

/** A UCUM unit for every row, or a column of local units with their code set. */
export type Unit<C extends string> =
  | { readonly code: string; readonly unit?: string }
  | { readonly column: C; readonly set: CodeSet };

export interface QuantitySpec<C extends string> {
  readonly value: C;
  readonly unit?: Unit<C>;
  /** Raw numbers that stand for no value, such as `0.00` or `9999999`. */
  readonly absent?: readonly string[];
}

export function quantity<const C extends string>(spec: QuantitySpec<C>): Mapping<C, Quantity> {
  const { value, unit, absent = [] } = spec;
  return mapping(unit && 'column' in unit ? [value, unit.column] : [value], () => ({
    node: 'object',
    entries: [['value', numberNode(value, absent)], ...unitEntries(unit)],
    requires: ['value'],
    facets: quantityFacets(value, absent, unit),
  }));
}

export function numberNode(column: string, absent: readonly string[]): ScalarNode {
  return {
    node: 'scalar',
    columns: [column],
    kind: 'literal',
    read: numberReader(absent),
    present: numberPresent(column, absent),
    ...absentRule(absent),
    facets: {},
  };
}

export function quantityFacets<C extends string>(
  value: C,
  absent: readonly string[],
  unit: Unit<C> | undefined,
): Facets {
  return {
    quantity: { value, present: numberPresent(value, absent), units: () => unitsOf(unit) },
    sort: [value],
    sortValue: ([cell]) => numberOrNull(readNumber(cell ?? null, absent)),
  };
}

/** `unit`, `system` and `code` of a quantity; a local unit without a UCUM code keeps its text as `unit`. */
export function unitEntries<C extends string>(unit: Unit<C> | undefined): (readonly [string, Node])[] {
  if (unit === undefined) return [];
  if ('code' in unit) {
    const constant = (text: string): Node => ({ node: 'fixed', fragment: fragment(text), facets: {} });
    return [
      ['unit', constant(unit.unit ?? unit.code)],
      ['system', constant(UCUM)],
      ['code', constant(unit.code)],
    ];
  }
  const { column, set } = unit;
  const scalar = (read: (local: string) => string | undefined): ScalarNode => ({
    node: 'scalar',
    columns: [column],
    kind: 'string',
    read: (cell) => {
      const local = readText(cell);
      return local === undefined ? undefined : read(local);
    },
    present: hasText(column),
    rule: `code map ${set.name}`,
    facets: {},
  });
  return [
    ['unit', scalar((local) => set.displayOf(local) ?? local)],
    ['system', scalar((local) => set.targetOf(local)?.system)],
    ['code', { ...scalar((local) => set.targetOf(local)?.code), codes: set }],
  ];
}

function unitsOf<C extends string>(unit: Unit<C> | undefined): readonly QuantityUnit[] {
  if (unit === undefined) return [{ when: always }];
  if ('code' in unit) return [{ when: always, system: UCUM, code: unit.code, unit: unit.unit ?? unit.code }];
  const { column, set } = unit;
  return [...set.entries()].map(({ local }): QuantityUnit => {
    const target = set.targetOf(local);
    return {
      when: equal(column, local),
      unit: set.displayOf(local) ?? local,
      ...(target ? { system: target.system, code: target.code } : {}),
    };
  });
}

export interface RangeSpec<C extends string> {
  readonly low: C;
  readonly high: C;
  readonly unit?: Unit<C>;
}

/** `Range`, or the low and high of a reference range. */
export function range<const C extends string>({ low, high, unit }: RangeSpec<C>): Mapping<C, Range> {
  const side = (value: C): Mapping<C, Quantity> => quantity({ value, ...(unit ? { unit } : {}) });
  const [lowSide, highSide] = [side(low), side(high)];
  return mapping([...lowSide.columns, high], (system) => ({
    node: 'object',
    entries: [
      ['low', lowSide.bind(system)],
      ['high', highSide.bind(system)],
    ],
    facets: {},
  }));
}

const numberOrNull = (text: string | undefined): number | null => (text === undefined ? null : Number(text));
