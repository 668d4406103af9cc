/** Code maps read in both directions say the same: what a local code translates to translates back to it. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { CodeMapRow } from '../../src/adapter/codes/code-map.ts';
import { equivalences, isNoMatch } from '../../src/adapter/codes/equivalence.ts';
import { CodeSet } from '../../src/adapter/index.ts';
import { inverseOf, mappingsOf } from '../../src/terminology/mappings.ts';
import { isTranslated, mapsFrom, translate } from '../../src/terminology/translate.ts';

const code = fc.constantFrom('A', 'B', 'C', 'D|E', '__proto__', 'é');
const row: fc.Arbitrary<CodeMapRow> = fc
  .record({
    source: code,
    sourceDisplay: fc.constantFrom('', 'SHOWN'),
    system: fc.constantFrom('urn:x', 'urn:y'),
    code,
    display: fc.constantFrom('', 'Standard'),
    equivalence: fc.constantFrom(...equivalences),
    status: fc.constantFrom('draft', 'active', 'retired'),
    comment: fc.constantFrom('', 'why'),
  })
  .map((one) => (one.equivalence === 'unmatched' ? { ...one, code: '' } : one));
const set = fc
  .uniqueArray(row, { selector: (one) => JSON.stringify([one.source, one.system, one.code]), maxLength: 12 })
  .map((rows) => new CodeSet('made', 'urn:local', { map: { name: 'made', version: '1', rows } }));

const forwards = { reverse: false };
const backwards = { reverse: true };

describe('translate', () => {
  test('forwards and backwards are inverse, with the equivalence read from the other side', () => {
    fc.assert(
      fc.property(set, (one) => {
        for (const { local } of mappingsOf(one).all) {
          for (const { concept, equivalence } of translate([one], { system: 'urn:local', code: local }, forwards)) {
            if (concept === undefined) continue;
            const back = translate([one], concept, backwards).filter((match) => match.concept?.code === local);
            assert.deepEqual(
              back.map((match) => match.equivalence),
              [inverseOf(equivalence)],
            );
            assert.deepEqual(inverseOf(inverseOf(equivalence)), equivalence);
          }
        }
        for (const { system, code: target } of mappingsOf(one).all) {
          for (const { concept } of translate([one], { system, code: target }, backwards)) {
            const forth = translate([one], concept!, forwards).map((match) => match.concept);
            assert.ok(forth.some((each) => each?.system === system && each.code === target));
          }
        }
      }),
    );
  });

  test('every active row is told once and as it is; a draft or a retired one never', () => {
    fc.assert(
      fc.property(set, (one) => {
        const active = one.map!.rows.filter(({ status }) => status === 'active');
        const told = [...new Set(active.map(({ source }) => source))].flatMap((local) =>
          translate([one], { system: 'urn:local', code: local }, forwards),
        );
        const shape = (how: string, system = '', target = '') => `${how} ${target === '' ? '' : `${system}|${target}`}`;
        assert.deepEqual(
          told.map(({ equivalence, concept }) => shape(equivalence, concept?.system, concept?.code)).sort(),
          active.map((each) => shape(each.equivalence, each.system, each.code)).sort(),
        );
      }),
    );
  });

  test('it succeeds exactly where the code is served with a standard code', () => {
    fc.assert(
      fc.property(set, code, (one, local) => {
        const matches = translate([one], { system: 'urn:local', code: local }, forwards);
        assert.equal(isTranslated(matches), one.targetOf(local) !== undefined);
        assert.equal(
          isTranslated(matches),
          matches.some(({ equivalence }) => !isNoMatch(equivalence)),
        );
      }),
    );
  });

  test('what the legacy system’s own table maps is told beside the file', () => {
    const held = { table: 'T', code: 'C', standard: { system: 'S', code: 'D' } };
    const one = new CodeSet('made', 'urn:local', { held });
    assert.deepEqual(mapsFrom([one], 'urn:x', true), []);
    one.load([['A', 'SHOWN', 'urn:x', '1', 'One']]);
    assert.deepEqual(mapsFrom([one], 'urn:x', true), [one]);
    const [match] = translate([one], { system: 'urn:local', code: 'A' }, { reverse: false, targetSystem: 'urn:x' });
    assert.deepEqual(match?.concept, { system: 'urn:x', code: '1', display: 'One' });
    assert.deepEqual(
      translate([one], { system: 'urn:local', code: 'A' }, { reverse: false, targetSystem: 'urn:y' }),
      [],
    );
  });
});
