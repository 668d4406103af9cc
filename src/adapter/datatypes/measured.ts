/** Measured results, whose value is a number, a code or text by what the row holds. */
import type { CodeableConcept, Quantity } from 'fhir/r4.d.ts';
import type { CodeSet } from '../codes/code-set.ts';
import { all, among, type Condition, none } from '../condition.ts';
import type { TokenFacet } from '../facets.ts';
import { type Cell, fragment, type Mapping, mapping, type ScalarNode } from '../node.ts';
import { readsAs } from '../reads-as.ts';
import { codeSetToken } from './concept.ts';
import { constantToken } from './constant-token.ts';
import { hasText, numberPresent, readNumber, readText, stringFacet } from './primitives.ts';
import { numberNode, quantityFacets, type Unit, unitEntries } from './quantity.ts';

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

const ABSENT_REASONS = 'http://terminology.hl7.org/CodeSystem/data-absent-reason';

export interface Measured<C extends string> {
  readonly valueQuantity: Mapping<C, Quantity>;
  readonly valueCodeableConcept: Mapping<C, CodeableConcept>;
  readonly valueString: Mapping<C, string>;
  readonly dataAbsentReason: Mapping<C, CodeableConcept>;
}

/**
 * A result that is a number, a code or text, by what the row holds: `valueQuantity` (with the comparator that the text
 * starts with, and its digits) where the numeric twin has a number, `valueCodeableConcept` where the text is a known
 * code, else `valueString`; and `dataAbsentReason` where there is none of these. Spread it into `elements`.
 */
export function measured<const C extends string>(spec: MeasuredSpec<C>): Measured<C> {
  const { text: words, number: twin, absent = [], unit, codes } = spec;
  const isNumber = numberPresent(twin, absent);
  const isCode = (): Condition =>
    all(
      none(isNumber),
      codes
        ? among(
            words,
            [...codes.entries()].map((e) => e.local),
          )
        : { op: 'any', of: [] },
    );
  const nothing = all(none(isNumber), none(hasText(words)));
  const comparator: ScalarNode = {
    node: 'scalar',
    columns: [words],
    kind: 'plain',
    read: readsAs((cell?: Cell) => comparatorOf(cell ?? null), { as: 'comparator' }),
    present: hasText(words),
    facets: {},
  };
  const unitColumns = unit && 'column' in unit ? [unit.column] : [];
  return {
    valueQuantity: mapping([words, twin, ...unitColumns], () => ({
      node: 'object',
      entries: [['value', asWritten(words, twin, absent)], ['comparator', comparator], ...unitEntries(unit)],
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
      ...(codes && { codes, keepsOriginal: true }),
      facets: codes
        ? {
            token: restricted(codeSetToken(words, codes), isCode),
            shown: { match: (how, asked) => all(isCode(), among(words, codes.localsShowing(how, asked))) },
          }
        : {},
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
    dataAbsentReason: mapping([words, twin], () => ({
      node: 'fragment',
      columns: [words, twin],
      read: (cell, number) =>
        readText(cell) === undefined && readNumber(number, absent) === undefined ? UNKNOWN : undefined,
      present: nothing,
      facets: { token: restricted(constantToken(ABSENT_REASONS, 'unknown', 'Unknown'), () => nothing) },
    })),
  };
}

const UNKNOWN = fragment({
  coding: [{ system: ABSENT_REASONS, code: 'unknown', display: 'Unknown' }],
  text: 'Unknown',
});

/** `4.0` has a digit more than its twin 4.0000 can tell; where text and twin differ, the twin holds. */
function asWritten(words: string, twin: string, absent: readonly string[]): ScalarNode {
  const number = numberNode(twin, absent);
  return {
    ...number,
    columns: [twin, words],
    read: readsAs(
      (cell?: Cell, text?: Cell) => {
        const value = readNumber(cell, absent);
        const written = text?.trim().replace(COMPARATOR, '');
        return value !== undefined && written && PLAIN.test(written) && Number(written) === Number(value)
          ? written
          : value;
      },
      { as: 'number', absent, written: true },
    ),
  };
}
const COMPARATOR = /^[<>]=?\s*/;
const PLAIN = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;

function restricted(token: TokenFacet, when: () => Condition): TokenFacet {
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
