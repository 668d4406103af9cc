/** Code sets: forwards as ready fragments, backwards as lists of local codes, and what nobody has mapped counted. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { parseCodeMap } from '../../src/adapter/codes/code-map-file.ts';
import { EQUIVALENCE_EXTENSION, ORIGINAL_EXTENSION } from '../../src/adapter/codes/codings.ts';
import { equivalences } from '../../src/adapter/codes/equivalence.ts';
import { CodeSet, codeTable } from '../../src/adapter/index.ts';
import { flags, setOf, tests } from './code-sets.ts';

const loinc = 'http://loinc.org';
type Coding = {
  readonly extension?: readonly { readonly valueCode: string }[];
  readonly system: string;
  readonly code: string;
  readonly display?: string;
};
const codingsOf = (set: CodeSet, local: string) => (set.concept(local).value as { coding: Coding[] }).coding;

describe('forwards', () => {
  test('standard codes come first, the original always last', () => {
    const codes = codingsOf(tests, 'K').map(({ system, code }) => `${system}|${code}`);
    assert.deepEqual(codes, [`${loinc}|2823-3`, 'urn:npu|NPU03230', 'urn:test:tests|K']);
  });

  test('a code that nobody mapped keeps its system and display; one that nobody knows, itself', () => {
    const set = setOf('open', 'THYR,THYROID PANEL,,,,unmatched,draft');
    assert.deepEqual(set.concept('THYR').value, {
      coding: [{ system: 'urn:test:open', code: 'THYR', display: 'THYROID PANEL' }],
      text: 'THYROID PANEL',
    });
    assert.deepEqual(tests.concept('?').value, { coding: [{ system: 'urn:test:tests', code: '?' }], text: '?' });
  });

  test('a code for which nothing matches says so; a target that is not the same says what it is', () => {
    assert.deepEqual(codingsOf(tests, 'HINDX'), [
      {
        extension: [{ url: EQUIVALENCE_EXTENSION, valueCode: 'unmatched' }],
        system: 'urn:test:tests',
        code: 'HINDX',
        display: 'HEMOLYSIS INDEX',
      },
    ]);
    const lines = equivalences.map((how) => {
      const target = how === 'unmatched' ? ',,' : `urn:x,${how},`;
      return `${how},LOCAL,${target},${how},active,because`;
    });
    const set = setOf('all', ...lines);
    const shown = equivalences.map((how) => [
      how,
      codingsOf(set, how).map(({ extension }) => extension?.[0]?.valueCode),
    ]);
    assert.deepEqual(Object.fromEntries(shown), {
      equal: [undefined, undefined],
      equivalent: [undefined, undefined],
      ...Object.fromEntries(
        (['relatedto', 'wider', 'subsumes', 'narrower', 'specializes', 'inexact'] as const).map((how) => [
          how,
          [how, undefined],
        ]),
      ),
      unmatched: ['unmatched'],
      disjoint: [undefined],
    });
  });

  test('a Coding that stands alone has the original within', () => {
    const set = setOf('alone', 'U,URGENT CARE,urn:x,AMB,ambulatory,wider,active');
    assert.deepEqual(set.coding('U').value, {
      extension: [
        { url: EQUIVALENCE_EXTENSION, valueCode: 'wider' },
        { url: ORIGINAL_EXTENSION, valueCoding: { system: set.system, code: 'U', display: 'URGENT CARE' } },
      ],
      system: 'urn:x',
      code: 'AMB',
      display: 'ambulatory',
    });
    assert.deepEqual(set.coding('?').value, { system: set.system, code: '?' });
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
    const set = setOf('counted', 'A,LETTER A,urn:x,a,a,equivalent,active');
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
    const set = setOf('both', 'A,ONE,urn:x,B,b,equivalent,active', 'B,TWO,urn:x,C,c,equivalent,active');
    assert.deepEqual([...set.localsOf(undefined, 'B')].sort(), ['A', 'B']);
  });

  test('two local codes of one standard code are both found', () => {
    const set = setOf('wider', 'SV,SEVERE,urn:x,severe,,equivalent,active', 'LT,LIFE,urn:x,severe,,wider,active');
    assert.deepEqual([...set.localsOf('urn:x', 'severe')].sort(), ['LT', 'SV']);
  });

  test('words look at local and standard displays', () => {
    assert.deepEqual(tests.localsByText('serum'), ['NA', 'K']);
    assert.deepEqual(tests.localsByText('hemolysis'), ['HINDX']);
  });
});

describe('what may be served', () => {
  test('only what is active, and never a statement that nothing matches', () => {
    const set = setOf(
      'statuses',
      'A,A,urn:x,a,,equivalent,active',
      'B,B,urn:x,b,,equivalent,draft',
      'C,C,urn:x,c,,equivalent,retired',
      'D,D,urn:x,d,,disjoint,active',
    );
    assert.deepEqual(set.mapped(), ['A']);
    assert.equal(set.displayOf('B'), 'B');
  });

  const wrong: Readonly<Record<string, [lines: string[], problem: RegExp]>> = {
    'a status that does not exist': [['A,A,urn:x,a,,equivalent,ok'], /line 3: unknown status "ok"/],
    'a target without a system': [['A,A,,a,,equivalent,active'], /line 3: no target system or code/],
    'an unmapped code with a target': [['A,A,urn:x,a,,unmatched,active'], /line 3: unmatched, but with a target/],
    'an equivalence that R4 does not have': [['A,A,urn:x,a,,same,active'], /line 3: unknown equivalence "same"/],
    'the status of another time': [['A,A,urn:x,a,,equal,approved'], /line 3: unknown status "approved": draft, active/],
    'a narrower target that nobody explains': [
      ['A,A,urn:x,a,,narrower,active'],
      /line 3: narrower, but without a comm/,
    ],
    'a fact that is there twice': [['A,A,urn:x,a,,equal,active', 'A,A,urn:x,a,,wider,active'], /A is there twice/],
    'a code that is mapped and unmatched': [
      ['A,A,urn:x,a,,equal,active', 'A,A,,,,unmatched,active'],
      /A has a target and is unmatched/,
    ],
    'every bad line is named': [
      ['A,A,urn:x,a,,same,active', ',A,urn:x,a,,equal,active'],
      /line 3:.*; line 4: no source/,
    ],
  };
  for (const [title, [lines, problem]] of Object.entries(wrong)) {
    test(title, () => assert.throws(() => setOf('wrong', ...lines), problem));
  }
});

describe('the file', () => {
  const head = 'source code,source display,target system,target code,target display,equivalence,status';

  test('the lines before the table tell version, date, title and publisher, also as a spreadsheet writes them', () => {
    const lines = [
      '# version: 12',
      '# date: 2026-03-01,,,,,,',
      '"# title: Sexes, all of them",,',
      '# publisher: The site',
    ];
    const map = parseCodeMap('sex', `\uFEFF${[...lines, head, 'M,MAN,urn:x,male,Male,equal,active'].join('\r\n')}\r\n`);
    const { rows, ...told } = map;
    assert.deepEqual(told, {
      name: 'sex',
      version: '12',
      date: '2026-03-01',
      title: 'Sexes, all of them',
      publisher: 'The site',
    });
    assert.equal(rows[0]?.status, 'active');
  });

  const wrong: Readonly<Record<string, [text: string, problem: RegExp]>> = {
    'no version': [head, /Code map x: no version/],
    'a version that is no number': [`# version: 1.2\n${head}`, /line 1: not a version/],
    'a day that is none': [`# version: 1\n# date: March\n${head}`, /line 2: not a date/],
    'a line that says something else': [`# version: 1\n# by: me\n${head}`, /line 2: neither # version/],
    'another header': ['# version: 1\na,b', /the header must be source code,/],
    'a comment that nobody quoted': [
      `# version: 1\n${head}\nA,A,urn:x,a,a,equal,active,one,two`,
      /line 3: more columns/,
    ],
  };
  for (const [title, [text, problem]] of Object.entries(wrong)) {
    test(title, () => assert.throws(() => parseCodeMap('x', text), problem));
  }
});

describe('the version of a code set', () => {
  const held = { table: 'CODES', code: 'CD', standard: { system: 'SYS', code: 'STD' } };
  const map = { name: 'items', version: '3', rows: [] };

  test('is that of its file, with what the table maps as well', () => {
    const set = new CodeSet('items', 'urn:items', { held, map });
    assert.equal(set.version, '3');
    set.load([
      ['A', null, loinc, '1-1', null],
      ['B', null, loinc, '2-2', null],
    ]);
    const { version } = set;
    assert.match(version!, /^3\+[0-9a-f]{8}$/);
    set.load([
      ['B', 'SHOWN', loinc, '2-2', 'Two'],
      ['A', null, loinc, '1-1', null],
    ]);
    assert.equal(set.version, version, 'order and displays do not count');
    set.load([['A', null, loinc, '1-2', null]]);
    assert.notEqual(set.version, version);
  });

  test('a set that maps nothing has none', () => {
    assert.equal(new CodeSet('items', 'urn:items', { held }).version, undefined);
  });
});

describe('a code table of the legacy database', () => {
  const held = {
    table: 'CODES',
    code: 'CD',
    display: 'NM',
    standard: { system: 'SYS', code: 'STD', display: 'STD_NM' },
  };

  test('its rows replace those it had, its displays win, its standard codes join those of the file', () => {
    const set = new CodeSet('items', 'urn:items', { held, map: { name: 'items', version: '1', rows: [] } });
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
