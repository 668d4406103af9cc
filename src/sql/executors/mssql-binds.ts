/**
 * Bindings as typed parameters. Their declared lengths are those of their types and never those of their values: one text
 * has one plan. https://learn.microsoft.com/sql/relational-databases/system-stored-procedures/sp-executesql-transact-sql
 */
import { TYPES } from 'tedious';

export interface Parameter {
  readonly type: typeof TYPES.Int;
  readonly value: unknown;
  readonly options: { readonly length?: number };
}

/** The driver declares what is longer than the longest as `(max)`. */
const MAX = 8_001;
const LONGEST = 4_000;

/** Of a `Bound`, or of a plain value. Throws for a type that is not known, and for a number that is none. */
export function parameterOf(binding: unknown): Parameter {
  if (typeof binding === 'object' && binding !== null && 'type' in binding && 'value' in binding) {
    return boundParameter(String(binding.type), String(binding.value));
  }
  if (typeof binding === 'number' || typeof binding === 'bigint') return boundParameter('int', String(binding));
  return national(String(binding), LONGEST);
}

function boundParameter(declared: string, value: string): Parameter {
  const [, name, size = ''] = /^(\w+)(?:\((max|\d+)\))?$/.exec(declared) ?? [];
  const length = size === 'max' ? MAX : Number(size);
  switch (name) {
    case 'nvarchar':
      return national(value, length);
    case 'varchar':
      // In a code page, letters that it lacks would become question marks.
      if (!/^[\x20-\x7e]*$/.test(value)) return national(value, Math.min(length, LONGEST));
      return { type: TYPES.VarChar, value, options: { length: value.length > length ? MAX : length } };
    case 'int':
    case 'bigint':
      return whole(name, value);
    default:
      throw new Error(`A binding has a type that is not known here: ${declared}`);
  }
}

/** Text that is too long is never cut: it would be other text. */
const national = (value: string, length: number): Parameter => ({
  type: TYPES.NVarChar,
  value,
  options: { length: value.length > length ? MAX : length },
});

const fits = (value: bigint, bits: number): boolean => BigInt.asIntN(bits, value) === value;

function whole(name: 'int' | 'bigint', text: string): Parameter {
  if (!/^-?\d+$/.test(text)) throw new Error('A binding for a whole number is none.');
  const value = BigInt(text);
  if (name === 'int' && fits(value, 32)) return { type: TYPES.Int, value: Number(value), options: {} };
  if (fits(value, 64)) return { type: TYPES.BigInt, value, options: {} };
  // Beyond what any column of whole numbers holds: equal to none, and on the right side of all.
  return { type: TYPES.Float, value: Number(value), options: {} };
}
