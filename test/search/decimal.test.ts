/** The interval that a decimal's significant digits imply, exactly. https://hl7.org/fhir/R4/search.html#number */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseDecimal } from '../../src/search/values/decimal.ts';
import { decimalText } from './decimal.arbitrary.ts';

test('half of the last digit to each side', () => {
  const expected: Record<string, [string, string]> = {
    '100': ['99.5', '100.5'],
    '100.00': ['99.995', '100.005'],
    '1e2': ['50', '150'],
    '1.0e2': ['95', '105'],
    '-5.40': ['-5.405', '-5.395'],
    '0': ['-0.5', '0.5'],
    '0.0': ['-0.05', '0.05'],
    '5e-2': ['0.045', '0.055'],
    '9007199254740993': ['9007199254740992.5', '9007199254740993.5'],
  };
  for (const [text, [low, high]] of Object.entries(expected)) assert.deepEqual(parseDecimal(text), { text, low, high });
});

test('what is no decimal, or asks for too much work', () => {
  for (const text of [
    '',
    '-',
    '.5',
    '5.',
    '05',
    '+5',
    '5,0',
    '1e',
    '0x10',
    'NaN',
    'Infinity',
    ' 5',
    '1e999',
    '1e-99',
  ]) {
    assert.equal(parseDecimal(text), undefined, text);
  }
  assert.equal(parseDecimal('1'.repeat(65)), undefined);
});

/** An exact number over 10^40, which every text of the arbitrary fits. */
function scaled(text: string): bigint {
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e');
  const [whole = '', fraction = ''] = mantissa.replace('-', '').split('.');
  const size = BigInt(whole + fraction) * 10n ** BigInt(40 + Number(exponent) - fraction.length);
  return text.startsWith('-') ? -size : size;
}

test('the interval contains the number, in its middle', () => {
  fc.assert(
    fc.property(decimalText, (text) => {
      const { low, high } = parseDecimal(text) ?? assert.fail(text);
      assert.ok(scaled(low) < scaled(text) && scaled(text) < scaled(high));
      assert.equal(scaled(high) - scaled(text), scaled(text) - scaled(low));
    }),
    { numRuns: 2000 },
  );
});

test('more digits, narrower interval', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[1-9]\d{0,8}\.\d{1,8}$/), (text) => {
      const coarse = parseDecimal(text) ?? assert.fail(text);
      const fine = parseDecimal(`${text}0`) ?? assert.fail(text);
      assert.ok(scaled(coarse.low) < scaled(fine.low) && scaled(fine.high) < scaled(coarse.high));
    }),
  );
});
