/** The size of a column beside its type, as `LiveColumn` has them. */
import type { LiveColumn } from './live-schema.ts';

export type Typed = Pick<LiveColumn, 'type' | 'length' | 'precision' | 'scale'>;

export const unknown: Typed = { type: undefined };
export const integer: Typed = { type: 'integer' };
export const bigint: Typed = { type: 'bigint' };
export const date: Typed = { type: 'date' };
export const text: Typed = { type: 'text' };
export const blob: Typed = { type: 'blob' };

/** A number whose digits the catalogue does not limit: of floating point, or Oracle's NUMBER. */
export const anyDecimal: Typed = { type: 'decimal' };

/** `scale` digits after the point, of `precision` in all. */
export const decimal = (precision: number, scale: number): Typed => ({ type: 'decimal', precision, scale });

export const ofLength = (type: 'char' | 'varchar', length: number): Typed => ({ type, length });

/** With the digits of a second's fraction; none is what is left out. */
export const moment = (type: 'timestamp' | 'timestamptz', digits: number): Typed =>
  digits === 0 ? { type } : { type, precision: digits };
