/** `Money`, in the one currency that a column is in. https://hl7.org/fhir/R4/datatypes.html#Money */
import type { Money } from 'fhir/r4.d.ts';
import type { Mapping } from '../node.ts';
import { fixedCode } from './fixed-code.ts';
import { object } from './object.ts';
import { number } from './primitives.ts';

/** `currency` is of ISO 4217. */
export function money<C extends string>(column: C, currency: string): Mapping<C, Money> {
  return object<C, Money>({ value: number(column), currency: fixedCode(currency) });
}
