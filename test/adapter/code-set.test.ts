/** Code sets: forwards as ready fragments, backwards as lists of local codes, and what nobody has mapped counted. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { CodeSet, codeTable } from '../../src/adapter/index.ts';
import { flags, setOf, tests } from './code-sets.ts';

const loinc = 'http://loinc.org';
type Coding = { readonly system: string; readonly code: string; readonly display?: string };
const codingsOf = (set: CodeSet, local: string) => (set.concept(local).value as { coding: Coding[] }).coding;

describe('forwards', () => {
  test('standard codes come first, the original always last', () => {
    const codes = codingsOf(tests, 'K').map(({ system, code }) => `${system}|${code}`);
    assert.deepEqual(codes, [`${loinc}|2823-3`, 'urn:npu|NPU03230', 'urn:test:tests|K']);
  });

  test('a code that nobody mapped keeps its system and display; one that nobody knows, itself', () => {
    assert.deepEqual(tests.concept('HINDX').value, {
      coding: [{ system: 'urn:test:tests', code: 'HINDX', display: 'HEMOLYSIS INDEX' }],
      text: 'HEMOLYSIS INDEX',
    });
    assert.deepEqual(tests.concept('?').value, { coding: [{ system: 'urn:test:tests', code: '?' }], text: '?' });
  });

  test('text and value of a fragment are the same, and made once', () => {
    fc.assert(
      fc.property(fc.constantFrom('NA', 'K', 'HINDX', '"', '\u2028'), (local) => {
        const made = tests.concept(local);
        assert.equal(made.text, JSON.stringify(made.value));
        assert.equal(tests.concept(local), made);
      }),
    );
  });

  test('codes without a standard code are counted each time they are served', () => {
    const set = setOf('counted', 'A,LETTER A,urn:x,a,a,equivalent,approved');
    for (const local of ['A', 'B', 'B', 'C']) set.concept(local);
    assert.deepEqual(
      [...set.unmapped],
      [
        ['B', 2],
        ['C', 1],
      ],
    );
  });
});

describe('backwards', () => {
  const all = [...tests.entries()].map(({ local }) => local);

  test('a coding that a local code is served with leads back to it, and no other does', () => {
    const asked = all.flatMap((local) => codingsOf(tests, local));
    for (const { system, code } of asked) {
      const locals = all.filter((local) => codingsOf(tests, local).some((c) => c.system === system && c.code === code));
      assert.deepEqual(tests.localsOf(system, code), locals);
    }
    assert.deepEqual(tests.localsOf('urn:nobody', '2951-2'), []);
  });

  test('without a system, standard and local codes are both meant', () => {
    const set = setOf('both', 'A,ONE,urn:x,B,b,equivalent,approved', 'B,TWO,urn:x,C,c,equivalent,approved');
    assert.deepEqual([...set.localsOf(undefined, 'B')].sort(), ['A', 'B']);
  });

  test('two local codes of one standard code are both found', () => {
    const set = setOf('wider', 'SV,SEVERE,urn:x,severe,,equivalent,approved', 'LT,LIFE,urn:x,severe,,wider,approved');
    assert.deepEqual([...set.localsOf('urn:x', 'severe')].sort(), ['LT', 'SV']);
  });

  test('words look at local and standard displays', () => {
    assert.deepEqual(tests.localsByText('serum'), ['NA', 'K']);
    assert.deepEqual(tests.localsByText('hemolysis'), ['HINDX']);
  });
});

describe('what may be served', () => {
  test('only what is approved, and never a statement that nothing matches', () => {
    const set = setOf(
      'statuses',
      'A,A,urn:x,a,,equivalent,approved',
      'B,B,urn:x,b,,equivalent,draft',
      'C,C,urn:x,c,,equivalent,retired',
      'D,D,urn:x,d,,disjoint,approved',
    );
    assert.deepEqual(set.mapped(), ['A']);
    assert.equal(set.displayOf('B'), 'B');
  });

  const wrong: Readonly<Record<string, [lines: string[], problem: RegExp]>> = {
    'a status that does not exist': [['A,A,urn:x,a,,equivalent,ok'], /line 2: unknown status "ok"/],
    'a target without a system': [['A,A,,a,,equivalent,approved'], /line 2: no target system or code/],
    'an unmapped code with a target': [['A,A,urn:x,a,,unmatched,unmapped'], /line 2: unmapped, but with a target/],
    'an equivalence that R4 does not have': [['A,A,urn:x,a,,same,approved'], /line 2: unknown equivalence "same"/],
    'every bad line is named': [
      ['A,A,urn:x,a,,same,approved', ',A,urn:x,a,,equal,approved'],
      /line 2:.*; line 3: no source/,
    ],
  };
  for (const [title, [lines, problem]] of Object.entries(wrong)) {
    test(title, () => assert.throws(() => setOf('wrong', ...lines), problem));
  }
});

describe('a code table of the legacy database', () => {
  const held = {
    table: 'CODES',
    code: 'CD',
    display: 'NM',
    standard: { system: 'SYS', code: 'STD', display: 'STD_NM' },
  };

  test('its rows replace those it had, its displays win, its standard codes join those of the file', () => {
    const set = new CodeSet('items', 'urn:items', { held, map: { name: 'items', rows: [] } });
    set.load([
      ['A  ', 'FIRST', loinc, '1-1', 'One'],
      ['B', 'SECOND', null, null, null],
    ]);
    assert.deepEqual(codingsOf(set, 'A'), [
      { system: loinc, code: '1-1', display: 'One' },
      { system: 'urn:items', code: 'A', display: 'FIRST' },
    ]);
    set.load([['A', 'RENAMED', null, null, null]]);
    assert.equal(set.displayOf('A'), 'RENAMED');
    assert.equal(set.targetOf('A'), undefined);
    assert.equal(set.knows('B'), false);
  });

  test('a code that file and table both map is mapped once', () => {
    const set = new CodeSet('flags', flags.system, { held });
    const { system, code } = flags.targetOf('H')!;
    set.load([
      ['H', 'HIGH', system, code, 'High'],
      ['H', 'HIGH', system, code, 'High'],
    ]);
    assert.equal(codingsOf(set, 'H').length, 2);
  });

  test('it is known before its rows are read', () =>
    assert.equal(codeTable('x', 'urn:x', held).targetOf('A'), undefined));
});
