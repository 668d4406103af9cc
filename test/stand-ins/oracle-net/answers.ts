/** The messages that the server sends: TTC as of Oracle 19c, so none of the later fields. */
import type { Pair } from './authentication.ts';
import { type TypeName, typeOf } from './types.ts';
import { Writer } from './writer.ts';

/** The version of the message fields, which both sides then keep to. */
const FIELD_VERSION = 12;
const UTF8 = 873;
const UTF16 = 2_000;

export interface Column {
  readonly name: string;
  readonly type: TypeName;
  readonly precision?: number;
  /** Of a NUMBER without one: -127. */
  readonly scale?: number;
  readonly size?: number;
}

/** Text as the types have it: numbers plain, dates `YYYY-MM-DD HH:MM:SS`, bytes as hex. */
export type Cell = string | null;

/** What can be said of a column's type when its rows are fetched: as it is, or as the client has defined it. */
export interface Fetched extends Column {
  /** The client's own buffers: values carry an indicator. */
  readonly defined: boolean;
}

export const protocolAnswer = (): Buffer => {
  const compile = Buffer.alloc(46);
  compile[7] = FIELD_VERSION;
  const runtime = Buffer.alloc(7);
  runtime[1] = 0x01; // time zone of the database with the data types
  runtime[6] = 0x04; // text of up to 32,767 bytes
  const national = Buffer.alloc(11);
  national.writeUInt16BE(UTF16, 9);
  const answer = new Writer().byte(1, 6, 0).raw(Buffer.from('oracle-net\0')).uint16Little(UTF8).byte(0);
  return answer.uint16Little(0).uint16(national.length).raw(national).bytes(compile).bytes(runtime).done();
};

/** The database's zone is UTC; there are no types to convert. */
export const dataTypesAnswer = (): Buffer =>
  new Writer().byte(2, 0x80, 0, 0, 0, 60, 60, 0x80, 0, 0, 0, 0).uint16(0).done();

export function pairsAnswer(pairs: readonly Pair[]): Buffer {
  const answer = new Writer().byte(8).int(pairs.length);
  for (const [key, value, flags = 0] of pairs) answer.text(key).text(value).int(flags);
  return answer.done();
}

export const statusAnswer = (inTransaction: boolean): Buffer =>
  new Writer()
    .byte(9)
    .int(inTransaction ? 2 : 0, 0)
    .done();

export interface Outcome {
  readonly inTransaction: boolean;
  readonly cursor?: number;
  /** Rows fetched so far, or changed. */
  readonly rows?: number;
  /** 0: none. */
  readonly number?: number;
  readonly message?: string;
}

/** Ends every answer to a statement, whether something went wrong or not. */
export function outcomeAnswer({ inTransaction, cursor = 0, rows = 0, number = 0, message = '' }: Outcome): Buffer {
  const answer = new Writer().byte(4).int(inTransaction ? 2 : 0, 0, 0, 0, 0, 0, cursor, 0);
  answer.byte(0, 0, 0, 0, 0, 0); // statement type, fatal, flags, options, parameter, warning
  answer.int(0, 0).byte(0).int(0, 0); // row id
  answer.int(0).byte(0, 0).int(0, 0, 0); // system error, statement, call, padding, iterations, logical row id
  answer.int(0, 0, 0); // batch errors: codes, offsets, messages
  answer.int(number, rows);
  return (number === 0 ? answer : answer.bytes(`${message}\n`)).done();
}

export function describeAnswer(columns: readonly Column[]): Buffer {
  const answer = new Writer().byte(16, 0).int(4_000, columns.length).byte(1);
  for (const [at, { name, type, precision = 0, scale, size = 4_000 }] of columns.entries()) {
    const { code, form } = typeOf(type);
    const byteScale = (scale ?? (type === 'NUMBER' ? -127 : 0)) & 0xff;
    answer.byte(code, 0, precision, byteScale).int(size, 0, 0, 0, 0, form === 2 ? UTF16 : form === 1 ? UTF8 : 0);
    answer.byte(form).int(size, 0).byte(1, name.length).text(name);
    answer.int(0, 0, at + 1, 0); // schema, type name, position, flags
  }
  return answer.int(0, 0, 0, 0, 0, 0).done();
}

export const rowHeader = (): Buffer => new Writer().byte(6, 0).int(0, 0, 0, 0, 0, 0).done();

export function rowAnswer(columns: readonly Fetched[], row: readonly Cell[]): Buffer {
  const answer = new Writer().byte(7);
  for (const [at, { type, defined }] of columns.entries()) {
    const cell = row[at] ?? '';
    answer.bytes(cell === '' ? '' : typeOf(type).encode(cell));
    // Behind a LONG, and what is sent as one: whether it is NULL, and whether it was cut.
    if (defined || typeOf(type).isLong === true) answer.int(0, 0);
  }
  return answer.done();
}
