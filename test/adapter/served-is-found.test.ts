/**
 * The law of every datatype: what a row serves is what a search of it finds. For generated raw cells, the value is read
 * and each facet asked for what is in the value and for what is not.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { Facets, TokenFacet } from '../../src/adapter/facets.ts';
import {
  above,
  code,
  codeFrom,
  coding,
  codings,
  concept,
  concepts,
  contactPoint,
  date8,
  except,
  firstOf,
  fixedConcept,
  flag,
  humanName,
  identifier,
  lastCommaFirst,
  measured,
  number,
  piece,
  position,
  quantity,
  requiredConcept,
  text,
  when,
  whenSet,
  zero,
} from '../../src/adapter/index.ts';
import type { Json, Mapping } from '../../src/adapter/node.ts';
import { presentOf } from '../../src/adapter/present.ts';
import { bind, valueIn } from '../support/bind.ts';
import { folded, holds, type RawRow } from '../support/evaluate-condition.ts';
import { flags, tests, units, words } from './code-sets.ts';

type Cells = Readonly<Record<string, fc.Arbitrary<string | null>>>;

interface Subject {
  readonly mapping: Mapping;
  readonly cells: Cells;
  readonly numeric?: readonly string[];
  /** A fallback or constant: the value is there although no column has text. */
  readonly always?: true;
}

const oneOf = (...values: readonly (string | null)[]) => fc.constantFrom(...values);
const aTest = oneOf('NA', 'K', 'HINDX', 'QX1', null);
const aFlag = oneOf('H', 'L', 'N', '?', null);
const aText = oneOf('4.2', '<5.0', '>=10', 'NEGATIVE', 'QNS', '120/80', null);
const aNumber = oneOf('4.2', '5', '10', '9999999', null);
const name = oneOf('Müller', 'MUELLER', 'O’Hara', 'van den Berg', 'Li', null);
const unknown = { system: 'urn:unknown', code: 'unknown', display: 'Unknown' };
const dxSystems = { ICD10: 'urn:icd', SCT: 'urn:x', SNOMED: 'urn:x' };
const result = measured({
  text: 'T',
  number: 'N',
  absent: ['9999999'],
  unit: { column: 'U', set: units },
  codes: words,
});
const results: Cells = { T: aText, N: aNumber, U: oneOf('MG/DL', 'EU', null) };

const tokens: Readonly<Record<string, Subject>> = {
  concept: { mapping: concept('C', tests), cells: { C: aTest } },
  'concept with text': { mapping: concept('C', tests, { text: 'T' }), cells: { C: aTest, T: oneOf('Sodium', null) } },
  'concept with another code beside it': {
    mapping: concept('C', tests, { also: [{ column: 'ICD', system: 'urn:icd' }] }),
    cells: { C: aTest, ICD: oneOf('I10', 'E11.9', null) },
  },
  'concept with a fallback': {
    mapping: concept('C', tests, { text: 'T', otherwise: unknown }),
    cells: { C: aTest, T: oneOf('Sodium', null) },
    always: true,
  },
  requiredConcept: { mapping: requiredConcept('C', flags, unknown), cells: { C: aFlag }, always: true },
  coding: { mapping: coding('C', tests), cells: { C: aTest } },
  'fixedConcept in some rows': { mapping: when({ C: 'K' }, fixedConcept('urn:x', 'x')), cells: { C: aTest } },
  codings: {
    mapping: codings('C', { systems: dxSystems, other: 'urn:dx', text: 'T', otherwise: unknown }),
    cells: {
      C: oneOf(
        'ICD10:I10',
        'SCT:1;ICD10:I10',
        ' ICD10:E11.9 ; SCT:1',
        'I10',
        'XICD10:I10;I10',
        'ICD10:I10x',
        ' ',
        null,
      ),
      T: oneOf('Sodium', null),
    },
    always: true,
  },
  'codings with displays': {
    mapping: codings('C', { systems: { T: 'urn:test:tests' }, other: 'urn:dx', displays: tests }),
    cells: { C: oneOf('T:NA', 'T:QX1;T:K', 'K', null) },
  },
  firstOf: {
    mapping: firstOf(
      when({ F: 'H' }, fixedConcept('urn:x', 'over')),
      whenSet(date8('D'), fixedConcept('urn:x', 'x')),
      concept('C', tests),
    ),
    cells: { F: aFlag, D: oneOf('20240101', '21001231', null), C: aTest },
  },
  'piece of a column': {
    mapping: piece(2, '|', concept('C', tests)),
    cells: { C: oneOf('K|NA', '|K', 'NA', '|  ', 'a|QX1|K', '||K', null) },
  },
  whenSet: {
    mapping: whenSet(date8('D'), fixedConcept('urn:x', 'over'), fixedConcept('urn:x', 'on')),
    cells: { D: oneOf('20240101', '21001231', null) },
    always: true,
  },
  'concept in some rows': { mapping: when({ F: ['H', 'L'] }, concept('C', tests)), cells: { C: aTest, F: aFlag } },
  'concept in other rows': { mapping: except({ F: ['H', 'L'] }, concept('C', tests)), cells: { C: aTest, F: aFlag } },
  'concept with a fallback, where a number says so': {
    mapping: except({ N: zero }, except({ N: above(0) }, concept('C', tests, { otherwise: unknown }))),
    cells: { C: aTest, N: oneOf('-1', '-1.00', '0', '0.00', '4.2', null) },
    numeric: ['N'],
  },
  'fixedConcept of two codings in some rows': {
    mapping: when({ N: above(4.5) }, fixedConcept('urn:x', 'x', 'X', [{ system: 'urn:x', code: 'on' }])),
    cells: { N: aNumber },
    numeric: ['N'],
  },
  'concept but where another is blank': {
    mapping: except({ F: '' }, concept('C', tests)),
    cells: { C: aTest, F: oneOf('', 'H', null) },
  },
  'concept where NULL': { mapping: when({ F: null }, concept('C', tests)), cells: { C: aTest, F: aFlag } },
  'concepts of a list': {
    mapping: concepts('C', tests, { of: '|' }),
    cells: { C: oneOf('NA', 'K|NA', 'QX1| K ', 'HINDX|', '', null) },
  },
  'result that is a code': { mapping: result.valueCodeableConcept, cells: results, numeric: ['N'] },
  'reason for no result': { mapping: result.dataAbsentReason, cells: results, numeric: ['N'] },
};

interface Coding {
  readonly system?: string;
  readonly code: string;
}
const codingsIn = (value: Json | undefined): readonly Coding[] =>
  value === undefined
    ? []
    : Array.isArray(value)
      ? value.flatMap(codingsIn)
      : ((value as { coding?: Coding[] }).coding ?? ('code' in (value as object) ? [value as unknown as Coding] : []));

/** Tokens of every system and code that any of the sets knows, and some that none does. */
const someCodings: readonly Coding[] = [
  ...[tests, flags, words].flatMap((set) =>
    [...set.entries()].flatMap(({ local }) => set.codings(local) as unknown as Coding[]),
  ),
  { system: 'urn:test:tests', code: 'QX1' },
  { system: 'urn:test:flags', code: '?' },
  { system: 'urn:icd', code: 'I10' },
  { system: 'urn:icd', code: 'E11.9' },
  { system: 'urn:x', code: '1' },
  { system: 'urn:dx', code: 'I10' },
  { system: 'urn:dx', code: 'ICD10:I10' },
  { system: 'urn:x', code: 'over' },
  { system: 'urn:x', code: 'on' },
  { system: 'urn:x', code: 'x' },
  { system: unknown.system, code: unknown.code },
  { system: 'http://terminology.hl7.org/CodeSystem/data-absent-reason', code: 'unknown' },
  { system: 'urn:nobody', code: 'H' },
];

function tokenOf(facets: Facets): TokenFacet {
  assert.ok(facets.token);
  return facets.token;
}

describe('tokens', () => {
  for (const [title, { mapping, cells, numeric = [], always }] of Object.entries(tokens)) {
    const node = bind(mapping);
    const facet = tokenOf('facets' in node ? node.facets : {});
    const numbers = new Set(numeric);
    const check = (property: (row: RawRow, codings: readonly Coding[]) => void) =>
      fc.assert(
        fc.property(fc.record(cells), (row) => property(row, codingsIn(valueIn(node, row)))),
        { numRuns: 200 },
      );

    test(`${title}: by system and code, by code, by system`, () => {
      check((row, codings) => {
        for (const asked of someCodings) {
          const is = (found: boolean, expected: boolean, how: string) =>
            assert.equal(found, expected, `${how} ${asked.system}|${asked.code} in ${JSON.stringify(row)}`);
          const { system, code } = asked;
          is(
            holds(facet.match(system, code), row, numbers),
            codings.some((c) => c.system === system && c.code === code),
            'both',
          );
          is(
            holds(facet.match(undefined, code), row, numbers),
            codings.some((c) => c.code === code),
            'code',
          );
          is(
            holds(facet.match(system, undefined), row, numbers),
            codings.some((c) => c.system === system),
            'system',
          );
        }
        assert.equal(holds(facet.match(null, undefined), row, numbers), false);
      });
    });

    test(`${title}: in a value set`, () => {
      const { within } = facet;
      if (within === undefined) return;
      check((row, codings) => {
        // What is kept in rows alone cannot be enumerated; a value set lists codes, so it is about known ones.
        const known = codings.filter((c) => someCodings.some((s) => s.system === c.system && s.code === c.code));
        for (const { system, code } of someCodings.slice(0, -1)) {
          if (!isEnumerable(system, code)) continue;
          const found = holds(
            within((s, c) => s === system && c === code),
            row,
            numbers,
          );
          assert.equal(
            found,
            known.some((c) => c.system === system && c.code === code),
            `${system}|${code} ${JSON.stringify(row)}`,
          );
        }
      });
    });

    test(`${title}: there or not`, () => {
      check((row, codings) => {
        const there = valueIn(node, row) !== undefined;
        assert.equal(holds(presentOf(node), row, numbers), there, JSON.stringify(row));
        if (always) assert.ok(codings.length > 0 || there);
      });
    });
  }
});

const isEnumerable = (system: string | undefined, code: string) =>
  !(system?.startsWith('urn:test:') && ['QX1', '?'].includes(code));

describe('codes', () => {
  const subjects: Readonly<Record<string, Subject>> = {
    code: { mapping: code('C', { M: 'male', F: 'female' }), cells: { C: oneOf('M', 'F', 'X', 'constructor', null) } },
    'code with a fallback': {
      mapping: code('C', { M: 'male', F: 'female' }, { otherwise: 'unknown' }),
      cells: { C: oneOf('M', 'F', 'X', null) },
    },
    codeFrom: { mapping: codeFrom('C', flags), cells: { C: aFlag } },
    'codeFrom with a fallback': { mapping: codeFrom('C', flags, { otherwise: 'N' }), cells: { C: aFlag } },
    flag: { mapping: flag('C', { Y: false }, { otherwise: true }), cells: { C: oneOf('Y', 'N', 'toString', null) } },
    'flag without a fallback': { mapping: flag('C', { Y: true, N: false }), cells: { C: oneOf('Y', 'N', 'x', null) } },
    number: {
      mapping: number('C', { absent: ['0'] }),
      cells: { C: oneOf('0', '0.00', '1', '36.60', null) },
      numeric: ['C'],
    },
  };
  for (const [title, { mapping, cells, numeric = [] }] of Object.entries(subjects)) {
    test(title, () => {
      const node = bind(mapping);
      const numbers = new Set(numeric);
      const facets = 'facets' in node ? node.facets : {};
      fc.assert(
        fc.property(fc.record(cells), (row) => {
          const value = valueIn(node, row);
          assert.equal(holds(presentOf(node), row, numbers), value !== undefined, JSON.stringify(row));
          for (const asked of ['male', 'female', 'unknown', 'H', 'L', 'N', 'true', 'false', 'X']) {
            const found = facets.token && holds(facets.token.match(undefined, asked), row);
            if (found !== undefined) assert.equal(found, String(value) === asked, `${asked} ${JSON.stringify(row)}`);
          }
        }),
      );
    });
  }
});

describe('strings', () => {
  const subjects: Readonly<Record<string, [Subject, stringsOf: (value: Json) => readonly string[]]>> = {
    text: [{ mapping: text('A'), cells: { A: name } }, (value) => [String(value)]],
    'piece of a column': [
      {
        mapping: piece(2, '|', text('A')),
        cells: { A: oneOf('x|Müller', 'Müller|x', '|van den Berg|Li', 'Li', 'Li|  ', null) },
      },
      (value) => [String(value)],
    ],
    'result that is text': [
      { mapping: result.valueString, cells: results, numeric: ['N'] },
      (value) => [String(value)],
    ],
    humanName: [
      {
        mapping: humanName({ family: 'A', given: ['B'], suffix: 'C' }),
        cells: { A: name, B: name, C: oneOf('Jr', null) },
      },
      (value) => {
        const { family = [], given = [], suffix = [] } = value as Record<string, string | readonly string[]>;
        return [family, given, suffix].flat();
      },
    ],
  };
  const words = ['mul', 'Müller', 'MULLER', 'ber', 'Li', 'van', 'o', 'QNS', '120', 'Jr', 'NEGATIVE', 'zzz'];
  for (const [title, [{ mapping, cells, numeric = [] }, stringsOf]] of Object.entries(subjects)) {
    test(title, () => {
      const node = bind(mapping);
      const facet = 'facets' in node ? node.facets.string : undefined;
      assert.ok(facet);
      fc.assert(
        fc.property(fc.record(cells), (row) => {
          const value = valueIn(node, row);
          const strings = value === undefined ? [] : stringsOf(value);
          for (const asked of words) {
            const is = (how: 'starts' | 'contains' | 'exact', expected: boolean) =>
              assert.equal(
                holds(facet.match(how, asked), row, new Set(numeric)),
                expected,
                `${how} ${asked} ${JSON.stringify(row)}`,
              );
            is(
              'starts',
              strings.some((one) => folded(one).startsWith(folded(asked))),
            );
            is(
              'contains',
              strings.some((one) => folded(one).includes(folded(asked))),
            );
            is(
              'exact',
              strings.some((one) => one === asked),
            );
          }
        }),
      );
    });
  }

  test('LAST,FIRST M in one column', () => {
    const node = bind(lastCommaFirst('A'));
    assert.deepEqual(valueIn(node, { A: 'Smith,Anna M' }), { family: 'Smith', given: ['Anna', 'M'] });
    assert.deepEqual(valueIn(node, { A: 'ON CALL POOL' }), { family: 'ON CALL POOL' });
    const facet = ('facets' in node && node.facets.string) || undefined;
    assert.ok(facet);
    const finds = (how: 'starts' | 'contains' | 'exact', words: string) =>
      holds(facet.match(how, words), { A: 'Smith,Anna M' });
    assert.ok(finds('starts', 'smi') && finds('starts', 'anna') && finds('exact', 'Smith') && finds('contains', 'nna'));
    assert.ok(!finds('starts', 'nna') && !finds('exact', 'smith') && !finds('starts', 'Smith,Anna'));
  });
});

describe('identifiers and contacts', () => {
  test('a number is found by its own system only, and a sentinel not at all', () => {
    const node = bind(identifier({ system: 'urn:ssn', value: 'S', absent: ['999999999'] }));
    const facet = tokenOf('facets' in node ? node.facets : {});
    for (const S of ['123', '999999999', null]) {
      const there = valueIn(node, { S }) !== undefined;
      assert.equal(there, S === '123');
      assert.equal(holds(facet.match('urn:ssn', undefined), { S }), there);
      assert.equal(holds(facet.match('urn:ssn', '999999999'), { S }), false);
      assert.equal(holds(facet.match('urn:ssn', '123'), { S }), S === '123');
      assert.equal(holds(facet.match('urn:mrn', '123'), { S }), false);
    }
  });

  test('a phone is no e-mail address', () => {
    const system = code('K', { E: 'email' }, { otherwise: 'phone' });
    const node = bind(contactPoint({ system, value: 'V' }));
    const facet = tokenOf('facets' in node ? node.facets : {});
    assert.ok(holds(facet.match('email', 'a@b'), { K: 'E', V: 'a@b' }));
    assert.ok(!holds(facet.match('phone', 'a@b'), { K: 'E', V: 'a@b' }));
    assert.equal(valueIn(node, { K: 'E', V: null }), undefined);
  });
});

describe('quantities', () => {
  const subjects: Readonly<Record<string, [Mapping, Cells]>> = {
    quantity: [
      quantity({ value: 'N', unit: { column: 'U', set: units }, absent: ['9999999'] }),
      { N: aNumber, U: results.U! },
    ],
    'result that is a number': [result.valueQuantity, results],
  };
  for (const [title, [mapping, cells]] of Object.entries(subjects)) {
    test(title, () => {
      const node = bind(mapping);
      const facet = 'facets' in node ? node.facets.quantity : undefined;
      assert.ok(facet);
      fc.assert(
        fc.property(fc.record(cells), (row) => {
          const value = valueIn(node, row) as { code?: string; system?: string; unit?: string } | undefined;
          const numbers = new Set(['N']);
          assert.equal(holds(facet.present, row, numbers), value !== undefined);
          const held = facet.units().filter(({ when: rows }) => holds(rows, row));
          if (value === undefined || row.U === null) return;
          assert.deepEqual(
            held.map(({ code: c, unit: u }) => [c, u]),
            [[value.code, value.unit]],
          );
        }),
      );
    });
  }

  test('digits are those that the laboratory wrote, not the column’s scale', () => {
    const node = bind(result.valueQuantity);
    const valueOfRow = (T: string | null, N: string) =>
      (valueIn(node, { T, N, U: null }) as { value: number; comparator?: string } | undefined) ?? {};
    assert.deepEqual(valueOfRow('<5.0', '5.0000'), { value: 5, comparator: '<' });
    assert.deepEqual(valueOfRow('see note', '4.2000'), { value: 4.2 });
    const [[, first]] = (node as Extract<typeof node, { node: 'object' }>).entries as [[string, typeof node]];
    assert.ok(first.node === 'scalar');
    assert.equal(first.read('4.0000', '4.0'), '4.0');
    assert.equal(first.read('4.0000', '5.0'), '4');
    assert.equal(first.read('.5', null), '0.5');
  });
});

test('a place that nobody surveyed has no position', () => {
  const node = bind(position('LAT', 'LON'));
  const numbers = new Set(['LAT', 'LON']);
  for (const [LAT, LON, there] of [
    ['40.7', '-74.0', true],
    ['0', '0', false],
    ['0.000000', '0', false],
    ['0', '32.5', true],
    [null, '1', false],
  ] as const) {
    assert.equal(valueIn(node, { LAT, LON }) !== undefined, there);
    assert.equal(holds(presentOf(node), { LAT, LON }, numbers), there);
  }
});
