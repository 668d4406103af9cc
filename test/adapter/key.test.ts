/** Keys as ids: injective, there and back, at most 64 characters, and nothing malformed reaches SQL. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { type KeyCodec, keyCodec } from '../../src/adapter/key.ts';
import { bigint, type Column, char, varchar } from '../../src/adapter/schema.ts';

const columns: Readonly<Record<string, Column>> = { NO: bigint(), SITE: char(3), NAME: varchar(10) };
const columnOf = (name: string): Column => columns[name]!;
const codec = (names: readonly string[], prefix?: string, suffix?: string): KeyCodec =>
  keyCodec(names, columnOf, { prefix, suffix });

const number = fc.bigInt(0n, 9_223_372_036_854_775_807n).map(String);
/** What a VARCHAR can hold: any text but blanks at its end, which are padding. */
const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 10 })
  .filter((s) => s.trimEnd() === s && s.isWellFormed());
const site = fc.stringMatching(/^[A-Z0-9]{1,3}$/);

describe('key codec', () => {
  const key = codec(['SITE', 'NO', 'NAME'], 'dx', 'bp');
  const parts = fc.tuple(site, number, text);

  test('an id leads back to its key', () => {
    fc.assert(
      fc.property(parts, (cells) => {
        const id = key.encode(cells)!;
        if (id.length <= 64) assert.deepEqual(key.decode(id), cells);
      }),
    );
  });

  test('two keys never have the same id', () => {
    const small = fc.tuple(
      fc.constantFrom('A', 'A-', 'B'),
      fc.constantFrom('1', '11'),
      fc.constantFrom('.', '-', '2', '1.2', '-2e', 'A'),
    );
    fc.assert(
      fc.property(small, small, (a, b) => {
        assert.equal(key.encode(a) === key.encode(b), a.join('|') === b.join('|'));
      }),
    );
  });

  test('an id is an R4 id, or refused for its length when it comes back', () => {
    fc.assert(
      fc.property(parts, (cells) => {
        const id = key.encode(cells)!;
        assert.match(id, /^[A-Za-z0-9\-.]+$/);
        assert.equal(key.decode(id) !== undefined, id.length <= 64);
      }),
    );
  });

  test('padding is no part of a key', () => {
    assert.equal(codec(['SITE']).encode(['AB ']), 'AB');
  });

  test('numbers beyond 2^53 keep every digit', () => {
    const lab = codec(['NO'], 'lab');
    assert.equal(lab.encode(['900000000000000001']), 'lab-900000000000000001');
    assert.deepEqual(lab.decode('lab-900000000000000001'), ['900000000000000001']);
  });

  test('a key with NULL or a blank in it has no id', () => {
    assert.equal(key.encode(['BOS', null, 'x']), undefined);
    assert.equal(key.encode(['   ', '1', 'x']), undefined);
  });

  for (const id of ['', 'dx-', 'dx-BOS.1.x', 'BOS.1.x.bp', 'dx-BOS.01.x.bp', 'dx-BOS.1.bp', 'dx-BOS.1e3.x.bp']) {
    test(`no key: ${JSON.stringify(id)}`, () => assert.equal(key.decode(id), undefined));
  }
  for (const id of [
    'dx-BOS.9223372036854775808.x.bp',
    'dx-BOS.1.-.bp',
    'dx-BOS.1.-2E.bp',
    'dx-BOS.1.-zz.bp',
    "dx-BOS.1.x'.bp",
  ]) {
    test(`no key: ${JSON.stringify(id)}`, () => assert.equal(key.decode(id), undefined));
  }

  test('what no key has written is refused: a second spelling of the same key', () => {
    // -41 is A, which is written as it is.
    assert.equal(key.decode('dx-BOS.1.-41.bp'), undefined);
    assert.equal(codec(['NAME']).decode('-ff'), undefined);
  });

  test('any text at all is refused or leads to the one key that writes it', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 70 }), (id) => {
        const cells = key.decode(id);
        if (cells !== undefined) assert.equal(key.encode(cells), id);
      }),
    );
  });
});
