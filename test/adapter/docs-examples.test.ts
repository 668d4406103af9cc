/** The examples of docs/adapters.md are true: every word that they show makes of each row what the page says. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import * as codes from '../../resource-adapters/meridian/codes.ts';
import * as words from '../../src/adapter/index.ts';
import type { Mapping } from '../../src/adapter/node.ts';
import { read } from '../support/bind.ts';

const page = readFileSync(new URL('../../docs/adapters.md', import.meta.url), 'utf8');
const blocks = [...page.matchAll(/^```js\n([\s\S]*?)^```$/gm)].map((match) => match[1]!);
const scope = { ...words, codes, nothing: undefined };

/** Examples are expressions of the language; they are read from our own page and nowhere else. */
function evaluate(expression: string): unknown {
  return new Function(...Object.keys(scope), `return (${expression});`)(...Object.values(scope));
}

describe('docs/adapters.md', () => {
  for (const block of blocks) {
    const lines = block.trim().split('\n');
    const expression = lines.filter((line) => !line.startsWith('//')).join('\n');
    test(expression, () => {
      const mapping = evaluate(expression) as Mapping;
      for (const line of lines.filter((one) => one.startsWith('//'))) {
        const [row = '', value = ''] = line.slice(2).split('→');
        assert.deepEqual(read(mapping, evaluate(row) as never), evaluate(value), line);
      }
    });
  }

  test('no word is missing from the page', () => {
    const types = new Set(['CodeSet', 'legacySystem', 'UCUM']);
    const missing = Object.keys(words).filter((word) => !types.has(word) && !new RegExp(`\\b${word}\\b`).test(page));
    assert.deepEqual(missing, []);
    assert.ok(blocks.length > 30);
  });
});
