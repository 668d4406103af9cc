/** Ranges of keys cover another when they are its pieces, in whatever order; one less, one more or one that differs is told. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { KeyRange } from '../../../src/export/job.ts';
import { coverage } from '../../../src/export/proof/coverage.ts';

/** Keys of one or two columns, in an order that only their database knows. */
const keys = fc.uniqueArray(fc.array(fc.string(), { minLength: 1, maxLength: 2 }), {
  maxLength: 8,
  selector: (key) => JSON.stringify(key),
});
const ends = fc.record({ from: fc.boolean(), to: fc.boolean() });

const between = (after: readonly string[] | undefined, upTo: readonly string[] | undefined): KeyRange => ({
  ...(after && { after }),
  ...(upTo && { upTo }),
});

/** The whole and its pieces, cut at these keys; open at an end where it is not the first or last of them. */
function cut(at: readonly (readonly string[])[], { from, to }: { from: boolean; to: boolean }) {
  const edges = [...(from ? [] : [undefined]), ...at, ...(to ? [] : [undefined])];
  const pieces = edges.slice(1).map((upTo, place) => between(edges[place], upTo));
  return { whole: between(edges[0], edges.at(-1)), pieces };
}

const whole = fc.tuple(keys, ends).filter(([at, { from, to }]) => at.length >= Number(from) + Number(to));

test('pieces cover the whole in any order', () => {
  fc.assert(
    fc.property(whole, fc.infiniteStream(fc.nat()), ([at, open], order) => {
      const { whole: all, pieces } = cut(at, open);
      const shuffled = pieces.map((piece) => ({ piece, by: order.next().value })).sort((a, b) => a.by - b.by);
      assert.deepEqual(
        coverage(
          shuffled.map(({ piece }) => piece),
          all,
          'piece',
        ),
        [],
      );
    }),
  );
});

test('a piece that is missing is a gap', () => {
  fc.assert(
    fc.property(whole, fc.nat(), ([at, open], which) => {
      const { whole: all, pieces } = cut(at, open);
      if (pieces.length === 0) return;
      assert.notDeepEqual(coverage(pieces.toSpliced(which % pieces.length, 1), all, 'piece'), []);
    }),
  );
});

test('a piece more is an overlap, wherever it begins', () => {
  fc.assert(
    fc.property(whole, fc.array(fc.string(), { minLength: 1 }), ([at, open], inside) => {
      const { whole: all, pieces } = cut(at, open);
      const upTo = all.upTo;
      if (JSON.stringify(inside) === JSON.stringify(upTo)) return;
      assert.notDeepEqual(coverage([...pieces, between(inside, upTo)], all, 'piece'), []);
      if (pieces.length > 0) assert.notDeepEqual(coverage([...pieces, pieces[0]!], all, 'piece'), []);
    }),
  );
});

test('a stretch of no keys is neither a gap nor an overlap', () => {
  const a = { after: ['1'], upTo: ['5'] };
  assert.deepEqual(coverage([a, { after: ['5'], upTo: ['5'] }], a, 'stretch'), []);
  assert.deepEqual(coverage([], { after: ['5'], upTo: ['5'] }, 'stretch'), []);
});
