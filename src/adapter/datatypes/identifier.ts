/** `Identifier` and `ContactPoint`. https://hl7.org/fhir/R4/datatypes.html#Identifier */
import type { ContactPoint, Identifier, Period } from 'fhir/r4.d.ts';
import { all, always, equal, never, none, textMatch } from '../condition.ts';
import type { TokenFacet } from '../facets.ts';
import { type Mapping, mapping, type Node } from '../node.ts';
import { fixedCode, fixedConcept } from './fixed-code.ts';
import { facetsOfPart, object } from './object.ts';
import { fixed, hasText, readText, text } from './primitives.ts';

export interface IdentifierSpec<C extends string> {
  readonly system: string;
  readonly value: C;
  readonly use?: NonNullable<Identifier['use']>;
  /** A code of http://terminology.hl7.org/CodeSystem/v2-0203, such as `MR`. */
  readonly type?: string;
  /** Raw values that stand for no number. */
  readonly absent?: readonly string[];
  readonly period?: Mapping<C, Period>;
  /** The name of who gave the number out. */
  readonly assigner?: C;
}

const IDENTIFIER_TYPES = 'http://terminology.hl7.org/CodeSystem/v2-0203';

export function identifier<const C extends string>(spec: IdentifierSpec<C>): Mapping<C, Identifier> {
  const { system, value, use, type, absent = [], period, assigner } = spec;
  const token: TokenFacet = {
    match: (asked, code) => {
      if (asked !== undefined && asked !== system) return never;
      if (code !== undefined) return absent.includes(code) ? never : equal(value, code);
      return all(hasText(value), ...absent.map((one) => none(equal(value, one))));
    },
  };
  return object<C, Identifier>(
    {
      ...(use ? { use: fixed(use) } : {}),
      ...(type ? { type: fixedConcept(IDENTIFIER_TYPES, type) } : {}),
      system: fixed(system),
      value: absent.length > 0 ? unless(value, absent) : text(value),
      ...(period ? { period } : {}),
      ...(assigner ? { assigner: object<C, never>({ display: text(assigner) }) } : {}),
    },
    () => ({ token, sort: [value], sortValue: ([cell]) => cell?.trim() ?? null }),
    ['value'],
  );
}

/** The text of a column, but not these. */
function unless<C extends string>(column: C, absent: readonly string[]): Mapping<C, string> {
  return mapping([column], () => ({
    node: 'scalar',
    columns: [column],
    kind: 'string',
    read: (cell) => {
      const value = readText(cell);
      return value === undefined || absent.includes(value) ? undefined : value;
    },
    present: all(hasText(column), ...absent.map((one) => none(equal(column, one)))),
    facets: {},
  }));
}

type ContactSystem = NonNullable<ContactPoint['system']>;
type ContactUse = NonNullable<ContactPoint['use']>;

export interface ContactPointSpec<C extends string> {
  readonly system: ContactSystem | Mapping<C, ContactSystem>;
  readonly value: C;
  readonly use?: ContactUse | Mapping<C, ContactUse>;
}

export function contactPoint<const C extends string>(spec: ContactPointSpec<C>): Mapping<C, ContactPoint> {
  const { value } = spec;
  const system = typeof spec.system === 'string' ? fixedCode(spec.system) : spec.system;
  const use = typeof spec.use === 'string' ? fixedCode(spec.use) : spec.use;
  return object<C, ContactPoint>(
    { system, value: text(value), ...(use ? { use } : {}) },
    ({ system: systemNode }) => ({
      // The system of a telecom token is its kind: `telecom=phone|555`.
      token: {
        match: (asked, code) => {
          const kind = typeof asked === 'string' ? tokenOf(systemNode, asked) : always;
          return all(kind, code === undefined ? hasText(value) : equal(value, code));
        },
        text: (words) => textMatch(value, 'contains', words),
      },
      sort: [value],
      sortValue: ([cell]) => cell?.trim() ?? null,
    }),
    ['value'],
  );
}

function tokenOf(node: Node | undefined, code: string) {
  return facetsOfPart(node).token?.match(undefined, code) ?? never;
}
