/** Comparisons of one column, put together: what is alike is asked once, and what differs stays apart. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Comparison } from '../../src/adapter/condition.ts';
import { integer, varchar } from '../../src/adapter/schema.ts';
import { and, not, or, type Predicate } from '../../src/plan/predicate.ts';

const code = { alias: 't0', name: 'CODE', column: { ...varchar(9), table: 'T', name: 'CODE' } };
const size = { alias: 't0', name: 'SIZE', column: { ...integer(), table: 'T', name: 'SIZE' } };
const compare = (ref: typeof code | typeof size, is: Comparison, value: string): Predicate => ({
  op: 'compare',
  ref,
  is,
  value,
  part: undefined,
});
const equal = (value: string): Predicate => compare(code, '=', value);
const among = (...values: string[]): Predicate => ({ op: 'in', ref: code, values });

test('alternatives of one column are one list, each value once', () => {
  assert.deepEqual(or(equal('A'), among('B', 'C'), equal('A'), equal('D')), among('A', 'B', 'C', 'D'));
  const values = Array.from({ length: 3_000 }, (_, i) => `C${i}`);
  assert.deepEqual(or(...values.map(equal)), among(...values));
});

test('none of several values is one exclusion', () => {
  assert.deepEqual(not(or(equal('A'), equal('B'))), { op: 'not', of: among('A', 'B') });
});

test('other columns, other aliases, parts of text and positions in an order stay apart', () => {
  const elsewhere: Predicate = { ...compare(code, '=', 'A'), ref: { ...code, alias: 't1' } } as Predicate;
  const part: Predicate = { ...compare(code, '=', 'A'), part: 'before-comma' } as Predicate;
  const place: Predicate = { ...compare(code, '=', 'A'), place: true } as Predicate;
  const parts = [equal('B'), elsewhere, part, place, compare(size, '=', '1')];
  assert.deepEqual(or(...parts), { op: 'or', of: parts });
});

test('of bounds in one direction the weakest alternative is left, the strongest condition', () => {
  const [one, two] = [compare(size, '>=', '1'), compare(size, '>', '2')];
  assert.deepEqual(or(one, two), one);
  assert.deepEqual(and(one, two), two);
});

test('an exclusion of values that lie outside the bounds is none', () => {
  const sentinels = (...values: string[]) => not({ op: 'in', ref: size, values });
  const bound = compare(size, '>=', '10');
  assert.deepEqual(and(bound, sentinels('0', '9')), bound);
  assert.deepEqual(and(bound, sentinels('0', '99')), { op: 'and', of: [bound, sentinels('0', '99')] });
});
