/**
 * The few messages of PostgreSQL's extended protocol that a read needs: out as one buffer for a whole batch, rows in as
 * arrays of text. Half the cost of a driver's row objects. https://www.postgresql.org/docs/current/protocol-message-formats.html
 */

const codeOf = (letter: string): number => letter.charCodeAt(0);
const PARSE = codeOf('P');
const BIND = codeOf('B');
const EXECUTE = codeOf('E');
const CLOSE = codeOf('C');
const SYNC = codeOf('S');

/** Bytes of what a batch sends; grows to the largest one. */
export class Outgoing {
  #bytes = Buffer.allocUnsafe(16_384);
  #end = 0;

  parse(name: string, sql: string): void {
    const start = this.#begin(PARSE, name.length + sql.length * 3 + 16);
    this.#ended(name);
    this.#ended(sql);
    this.#int16(0);
    this.#close(start);
  }

  /** Binds by text, asks for text, and executes. */
  execute(name: string, bindings: readonly unknown[]): void {
    this.bind('', name, bindings);
    this.fetch('', 0);
  }

  /** Opens a portal, a statement with its values from which rows can be had; one that has a name lasts as its transaction. */
  bind(portal: string, name: string, bindings: readonly unknown[]): void {
    const start = this.#begin(BIND, portal.length + name.length + 64);
    this.#ended(portal);
    this.#ended(name);
    this.#int16(0);
    this.#int16(bindings.length);
    for (const value of bindings) this.#value(value);
    this.#room(32);
    this.#int16(0);
    this.#close(start);
  }

  /** The next rows of a portal; 0 is all of them. */
  fetch(portal: string, most: number): void {
    const start = this.#begin(EXECUTE, portal.length);
    this.#ended(portal);
    this.#int32(most);
    this.#close(start);
  }

  forget(name: string): void {
    const start = this.#begin(CLOSE, name.length + 16);
    this.#bytes[this.#end++] = codeOf('S');
    this.#ended(name);
    this.#close(start);
  }

  /** Ends a batch: what fails before it does not touch what comes after. */
  sync(): void {
    this.#close(this.#begin(SYNC, 0));
  }

  /** All that was written. */
  take(): Buffer {
    const taken = Buffer.from(this.#bytes.subarray(0, this.#end));
    this.#end = 0;
    return taken;
  }

  #begin(code: number, size: number): number {
    this.#room(size + 32);
    this.#bytes[this.#end] = code;
    this.#end += 5;
    return this.#end - 4;
  }

  #close(start: number): void {
    this.#bytes.writeInt32BE(this.#end - start, start);
  }

  #value(value: unknown): void {
    if (value === null || value === undefined) {
      this.#room(4);
      this.#int32(-1);
      return;
    }
    const text = Array.isArray(value) ? arrayText(value) : String(value);
    this.#room(text.length * 3 + 4);
    const length = this.#bytes.write(text, this.#end + 4);
    this.#int32(length);
    this.#end += length;
  }

  #ended(text: string): void {
    if (text !== '') this.#end += this.#bytes.write(text, this.#end);
    this.#bytes[this.#end++] = 0;
  }

  #int16(value: number): void {
    this.#end = this.#bytes.writeInt16BE(value, this.#end);
  }

  #int32(value: number): void {
    this.#end = this.#bytes.writeInt32BE(value, this.#end);
  }

  #room(size: number): void {
    if (this.#end + size <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#end + size));
    this.#bytes.copy(larger, 0, 0, this.#end);
    this.#bytes = larger;
  }
}

/** `{"1","2"}`. https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO */
function arrayText(values: readonly unknown[]): string {
  const items = values.map((value) => (value === null ? 'NULL' : `"${String(value).replace(/[\\"]/g, '\\$&')}"`));
  return `{${items.join(',')}}`;
}

/** A byte of UTF-8 beyond ASCII, or a length that is no small one. A NULL's length is all 0xff, which no text has. */
const BEYOND_ASCII = /[\x80-\xfe]/;

/** The cells of a DataRow whose body is between `start` and `end`: a row of ASCII is decoded once and cut up. */
export function readRow(bytes: Buffer, start: number, end: number): (string | null)[] {
  const count = bytes.readInt16BE(start);
  const cells: (string | null)[] = new Array(count);
  const whole = bytes.toString('latin1', start, end);
  const text = BEYOND_ASCII.test(whole) ? undefined : whole;
  let at = start + 2;
  for (let i = 0; i < count; i++) {
    const length = bytes.readInt32BE(at);
    at += 4;
    if (length < 0) {
      cells[i] = null;
      continue;
    }
    cells[i] =
      text === undefined ? bytes.toString('utf8', at, at + length) : text.slice(at - start, at - start + length);
    at += length;
  }
  return cells;
}

/** The fields of an ErrorResponse that matter here. */
export function readError(bytes: Buffer, start: number, end: number): PostgresError {
  const fields = new Map<string, string>();
  for (const field of bytes.toString('utf8', start, end).split('\0'))
    if (field !== '') fields.set(field[0]!, field.slice(1));
  return new PostgresError(fields.get('M') ?? 'error', fields.get('V') ?? fields.get('S') ?? '', fields.get('C') ?? '');
}

export class PostgresError extends Error {
  readonly severity: string;
  /** SQLSTATE. https://www.postgresql.org/docs/current/errcodes-appendix.html */
  readonly code: string;

  constructor(message: string, severity: string, code: string) {
    super(message);
    this.severity = severity;
    this.code = code;
  }
}
