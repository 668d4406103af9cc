/** Code map files that are edited: lines that do not change stay as they were written, and what is written reads as it was meant. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { CodeMapRow } from '../../src/adapter/codes/code-map.ts';
import { HEADER, parseCodeMap } from '../../src/adapter/codes/code-map-file.ts';
import { editCodeMap } from '../../src/adapter/codes/edit-code-map.ts';
import { mergeRows } from '../../src/terminology/merge-rows.ts';

const row = (source: string, more: Partial<CodeMapRow> = {}): CodeMapRow => ({
  ...{ source, sourceDisplay: source, system: 'urn:x', code: source.toLowerCase(), display: 'X' },
  ...{ equivalence: 'equal', status: 'active', comment: '' },
  ...more,
});
const next = { version: '4', date: '2026-03-01' };

describe('a file', () => {
  const text = `\uFEFF# version: 3\r\n# title: Things\r\n${HEADER.slice(0, 7).join()}\r\nA,"a ""q""\r\nb",urn:x,a,X,equal,active\r\n\r\nB , b,urn:x,b,X,equal,draft\r\n`;
  const map = parseCodeMap('things', text);

  test('keeps the lines that do not change, its title and its line ends', () => {
    const edited = editCodeMap(text, {
      ...next,
      changed: new Map([[1, { ...map.rows[1]!, status: 'active' }]]),
      added: [row('C')],
    });
    assert.deepEqual(edited.split('\r\n'), [
      ...['# version: 4', '# date: 2026-03-01', '# title: Things', HEADER.join()],
      ...['A,"a ""q""', 'b",urn:x,a,X,equal,active', 'B,b,urn:x,b,X,equal,active', 'C,C,urn:x,c,X,equal,active', ''],
    ]);
  });

  test('reads as what was added, whatever the texts are', () => {
    const words = fc
      .string({ minLength: 1, maxLength: 8 })
      .map((s) => s.replaceAll('\r', '').trim())
      .filter((s) => s !== '');
    fc.assert(
      fc.property(fc.uniqueArray(words, { maxLength: 5 }), words, (sources, comment) => {
        const added = sources
          .filter((s) => s !== 'A' && s !== 'B')
          .map((s) => row(s, { code: s, display: comment, comment }));
        const edited = parseCodeMap('things', editCodeMap(text, { ...next, changed: new Map(), added }));
        assert.deepEqual(edited.rows.slice(2), added);
        assert.deepEqual(edited.rows.slice(0, 2), map.rows);
      }),
    );
  });
});

describe('reviewed rows', () => {
  const merged = (rows: readonly CodeMapRow[], reviewed: readonly CodeMapRow[]) => {
    const { changed, added } = mergeRows({ rows }, reviewed);
    return [...rows.map((old, at) => changed.get(at) ?? old), ...added].map(
      (one) => `${one.source} ${one.code} ${one.status}`,
    );
  };
  const draft = row('A', { code: 'guess', status: 'draft' });
  const nothing = row('A', { code: '', equivalence: 'unmatched' });

  test('end drafts of their codes, and what says the opposite', () => {
    assert.deepEqual(merged([draft], [row('A')]), ['A guess retired', 'A a active']);
    assert.deepEqual(merged([nothing], [row('A')]), ['A  retired', 'A a active']);
    assert.deepEqual(merged([row('A'), draft], [nothing]), ['A a retired', 'A guess retired', 'A  active']);
  });
  test('leave other targets of the code and other codes alone; a draft ends nothing', () => {
    const other = row('A', { system: 'urn:y' });
    assert.deepEqual(merged([other, row('B')], [row('A')]), ['A a active', 'B b active', 'A a active']);
    assert.deepEqual(merged([row('A')], [draft]), ['A a active', 'A guess draft']);
  });
  test('that say what is there change nothing; one for the same target takes its place', () => {
    assert.deepEqual(mergeRows({ rows: [row('A')] }, [row('A')]), { changed: new Map(), added: [] });
    assert.deepEqual(merged([draft], [{ ...draft, status: 'active' }]), ['A guess active']);
  });
});
