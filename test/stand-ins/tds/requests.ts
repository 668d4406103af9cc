/**
 * What a client asks once it is in: a batch of text, a procedure with typed parameters, a transaction, rows in bulk.
 * https://learn.microsoft.com/openspecs/windows_protocols/ms-tds/619c43b6-9495-4a58-9e49-a4950db245b3
 */
import { Reader } from './bytes.ts';
import { kinds, type Message } from './packets.ts';
import { readType, readValue, type WireType } from './types.ts';

export interface Parameter {
  readonly name: string;
  readonly type: string;
  readonly value: string | null;
}

export type Asked =
  | { readonly kind: 'batch'; readonly sql: string }
  /** sp_executesql: `declared` is what its parameters are to the statement. */
  | {
      readonly kind: 'statement';
      readonly sql: string;
      readonly declared: string;
      readonly parameters: readonly Parameter[];
    }
  | { readonly kind: 'begin'; readonly isolation: string }
  | { readonly kind: 'commit' | 'rollback' }
  | { readonly kind: 'bulk'; readonly columns: readonly string[]; readonly rows: readonly (string | null)[][] };

const EXECUTE_SQL = 10;
const isolations = ['as before', 'read uncommitted', 'read committed', 'repeatable read', 'serializable', 'snapshot'];

export function readRequest({ kind, data }: Message): Asked {
  const reader = new Reader(data);
  if (kind === kinds.bulk) return readBulk(reader);
  // ALL_HEADERS: the transaction that the request belongs to.
  reader.take(reader.u32() - 4);
  switch (kind) {
    case kinds.batch:
      return { kind: 'batch', sql: reader.rest().toString('utf16le') };
    case kinds.rpc:
      return readProcedure(reader);
    case kinds.transaction:
      return readTransaction(reader);
    default:
      throw new Error(`The stand-in does not know messages of kind ${kind}`);
  }
}

function readProcedure(reader: Reader): Asked {
  const nameLength = reader.u16();
  if (nameLength !== 0xffff || reader.u16() !== EXECUTE_SQL) throw new Error('The stand-in knows only sp_executesql');
  reader.u16();
  const all: Parameter[] = [];
  while (!reader.done) {
    const name = reader.shortText();
    reader.u8();
    const type = readType(reader);
    all.push({ name, type: type.text, value: readValue(type, reader) });
  }
  const [sql, declared, ...parameters] = all;
  return { kind: 'statement', sql: sql?.value ?? '', declared: declared?.value ?? '', parameters };
}

const operations: Readonly<Record<number, 'commit' | 'rollback'>> = { 7: 'commit', 8: 'rollback' };
const BEGIN = 5;

function readTransaction(reader: Reader): Asked {
  const operation = reader.u16();
  if (operation === BEGIN) return { kind: 'begin', isolation: isolations[reader.u8()]! };
  const kind = operations[operation];
  if (kind === undefined) throw new Error(`The stand-in does not know the transaction operation ${operation}`);
  return { kind };
}

const tokens = { columns: 0x81, row: 0xd1 } as const;

function readBulk(reader: Reader): Asked {
  const types: WireType[] = [];
  const columns: string[] = [];
  const rows: (string | null)[][] = [];
  if (reader.u8() !== tokens.columns) throw new Error('Bulk rows begin with their columns');
  for (let left = reader.u16(); left > 0; left--) {
    reader.take(4 + 2);
    const type = readType(reader);
    types.push(type);
    columns.push(`${reader.shortText()} ${type.text}`);
  }
  while (reader.peek() === tokens.row) {
    reader.u8();
    rows.push(types.map((type) => readValue(type, reader)));
  }
  return { kind: 'bulk', columns, rows };
}
