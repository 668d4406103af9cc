/** Texts of FHIR decimals: signs, fractions, exponents, trailing zeros. */
import fc from 'fast-check';

const digits = (least: number) => fc.stringMatching(new RegExp(`^\\d{${least},12}$`));
const whole = fc.oneof(fc.constant('0'), fc.stringMatching(/^[1-9]\d{0,14}$/));
const exponent = fc.oneof(
  fc.constant(''),
  fc.integer({ min: -20, max: 20 }).map((n) => `e${n}`),
  fc.constantFrom('E+2', 'e2'),
);

export const decimalText = fc
  .tuple(
    fc.constantFrom('', '-'),
    whole,
    fc.oneof(
      fc.constant(''),
      digits(1).map((one) => `.${one}`),
    ),
    exponent,
  )
  .map((parts) => parts.join(''));
