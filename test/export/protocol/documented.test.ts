/** docs/bulk-conformance.md names every test of the kit once, and tests of ours that are there. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const read = (file: string) => readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8');
const page = read('docs/bulk-conformance.md');
const rows = page.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| |'));

test('the kit has 48 tests, each has a row, and those at the levels a test of that number', () => {
  const numbers = rows.flatMap((row) => {
    const [, number] = /^\| (\d\.[\dx.]+\d) \|/.exec(row) ?? [];
    if (number === undefined) return [];
    return number.includes('x') ? ['2', '3', '4'].map((level) => number.replace('x', level)) : [number];
  });
  assert.equal(numbers.length, 48);
  assert.equal(new Set(numbers).size, 48);
  const conformance = read('test/export/protocol/conformance.test.ts');
  const ours = new Set([...conformance.matchAll(/\$\{number\}\.(\d\.\d\d) /g)].map(([, rest]) => rest));
  const missing = numbers.filter((number) => /^2\.[234]\./.test(number) && !ours.has(number.slice(4)));
  assert.deepEqual(missing, ['2.2.2.01', '2.3.2.01', '2.4.2.01'], 'TLS');
});

test('the tests that it names are there', () => {
  const named = new Set([...page.matchAll(/`([\w/-]+\.test\.ts)`/g)].map(([, name = '']) => name));
  assert.ok(named.size > 5);
  const missing = [...named].filter((name) => {
    const path = name.startsWith('test/') ? name : `test/export/protocol/${name}`;
    return !existsSync(new URL(`../../../${path}`, import.meta.url));
  });
  assert.deepEqual(missing, []);
});

test('a requirement that a test names is one that the page sends there', () => {
  for (const file of ['kick-off', 'status', 'access', 'parameters', 'read-request']) {
    const titles = read(`test/export/protocol/${file}.test.ts`).matchAll(/^ *test\([`'](.*)[`'],/gm);
    for (const [, title = ''] of titles) {
      for (const number of numbersIn(title)) {
        const row = rows.find((each) => rangesOf(each).some(([from, to]) => from <= number && number <= to));
        assert.ok(row?.includes(`\`${file}.test.ts\``), `${file}: ${number} of ${title}`);
      }
    }
  }
});

/** `(rows 86, 87)`, `(rows 144–196)`: the first and last of a range. */
function numbersIn(title: string): number[] {
  const [, list = ''] = /\((?:[\d., ]+, )?rows? ([\d, –]+)\)/.exec(title) ?? [];
  return [...list.matchAll(/\d+/g)].map(Number);
}

/** Of a row of requirements: `| 33–38 |`, `| 119–122, 305–309 |`. */
function rangesOf(row: string): (readonly [number, number])[] {
  const [, list = ''] = /^\| ([\d, –]+) \|/.exec(row) ?? [];
  return list.split(', ').flatMap((part) => {
    const [from, to = from] = part.split('–').map(Number);
    return from === undefined || Number.isNaN(from) ? [] : [[from, to ?? from] as const];
  });
}
