/** The suite itself: what each case and row must keep for the others to mean what they say. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { modifiers } from '../../src/search/modifiers.ts';
import { prefixes } from '../../src/search/prefixes.ts';
import { legacySchema } from './legacy-schema.ts';
import { tableNames } from './rows.ts';
import { asksOf } from './run-suite.ts';
import { cases, rows } from './suite.ts';
import { targets } from './targets.ts';

test('titles are unique', async () => {
  for (const target of targets()) {
    const titles = asksOf(target).map(({ title }) => title);
    assert.deepEqual(titles, [...new Set(titles)]);
    if (target.name === 'sqlite') await target.remove();
  }
});

test('keys are unique, also to a collation that counts neither case nor accents nor blanks at the end', () => {
  for (const table of tableNames) {
    const { key } = legacySchema[table] as { readonly key: readonly string[] };
    const fold = (value: unknown) => String(value).normalize('NFD').replace(/\p{M}/gu, '').trimEnd().toUpperCase();
    const keys = (rows[table] ?? []).map((row) => key.map((name) => fold(Reflect.get(row, name))).join('\n'));
    const twice = keys.filter((one, at) => keys.indexOf(one) !== at);
    assert.deepEqual(twice, [], table);
  }
});

test('a table of the suite has 200 columns', () => {
  assert.ok(tableNames.some((table) => Object.keys(legacySchema[table].columns).length === 200));
});

test('every modifier and every prefix is asked', () => {
  const asked = cases.map(({ request }) => `${decodeURIComponent(request.path)}${JSON.stringify(request.form ?? {})}`);
  const unasked = [
    ...Object.keys(modifiers).map((modifier) => `:${modifier}`),
    ...Object.keys(prefixes).flatMap((prefix) => (prefix === 'eq' ? [] : [`=${prefix}`])),
  ].filter((word) => !asked.some((text) => text.includes(word)));
  assert.deepEqual(unasked, []);
});
