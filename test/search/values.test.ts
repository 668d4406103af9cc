/** For every search type: parse undoes format. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { resourceTypes, type SearchParameter, searchParameter } from '../../src/fhir/definitions.ts';
import { splitEscaped } from '../../src/search/escape.ts';
import type { Modifier, Prefix, SimpleValue, Value } from '../../src/search/request.ts';
import { parseDecimal } from '../../src/search/values/decimal.ts';
import { formatValue, parseValue } from '../../src/search/values/value.ts';
import { fhirDate } from '../fhir/fhir-date.arbitrary.ts';
import { decimalText } from './decimal.arbitrary.ts';

const prefix = fc.constantFrom<Prefix>('eq', 'ne', 'gt', 'lt', 'ge', 'le', 'sa', 'eb', 'ap');
const number = decimalText.map((text) => parseDecimal(text) ?? assert.fail(text));
/** Separators and backslashes more often than chance would have them. */
const character = fc.oneof(
  fc.constantFrom('\\', ',', '|', '$'),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
);
const text = fc
  .array(character, { minLength: 1, maxLength: 12 })
  .map((all) => all.join(''))
  .filter((one) => one.trim() !== '');
const word = text.map((one) => one.replace(/\s/g, '_'));
const id = fc.stringMatching(/^[A-Za-z0-9.-]{1,64}$/);
const url = word.map((one) => `http://example.org/${one}`);

function optional<T>(key: string, value: fc.Arbitrary<T>): fc.Arbitrary<object> {
  return fc.option(value, { nil: undefined }).map((one) => (one === undefined ? {} : { [key]: one }));
}

function merged<T extends Value>(...all: fc.Arbitrary<object>[]): fc.Arbitrary<T> {
  return fc.tuple(...all).map((parts) => Object.assign({}, ...parts) as T);
}

const token = fc.oneof(
  merged<SimpleValue>(fc.record({ type: fc.constant('token'), code: text })),
  merged<SimpleValue>(fc.record({ type: fc.constant('token'), system: fc.oneof(fc.constant(null), text), code: text })),
  merged<SimpleValue>(fc.record({ type: fc.constant('token'), system: text })),
);
const ofType = fc.record({
  type: fc.constant('token' as const),
  code: text,
  ofType: fc.record({ system: text, code: text }),
});
const reference = fc.oneof(
  fc.record({ type: fc.constant('reference' as const), id }),
  fc.record({ type: fc.constant('reference' as const), id, targetType: fc.constantFrom(...resourceTypes) }),
  fc.record({ type: fc.constant('reference' as const), url }),
);
const identifier = token.map((one) => ({ type: 'reference' as const, identifier: one }) as Value);
const quantity = merged<SimpleValue>(
  fc.record({ type: fc.constant('quantity'), prefix, number }),
  optional('system', text),
  optional('unit', text),
);
const date = fc.record({ type: fc.constant('date' as const), prefix, date: fhirDate });
const string = fc.record({ type: fc.constant('string' as const), text });
const textValue = fc.record({ type: fc.constant('text' as const), text });
const degrees = (most: number) => fc.integer({ min: -most * 1e6, max: most * 1e6 }).map((n) => n / 1e6 + 0);

function define(type: string, code: string): SearchParameter {
  return searchParameter(type, code) ?? assert.fail(`${type}.${code}`);
}

interface Case {
  readonly parameter: SearchParameter;
  readonly modifier?: Modifier;
  readonly value: fc.Arbitrary<Value>;
}

const near = fc.record({
  type: fc.constant('special' as const),
  latitude: degrees(90),
  longitude: degrees(180),
  kilometres: degrees(500).map(Math.abs),
});
const cases: readonly Case[] = [
  {
    parameter: define('MolecularSequence', 'variant-start'),
    value: fc.record({ type: fc.constant('number' as const), prefix, number }),
  },
  { parameter: define('Observation', 'date'), value: date },
  { parameter: define('Patient', 'name'), value: string },
  { parameter: define('Patient', 'identifier'), value: token },
  { parameter: define('Patient', 'identifier'), modifier: 'of-type', value: ofType },
  { parameter: define('Observation', 'code'), modifier: 'text', value: textValue },
  {
    parameter: define('Observation', 'code'),
    modifier: 'in',
    value: url.map((one) => ({ type: 'valueset' as const, url: one })),
  },
  { parameter: define('Observation', 'subject'), value: reference },
  { parameter: define('Observation', 'subject'), modifier: 'identifier', value: identifier },
  { parameter: define('Observation', 'subject'), modifier: 'text', value: textValue },
  { parameter: define('Observation', 'value-quantity'), value: quantity },
  { parameter: define('ValueSet', 'url'), value: word.map((uri) => ({ type: 'uri' as const, uri })) },
  { parameter: define('Location', 'near'), value: near },
  {
    parameter: define('Patient', 'active'),
    modifier: 'missing',
    value: fc.boolean().map((missing) => ({ type: 'missing' as const, missing })),
  },
  {
    parameter: define('Observation', 'code-value-quantity'),
    value: fc.tuple(token, quantity).map((parts) => ({ type: 'composite' as const, parts })),
  },
  {
    parameter: define('Observation', 'code-value-string'),
    value: fc.tuple(token, string).map((parts) => ({ type: 'composite' as const, parts })),
  },
];

for (const { parameter, modifier, value } of cases) {
  const name = modifier === undefined ? parameter.type : `${parameter.type}:${modifier}`;
  const context = { baseUrl: 'https://fhir.example.org/r4', ...(modifier === undefined ? {} : { modifier }) };
  test(`${name} (${parameter.code}): parse undoes format, also among alternatives`, () => {
    fc.assert(
      fc.property(value, value, (one, other) => {
        const pieces = splitEscaped(`${formatValue(one)},${formatValue(other)}`, ',');
        assert.deepEqual(
          pieces.map((piece) => parseValue(parameter, piece, context)),
          // fast-check also makes objects without a prototype, which deepEqual tells apart.
          structuredClone([one, other]),
        );
      }),
      { numRuns: 500 },
    );
  });
}
