/** Meridian's code maps: well formed, honest about gaps, and enough for every generated patient. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, test } from 'node:test';
import { generatePatient } from '../../resource-adapters/meridian/demo/generate-patient.ts';
import { legacyRows } from '../../resource-adapters/meridian/demo/legacy-rows.ts';
import { codeMap, itemMaps, LocalCodes, numberMaps } from '../../resource-adapters/meridian/demo/local-codes.ts';

const folder = new URL('../../resource-adapters/meridian/code-maps/', import.meta.url);
const names = readdirSync(folder).map((file) => file.replace(/\.csv$/, ''));

describe('code maps', () => {
  for (const name of names) {
    test(`${name} is readable and says every fact once`, () => {
      const { rows } = codeMap(name);
      assert.ok(rows.length > 0);
      const facts = rows.map(({ source, system, code }) => `${source}|${system}|${code}`);
      assert.equal(new Set(facts).size, facts.length);
      for (const row of rows) {
        assert.notEqual(row.sourceDisplay, '');
        if (row.code !== '') assert.notEqual(row.display, '');
      }
    });
  }

  test('the large ones have local codes that no standard code exists for', () => {
    for (const name of ['lab-test', 'problem', 'drug', 'procedure', 'vaccine', 'allergen', 'reaction', 'route']) {
      assert.ok(
        codeMap(name).rows.some((row) => row.equivalence === 'unmatched'),
        name,
      );
    }
  });

  test('local codes fit their columns', () => {
    for (const name of [...Object.values(itemMaps), ...Object.values(numberMaps)]) {
      for (const row of codeMap(name).rows) assert.ok(row.source.length <= 20, row.source);
    }
  });

  test('a generated patient never needs a code that the maps lack', () => {
    const codes = new LocalCodes();
    for (let n = 0; n < 300; n++) legacyRows(generatePatient(1, n), { seed: 1, dirt: 'all', codes });
    assert.deepEqual(codes.minted(), { items: [], numbers: [] });
  });

  test('a code of a conversion gets a local code of its own, always the same', () => {
    const coding = { system: 'http://snomed.info/sct', code: '840544004', display: 'Suspected COVID-19' };
    const codes = new LocalCodes();
    assert.equal(codes.item('DX ', coding), 'Z840544004');
    assert.equal(codes.number(71, coding), new LocalCodes().number(71, coding));
    assert.notEqual(codes.number(71, coding), codes.number(71, { ...coding, code: '305336008' }));
    assert.equal(codes.minted().items[0]?.coding, coding);
  });
});
