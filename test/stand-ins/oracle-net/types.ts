/** The column and bind types of Oracle that the stand-in knows, by name, and how a value of each looks on the wire. */
import { dateBytes, dateText } from './date.ts';
import { numberBytes, numberText } from './number.ts';

export type TypeName =
  | 'VARCHAR2'
  | 'NVARCHAR2'
  | 'CHAR'
  | 'NUMBER'
  | 'DATE'
  | 'TIMESTAMP'
  | 'TIMESTAMP WITH TIME ZONE'
  | 'TIMESTAMP WITH LOCAL TIME ZONE'
  | 'RAW'
  | 'CLOB'
  | 'BLOB'
  | 'LONG'
  | 'LONG RAW'
  | 'BINARY_FLOAT'
  | 'BINARY_DOUBLE';

export interface Type {
  readonly name: TypeName;
  readonly code: number;
  /** 0: no text; 1: the database's character set; 2: the national one. */
  readonly form: 0 | 1 | 2;
  /** Values go as text or bytes after a define only. */
  readonly large?: true;
  readonly isLong?: true;
  readonly encode: (text: string) => Buffer;
  readonly decode: (bytes: Buffer) => string;
}

const utf8 = { encode: (text: string) => Buffer.from(text), decode: (bytes: Buffer) => bytes.toString() };
const utf16 = {
  encode: (text: string) => Buffer.from(text, 'utf16le').swap16(),
  decode: (bytes: Buffer) => Buffer.from(bytes).swap16().toString('utf16le'),
};
const hex = { encode: (text: string) => Buffer.from(text, 'hex'), decode: (bytes: Buffer) => bytes.toString('hex') };
const number = { encode: numberBytes, decode: numberText };
const dated = (length: 7 | 11 | 13) => ({ encode: (text: string) => dateBytes(text, length), decode: dateText });

/** IEEE 754 with the sign turned so that bytes sort as numbers do. */
function floating(size: 4 | 8) {
  const turn = (bytes: Buffer, negative: boolean): Buffer => {
    if (negative) for (const [at, byte] of bytes.entries()) bytes[at] = byte ^ 0xff;
    else bytes[0]! ^= 0x80;
    return bytes;
  };
  return {
    encode: (text: string) => {
      const bytes = Buffer.alloc(size);
      if (size === 4) bytes.writeFloatBE(Number(text));
      else bytes.writeDoubleBE(Number(text));
      return turn(bytes, Number(text) < 0);
    },
    decode: (bytes: Buffer) => {
      const turned = turn(Buffer.from(bytes), (bytes[0]! & 0x80) === 0);
      return String(size === 4 ? turned.readFloatBE() : turned.readDoubleBE());
    },
  };
}

const all: readonly Type[] = [
  { name: 'VARCHAR2', code: 1, form: 1, ...utf8 },
  { name: 'NVARCHAR2', code: 1, form: 2, ...utf16 },
  { name: 'NUMBER', code: 2, form: 0, ...number },
  { name: 'LONG', code: 8, form: 1, isLong: true, ...utf8 },
  { name: 'DATE', code: 12, form: 0, ...dated(7) },
  { name: 'RAW', code: 23, form: 0, ...hex },
  { name: 'LONG RAW', code: 24, form: 0, isLong: true, ...hex },
  { name: 'CHAR', code: 96, form: 1, ...utf8 },
  { name: 'BINARY_FLOAT', code: 100, form: 0, ...floating(4) },
  { name: 'BINARY_DOUBLE', code: 101, form: 0, ...floating(8) },
  { name: 'CLOB', code: 112, form: 1, large: true, ...utf8 },
  { name: 'BLOB', code: 113, form: 0, large: true, ...hex },
  { name: 'TIMESTAMP', code: 180, form: 0, ...dated(11) },
  { name: 'TIMESTAMP WITH TIME ZONE', code: 181, form: 0, ...dated(13) },
  { name: 'TIMESTAMP WITH LOCAL TIME ZONE', code: 231, form: 0, ...dated(11) },
];

export function typeOf(name: TypeName): Type {
  return all.find((type) => type.name === name)!;
}

/** The type of a bind as the driver announces it. */
export function typeOfCode(code: number, form: number): Type {
  const found = all.find((type) => type.code === code && (type.form !== 2) === (form !== 2));
  if (found === undefined) throw new Error(`a type of code ${code}`);
  return found;
}
