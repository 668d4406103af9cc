/** `Quantity`, `Range` and measured results. https://hl7.org/fhir/R4/datatypes.html#Quantity */
import type { CodeableConcept, Quantity, Range } from 'fhir/r4.d.ts';
import type { CodeSet } from '../codes/code-set.ts';
import { all, always, among, type Condition, equal, none } from '../condition.ts';
import type { Facets, QuantityUnit } from '../facets.ts';
import { type Cell, fragment, type Mapping, mapping, type Node, type ScalarNode } from '../node.ts';
import { codeSetToken } from './concept.ts';
import { hasText, numberPresent, readNumber, readText, stringFacet } from './primitives.ts';

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

export function quantity<C extends string>(spec: QuantitySpec<C>): Mapping<C, Quantity> {
  const { value, unit, absent = [] } = spec;
  return mapping(unit && 'column' in unit ? [value, unit.column] : [value], () => ({
    node: 'object',
    entries: [['value', numberNode(value, absent)], ...unitEntries(unit)],
    requires: ['value'],
    facets: quantityFacets(value, absent, unit),
  }));
}

function numberNode(column: string, absent: readonly string[]): ScalarNode {
  return {
    node: 'scalar',
    columns: [column],
    kind: 'literal',
    read: (cell) => readNumber(cell, absent),
    present: numberPresent(column, absent),
    facets: {},
  };
}

function quantityFacets<C extends string>(value: C, absent: readonly string[], unit: Unit<C> | undefined): Facets {
  return {
    quantity: { value, present: numberPresent(value, absent), units: () => unitsOf(unit) },
    sort: [value],
    sortValue: ([cell]) => Number(readNumber(cell ?? null, absent) ?? Number.NaN) || null,
  };
}

/** `unit`, `system` and `code` of a quantity; a local unit without a UCUM code keeps its text as `unit`. */
function unitEntries<C extends string>(unit: Unit<C> | undefined): (readonly [string, Node])[] {
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
  const scalar = (read: (local: string) => string | undefined): Node => ({
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
    ['code', scalar((local) => set.targetOf(local)?.code)],
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
export function range<C extends string>({ low, high, unit }: RangeSpec<C>): Mapping<C, Range> {
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

export interface MeasuredSpec<C extends string> {
  /** The result as the laboratory wrote it: `5.2`, `<5.0`, `NEGATIVE`, `120/80`. */
  readonly text: C;
  /** The numeric twin of the text, with the raw numbers that stand for no number. */
  readonly number: C;
  readonly absent?: readonly string[];
  readonly unit?: Unit<C>;
  /** Texts that are codes. */
  readonly codes?: CodeSet;
}

export interface Measured<C extends string> {
  readonly valueQuantity: Mapping<C, Quantity>;
  readonly valueCodeableConcept: Mapping<C, CodeableConcept>;
  readonly valueString: Mapping<C, string>;
}

/**
 * A result that is a number, a code or text, by what the row holds: `valueQuantity` (with the comparator that the text
 * starts with) where the numeric twin has a number, `valueCodeableConcept` where the text is a known code, else
 * `valueString`. Spread it into `elements`.
 */
export function measured<C extends string>(spec: MeasuredSpec<C>): Measured<C> {
  const { text: words, number: twin, absent = [], unit, codes } = spec;
  const isNumber = numberPresent(twin, absent);
  const isCode = (): Condition => all(none(isNumber), codes ? among(words, [...codes.entries()].map((e) => e.local)) : { op: 'any', of: [] });
  const comparator: ScalarNode = {
    node: 'scalar',
    columns: [words],
    kind: 'plain',
    read: (cell) => comparatorOf(cell ?? null),
    present: hasText(words),
    facets: {},
  };
  const unitColumns = unit && 'column' in unit ? [unit.column] : [];
  return {
    valueQuantity: mapping([words, twin, ...unitColumns], () => ({
      node: 'object',
      entries: [['value', numberNode(twin, absent)], ['comparator', comparator], ...unitEntries(unit)],
      requires: ['value'],
      facets: quantityFacets(twin, absent, unit),
    })),
    valueCodeableConcept: mapping([words, twin], () => ({
      node: 'fragment',
      columns: [words, twin],
      read: (cell, number) => {
        const local = readText(cell);
        if (local === undefined || readNumber(number, absent) !== undefined) return undefined;
        return codes?.knows(local) ? codes.concept(local) : undefined;
      },
      present: isCode(),
      facets: codes ? { token: restricted(codeSetToken(words, codes), isCode) } : {},
    })),
    valueString: mapping([words, twin], () => ({
      node: 'scalar',
      columns: [words, twin],
      kind: 'string',
      read: (cell, number) => {
        const local = readText(cell);
        if (local === undefined || readNumber(number, absent) !== undefined) return undefined;
        return codes?.knows(local) ? undefined : local;
      },
      present: all(hasText(words), none(isNumber), none(isCode())),
      facets: {
        string: {
          match: (how, asked) => all(none(isNumber), none(isCode()), stringFacet(words).match(how, asked)),
        },
      },
    })),
  };
}

function restricted(token: ReturnType<typeof codeSetToken>, when: () => Condition): typeof token {
  return {
    match: (system, code) => all(when(), token.match(system, code)),
    ...(token.text ? { text: (words: string) => all(when(), token.text!(words)) } : {}),
    ...(token.within
      ? { within: (contains: Parameters<NonNullable<typeof token.within>>[0]) => all(when(), token.within!(contains)) }
      : {}),
  };
}

function comparatorOf(cell: Cell): string | undefined {
  const first = cell?.trimStart().charCodeAt(0);
  if (cell === null || (first !== 60 && first !== 62)) return undefined;
  const sign = first === 60 ? '<' : '>';
  return cell.trimStart().charCodeAt(1) === 61 ? `${sign}=` : sign;
}

