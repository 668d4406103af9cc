/**
 * Data types on the wire, both ways, as text: what stands in COLMETADATA and before each parameter, and the values.
 * https://learn.microsoft.com/openspecs/windows_protocols/ms-tds/ce3183a6-9d89-47e8-a02f-de5a1a1303de
 */
import { type Reader, signed, u8, u16, u32, u64, unsigned, whole } from './bytes.ts';
import { timeType } from './time-types.ts';

/** How the length of a value is told. */
type Framing = 'byte' | 'short' | 'chunks' | 'pointer';

export interface WireType {
  /** As T-SQL declares it: `decimal(12,3)`. */
  readonly text: string;
  /** TYPE_INFO. */
  readonly info: Buffer;
  readonly framing: Framing;
  readonly encode: (text: string) => Buffer;
  readonly decode: (bytes: Buffer) => string;
}

/** LCID 1033, case and accents differ not: `SQL_Latin1_General_CP1_CI_AS`, code page 1252. */
export const COLLATION = Buffer.from([0x09, 0x04, 0xd0, 0x00, 0x34]);

const MAX = 0xffff;
const tokens = {
  uniqueidentifier: 0x24,
  int: 0x26,
  bit: 0x68,
  decimal: 0x6a,
  numeric: 0x6c,
  float: 0x6d,
  money: 0x6e,
  varbinary: 0xa5,
  varchar: 0xa7,
  binary: 0xad,
  char: 0xaf,
  nvarchar: 0xe7,
  nchar: 0xef,
  text: 0x23,
  ntext: 0x63,
} as const;

const integers = { tinyint: 1, smallint: 2, int: 4, bigint: 8 } as const;
const decimalBytes = (precision: number) => (precision <= 9 ? 4 : precision <= 19 ? 8 : precision <= 28 ? 12 : 16);

/** The wire type of a declaration. */
export function typeOf(text: string): WireType {
  const [, name = '', length, scale] = /^(\w+)(?:\((max|\d+)(?:,\s*(\d+))?\))?$/.exec(text) ?? [];
  const time = timeType(name, Number(length ?? 7));
  if (time !== undefined) return { text, framing: 'byte', ...time };
  if (name in integers) return integer(text, integers[name as keyof typeof integers]);
  switch (name) {
    case 'bit':
      return { ...integer(text, 1), info: Buffer.from([tokens.bit, 1]) };
    case 'decimal':
    case 'numeric':
      return decimal(text, tokens[name], Number(length), Number(scale ?? 0));
    case 'float':
    case 'real':
      return floating(text, name === 'real' ? 4 : 8);
    case 'money':
    case 'smallmoney':
      return money(text, name === 'money' ? 8 : 4);
    case 'uniqueidentifier':
      return {
        text,
        info: Buffer.from([tokens.uniqueidentifier, 16]),
        framing: 'byte',
        encode: guid,
        decode: guidText,
      };
    case 'varbinary':
    case 'binary':
      return sized(text, tokens[name], length, Buffer.alloc(0), 1, 'hex');
    case 'varchar':
    case 'char':
      return sized(text, tokens[name], length, COLLATION, 1, 'latin1');
    case 'nvarchar':
    case 'nchar':
      return sized(text, tokens[name], length, COLLATION, 2, 'utf16le');
    case 'text':
    case 'ntext':
      return {
        ...sized(text, tokens[name], 'max', COLLATION, 1, name === 'text' ? 'latin1' : 'utf16le'),
        info: Buffer.concat([u8(tokens[name]), u32(0x7fffffff), COLLATION]),
        framing: 'pointer',
      };
    default:
      throw new Error(`The stand-in does not know the type ${text}`);
  }
}

/** The type that the client announces. */
export function readType(reader: Reader): WireType {
  const token = reader.u8();
  const sizedName = { 165: 'varbinary', 167: 'varchar', 173: 'binary', 175: 'char', 231: 'nvarchar', 239: 'nchar' }[
    token
  ];
  if (sizedName !== undefined) {
    const bytes = reader.u16();
    if (!sizedName.endsWith('binary')) reader.take(COLLATION.length);
    const length = sizedName.startsWith('n') ? bytes / 2 : bytes;
    return typeOf(`${sizedName}(${bytes === MAX ? 'max' : length})`);
  }
  const size = token === 0x28 ? 0 : reader.u8();
  switch (token) {
    case tokens.int:
      return typeOf(Object.keys(integers)[Math.log2(size)]!);
    case tokens.bit:
      return typeOf('bit');
    case tokens.decimal:
    case tokens.numeric:
      return typeOf(`decimal(${reader.u8()},${reader.u8()})`);
    case tokens.float:
      return typeOf(size === 4 ? 'real' : 'float');
    case tokens.money:
      return typeOf(size === 4 ? 'smallmoney' : 'money');
    case tokens.uniqueidentifier:
      return typeOf('uniqueidentifier');
    case 0x28:
      return typeOf('date');
    case 0x29:
      return typeOf(`time(${size})`);
    case 0x2a:
      return typeOf(`datetime2(${size})`);
    case 0x2b:
      return typeOf(`datetimeoffset(${size})`);
    case 0x6f:
      return typeOf(size === 4 ? 'smalldatetime' : 'datetime');
    default:
      throw new Error(`The stand-in does not know the type 0x${token.toString(16)}`);
  }
}

const NO_VALUE = 0xffffffffffffffffn;

export function writeValue({ framing, encode }: WireType, text: string | null): Buffer {
  if (text === null) {
    return { byte: u8(0), short: u16(MAX), chunks: u64(NO_VALUE), pointer: u8(0) }[framing];
  }
  const bytes = encode(text);
  switch (framing) {
    case 'byte':
      return Buffer.concat([u8(bytes.length), bytes]);
    case 'short':
      return Buffer.concat([u16(bytes.length), bytes]);
    case 'pointer':
      return Buffer.concat([u8(16), Buffer.alloc(16 + 8), u32(bytes.length), bytes]);
    case 'chunks':
      return Buffer.concat([u64(BigInt(bytes.length)), ...chunk(bytes), u32(0)]);
  }
}

const chunk = (bytes: Buffer): Buffer[] => (bytes.length === 0 ? [] : [u32(bytes.length), bytes]);

export function readValue({ framing, decode }: WireType, reader: Reader): string | null {
  if (framing === 'byte') {
    const length = reader.u8();
    return length === 0 ? null : decode(reader.take(length));
  }
  if (framing === 'short') {
    const length = reader.u16();
    return length === MAX ? null : decode(reader.take(length));
  }
  if (reader.u64() === NO_VALUE) return null;
  const chunks: Buffer[] = [];
  for (let length = reader.u32(); length > 0; length = reader.u32()) chunks.push(reader.take(length));
  return decode(Buffer.concat(chunks));
}

function integer(text: string, bytes: number): WireType {
  return {
    text,
    info: Buffer.from([tokens.int, bytes]),
    framing: 'byte',
    encode: (value) => whole(BigInt(value), bytes),
    decode: (value) => String(bytes === 1 ? unsigned(value) : signed(value)),
  };
}

/** `12.50` without its point, with so many digits after it. */
const unscaled = (text: string, scale: number): bigint => {
  const [before = '', after = ''] = text.replace(/^-/, '').split('.');
  return BigInt(before + after.padEnd(scale, '0'));
};

function scaled(value: bigint, scale: number): string {
  const digits = (value < 0n ? -value : value).toString().padStart(scale + 1, '0');
  const point = digits.length - scale;
  return `${value < 0n ? '-' : ''}${digits.slice(0, point)}${scale > 0 ? `.${digits.slice(point)}` : ''}`;
}

function decimal(text: string, token: number, precision: number, scale: number): WireType {
  const bytes = decimalBytes(precision);
  return {
    text,
    info: Buffer.from([token, bytes + 1, precision, scale]),
    framing: 'byte',
    encode: (value) => Buffer.concat([u8(value.startsWith('-') ? 0 : 1), whole(unscaled(value, scale), bytes)]),
    decode: (value) => scaled(unsigned(value.subarray(1)) * (value[0] === 0 ? -1n : 1n), scale),
  };
}

/** The upper half comes first. */
function money(text: string, bytes: 4 | 8): WireType {
  const swap = (value: Buffer) => (bytes === 4 ? value : Buffer.concat([value.subarray(4), value.subarray(0, 4)]));
  return {
    text,
    info: Buffer.from([tokens.money, bytes]),
    framing: 'byte',
    encode: (value) => swap(whole(unscaled(value, 4) * (value.startsWith('-') ? -1n : 1n), bytes)),
    decode: (value) => scaled(signed(swap(value)), 4),
  };
}

function floating(text: string, bytes: 4 | 8): WireType {
  return {
    text,
    info: Buffer.from([tokens.float, bytes]),
    framing: 'byte',
    encode: (value) => {
      const buffer = Buffer.alloc(bytes);
      if (bytes === 4) buffer.writeFloatLE(Number(value));
      else buffer.writeDoubleLE(Number(value));
      return buffer;
    },
    decode: (value) => String(bytes === 4 ? value.readFloatLE() : value.readDoubleLE()),
  };
}

function sized(
  text: string,
  token: number,
  length: string | undefined,
  collation: Buffer,
  width: number,
  encoding: BufferEncoding,
): WireType {
  const size = length === 'max' ? MAX : Number(length) * width;
  return {
    text,
    info: Buffer.concat([u8(token), u16(size), collation]),
    framing: length === 'max' ? 'chunks' : 'short',
    encode: (value) => Buffer.from(value, encoding),
    decode: (value) => value.toString(encoding),
  };
}

/** The first three groups are numbers, lowest byte first. */
function guid(text: string): Buffer {
  const bytes = Buffer.from(text.replaceAll('-', ''), 'hex');
  return Buffer.concat([
    bytes.subarray(0, 4).reverse(),
    bytes.subarray(4, 6).reverse(),
    bytes.subarray(6, 8).reverse(),
    bytes.subarray(8),
  ]);
}

function guidText(bytes: Buffer): string {
  const hex = guid(bytes.toString('hex')).toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
