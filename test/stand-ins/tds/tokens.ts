/**
 * What a server answers with: a stream of tokens.
 * https://learn.microsoft.com/openspecs/windows_protocols/ms-tds/dc3a0854-90a1-4ead-9b21-f6d9ff4e7d9a
 */
import { longText, shortText, u8, u16, u32, u64 } from './bytes.ts';
import { COLLATION, type WireType, writeValue } from './types.ts';

export interface NamedType {
  readonly name: string;
  readonly type: WireType;
}

export interface ServerError {
  readonly number: number;
  readonly message: string;
  /** 11–16 are the statement's fault; from 20 the session ends. */
  readonly severity?: number;
}

export const status = { final: 0x00, more: 0x01, error: 0x02, count: 0x10, attention: 0x20 } as const;

const withLength = (token: number, ...parts: readonly Buffer[]): Buffer => {
  const content = Buffer.concat(parts);
  return Buffer.concat([u8(token), u16(content.length), content]);
};

const NULLABLE = 0x01;
const LARGE_OBJECTS = ['text', 'ntext'];

export function columnsToken(columns: readonly NamedType[]): Buffer {
  const described = columns.map(({ name, type }) => {
    // Of which table a large object is: one part without a name.
    const table = LARGE_OBJECTS.includes(type.text) ? Buffer.concat([u8(1), longText('')]) : Buffer.alloc(0);
    return Buffer.concat([u32(0), u16(NULLABLE), type.info, table, shortText(name)]);
  });
  return Buffer.concat([u8(0x81), u16(columns.length), ...described]);
}

/** Rows that hold a NULL go as NBCROW, where a bit says which. */
export function rowToken(columns: readonly NamedType[], cells: readonly (string | null)[]): Buffer {
  const values = columns.map(({ type }, at) => [type, cells[at] ?? null] as const);
  if (!cells.includes(null)) {
    return Buffer.concat([u8(0xd1), ...values.map(([type, cell]) => writeValue(type, cell))]);
  }
  const nulls = Buffer.alloc(Math.ceil(columns.length / 8));
  for (const [at, [, cell]] of values.entries()) if (cell === null) nulls[at >> 3]! |= 1 << (at & 7);
  const present = values.filter(([, cell]) => cell !== null);
  return Buffer.concat([u8(0xd2), nulls, ...present.map(([type, cell]) => writeValue(type, cell))]);
}

const doneToken =
  (token: number) =>
  (bits: number, rows = 0): Buffer =>
    Buffer.concat([u8(token), u16(bits), u16(0), u64(BigInt(rows))]);

export const done = doneToken(0xfd);
export const doneProcedure = doneToken(0xfe);

export const errorToken = ({ number, message, severity = 16 }: ServerError): Buffer =>
  withLength(0xaa, u32(number), u8(1), u8(severity), longText(message), shortText('stand-in'), shortText(''), u32(1));

const changed = (what: number, now: Buffer, before: Buffer): Buffer => withLength(0xe3, u8(what), now, before);
const counted = (bytes: Buffer): Buffer => Buffer.concat([u8(bytes.length), bytes]);
const nothing = Buffer.alloc(0);

export const databaseChanged = (name: string): Buffer => changed(1, shortText(name), shortText('master'));
export const collationChanged = (): Buffer => changed(7, counted(COLLATION), counted(nothing));
export const transactionBegun = (id: Buffer): Buffer => changed(8, counted(id), counted(nothing));
export const transactionCommitted = (id: Buffer): Buffer => changed(9, counted(nothing), counted(id));
export const transactionRolledBack = (id: Buffer): Buffer => changed(10, counted(nothing), counted(id));

/** TDS 7.4, of a server that calls itself version 16. */
export const loginAcknowledged = (): Buffer =>
  withLength(0xad, u8(1), Buffer.from([0x74, 0, 0, 4]), shortText('stand-in'), Buffer.from([16, 0, 0, 0]));
