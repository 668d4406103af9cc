/** The messages that the client sends, read as far as they matter. */
import { Reader } from './reader.ts';
import { type Type, typeOfCode } from './types.ts';

export interface Bind {
  readonly type: Type['name'];
  readonly value: string | null;
}

/** A bind's type and the size that the client has set aside for it. */
interface Place {
  readonly type: Type;
  readonly size: number;
}

/** What a statement was told of its binds; executing it again does not repeat it. */
export type Places = readonly Place[];

export interface Execute {
  readonly is: 'execute';
  /** undefined: the statement of a cursor. */
  readonly sql: string | undefined;
  readonly cursor: number;
  /** Rows wanted with the answer. */
  readonly fetch: number;
  readonly commit: boolean;
  readonly places: Places | undefined;
  /** Names of the types under which the client wants columns; instead of executing. */
  readonly defines: readonly Type['name'][] | undefined;
  /** One list for each execution. */
  readonly binds: (places: Places) => Bind[][];
}

export type Request =
  | { readonly is: 'protocol' | 'data types' | 'ping' | 'logoff' | 'commit' | 'rollback' }
  | { readonly is: 'log-on'; readonly phase: 1 | 2; readonly user: string; readonly pairs: ReadonlyMap<string, string> }
  | { readonly is: 'fetch'; readonly cursor: number; readonly rows: number }
  | Execute;

/** What rides in front of a request. */
export interface Piggyback {
  readonly is: 'close cursors' | 'cancel cursors' | 'session attributes';
  readonly cursors: readonly number[];
  readonly attributes: Readonly<Record<string, string>>;
}

const LONGEST_TEXT = 32_767;
const options = { define: 0x10, fetch: 0x40, commit: 0x100, notPlsql: 0x8000 } as const;
const plain = { 9: 'logoff', 14: 'commit', 15: 'rollback', 147: 'ping' } as const;

export function readRequest(message: Buffer): { piggybacks: Piggyback[]; request: Request } {
  const reader = new Reader(message);
  const piggybacks: Piggyback[] = [];
  let kind = reader.byte();
  for (; kind === 17; kind = reader.byte()) piggybacks.push(readPiggyback(reader));
  return { piggybacks, request: readBody(reader, kind) };
}

function readBody(reader: Reader, kind: number): Request {
  if (kind === 1) return { is: 'protocol' };
  if (kind === 2) return { is: 'data types' };
  if (kind !== 3) throw new Error(`a message of kind ${kind}`);
  const call = reader.byte();
  reader.byte(); // sequence
  switch (call) {
    case 118:
    case 115:
      return readLogOn(reader, call === 118 ? 1 : 2);
    case 94:
      return readExecute(reader);
    case 78:
    case 4:
      return readAgain(reader, call === 78);
    case 5:
      return { is: 'fetch', cursor: reader.int(), rows: reader.int() };
    case 9:
    case 14:
    case 15:
    case 147:
      return { is: plain[call] };
    default:
      throw new Error(`a call of function ${call}`);
  }
}

function readPiggyback(reader: Reader): Piggyback {
  const call = reader.byte();
  reader.byte(); // sequence
  if (call === 135) return { is: 'session attributes', cursors: [], attributes: readAttributes(reader) };
  if (call !== 105 && call !== 120) throw new Error(`a piggyback of function ${call}`);
  reader.byte();
  const cursors = Array.from({ length: reader.int() }, () => reader.int());
  return { is: call === 105 ? 'close cursors' : 'cancel cursors', cursors, attributes: {} };
}

/** What a session says of itself, as V$SESSION shows it. */
function readAttributes(reader: Reader): Record<string, string> {
  reader.skipBytes(2);
  reader.int();
  const length = () => {
    reader.byte();
    return reader.int();
  };
  const first = ['CLIENT_IDENTIFIER', 'MODULE', 'ACTION', 'ECID'].map((name) => [name, length()] as const);
  reader.byte();
  reader.int();
  const info = ['CLIENT_INFO', length()] as const;
  reader.byte();
  reader.int();
  reader.byte();
  reader.int();
  const operation = ['DBOP', length()] as const;
  const sent = [...first, info, operation].filter(([, size]) => size > 0);
  return Object.fromEntries(sent.map(([name]) => [name, String(reader.bytes())]));
}

function readLogOn(reader: Reader, phase: 1 | 2): Request {
  const hasUser = reader.byte();
  reader.skipInts(2);
  reader.byte();
  const count = reader.int();
  reader.skipBytes(2);
  const user = hasUser ? String(reader.bytes()) : '';
  const pairs = new Map<string, string>();
  for (let i = 0; i < count; i++) {
    const key = reader.text();
    pairs.set(key, reader.text());
    reader.int();
  }
  return { is: 'log-on', phase, user, pairs };
}

function readExecute(reader: Reader): Execute {
  const asked = reader.int();
  const cursor = reader.int();
  reader.byte();
  reader.int(); // length of the statement
  reader.byte();
  reader.int();
  reader.skipBytes(3);
  const rows = reader.int();
  reader.int(); // longest value
  reader.byte();
  const binds = reader.int();
  reader.skipBytes(6);
  const defines = reader.int();
  reader.int();
  reader.skipBytes(3);
  reader.int();
  reader.byte();
  reader.skipInts(2);
  reader.byte();
  reader.int();
  reader.byte();
  reader.byte();
  reader.int();
  reader.byte();
  reader.int();
  reader.byte();
  reader.byte();
  reader.int();
  const sql = cursor === 0 ? String(reader.bytes()) : undefined;
  reader.int();
  const executions = reader.int();
  reader.skipInts(11);
  return {
    is: 'execute',
    sql,
    cursor,
    fetch: asked & options.fetch ? rows : 0,
    commit: (asked & options.commit) !== 0,
    places: binds === 0 ? undefined : Array.from({ length: binds }, () => readPlace(reader)),
    defines: defines === 0 ? undefined : Array.from({ length: defines }, () => readPlace(reader).type.name),
    binds: (places) => readBinds(reader, places, executions, (asked & options.notPlsql) !== 0),
  };
}

function readAgain(reader: Reader, fetches: boolean): Execute {
  const cursor = reader.int();
  const count = reader.int();
  reader.int();
  const commit = (reader.int() & 1) !== 0;
  return {
    is: 'execute',
    sql: undefined,
    cursor,
    fetch: fetches ? count : 0,
    commit,
    places: undefined,
    defines: undefined,
    binds: (places) => readBinds(reader, places, count, true),
  };
}

function readPlace(reader: Reader): Place {
  const code = reader.byte();
  reader.skipBytes(3);
  const size = reader.int();
  reader.skipInts(2);
  reader.text(); // object type
  reader.skipInts(2);
  const form = reader.byte();
  reader.skipInts(2);
  return { type: typeOfCode(code, form), size };
}

/** Long values come behind the others of their row. */
function readBinds(reader: Reader, places: Places, executions: number, isSql: boolean): Bind[][] {
  if (places.length === 0) return [[]];
  const isLong = ({ size }: Place) => isSql && size > LONGEST_TEXT;
  const order = [...places.keys()].sort((a, b) => Number(isLong(places[a]!)) - Number(isLong(places[b]!)) || a - b);
  const all: Bind[][] = [];
  while (reader.more && all.length < Math.max(executions, 1)) {
    if (reader.byte() !== 7) throw new Error('binds without a row');
    const row: Bind[] = [];
    for (const at of order) {
      const { type } = places[at]!;
      const bytes = reader.bytes();
      row[at] = { type: type.name, value: bytes === null ? null : type.decode(bytes) };
    }
    all.push(row);
  }
  return all;
}
