/** Modifiers × search types: what the table says is what the parser does. https://hl7.org/fhir/R4/search.html#modifiers */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SearchType } from '../../src/fhir/definitions.ts';
import { modifiers, modifierTable, searchTypes } from '../../src/search/modifiers.ts';
import { prefixed } from '../../src/search/prefixes.ts';
import type { Modifier } from '../../src/search/request.ts';
import { codesOf } from './context.ts';

/** A parameter of each search type, with a value that it takes. */
const examples: Record<SearchType, readonly [type: string, code: string, value: string]> = {
  number: ['RiskAssessment', 'probability', '0.8'],
  date: ['Observation', 'date', '2024'],
  string: ['Patient', 'name', 'eve'],
  token: ['Observation', 'code', 'a'],
  reference: ['Observation', 'subject', '1'],
  composite: ['Observation', 'code-value-quantity', 'a$1'],
  quantity: ['Observation', 'value-quantity', '1'],
  uri: ['ValueSet', 'url', 'http://x'],
  special: ['Location', 'near', '0|0'],
};

const values: Partial<Record<Modifier, string>> = { missing: 'true', 'of-type': 'a|b|c' };

for (const modifier of Object.keys(modifiers) as Modifier[]) {
  test(`:${modifier} is taken where the table says, and nowhere else`, () => {
    for (const searchType of searchTypes) {
      const [type, code, value] = examples[searchType];
      const codes = codesOf(type, `${code}:${modifier}=${values[modifier] ?? value}`);
      assert.deepEqual(codes, modifiers[modifier].includes(searchType) ? [] : ['F113'], searchType);
    }
  });
}

test('a type is a modifier of references alone', () => {
  for (const searchType of searchTypes) {
    const [type, code, value] = examples[searchType];
    assert.deepEqual(codesOf(type, `${code}:Patient=${value}`), searchType === 'reference' ? [] : ['F113'], searchType);
  }
});

test('prefixes are taken on ordered values alone', () => {
  for (const searchType of searchTypes) {
    const [type, code, value] = examples[searchType];
    const codes = codesOf(type, `${code}=sa${value}`, `${code}=ap${value}`);
    if (prefixed.has(searchType)) assert.deepEqual(codes, [], searchType);
  }
});

test('the printed table has a row for each modifier and a column for each search type', () => {
  const lines = modifierTable().trim().split('\n');
  assert.equal(lines.length, Object.keys(modifiers).length + 3);
  for (const line of lines) assert.equal(line.split('|').length, searchTypes.length + 3, line);
  assert.ok(lines.includes('| `:exact` | – | – | yes | – | – | – | – | – | – |'));
});
