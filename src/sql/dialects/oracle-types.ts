/**
 * Oracle's types as the dialect needs them: how a column's value is written as raw text, and what a value must be made
 * so that it is compared as the column's own type: a DATE that meets a TIMESTAMP loses its index.
 * https://docs.oracle.com/en/database/oracle/oracle-database/19/sqlrf/Data-Type-Comparison-Rules.html
 */
import type { Column } from '../../adapter/schema.ts';
import { type Catalogue, perColumn, typeText } from './catalogue.ts';

export type OracleKind = 'text' | 'number' | 'date' | 'time' | 'instant' | 'lob' | 'other';

export interface OracleType {
  readonly kind: OracleKind;
  readonly name: string;
  /** Letters of a CHAR; 0 where there is no such number. */
  readonly length: number;
  /** Of the national character set. */
  readonly national: boolean;
  readonly fixed: boolean;
  /** The adapter takes it for a day without a time: a DATE always has one. */
  readonly day: boolean;
}

const KINDS: Readonly<Record<string, OracleKind>> = {
  char: 'text',
  nchar: 'text',
  varchar: 'text',
  varchar2: 'text',
  nvarchar2: 'text',
  clob: 'lob',
  nclob: 'lob',
  number: 'number',
  float: 'number',
  integer: 'number',
  binary_float: 'number',
  binary_double: 'number',
  date: 'date',
  timestamp: 'time',
  'timestamp with time zone': 'instant',
  'timestamp with local time zone': 'instant',
};

/**
 * What create-schema makes of a column, and what is assumed of one that the catalogue does not have. Lengths are letters:
 * Oracle's own default is bytes.
 */
export function oracleDeclared({ type, length = 255, precision, scale = 0 }: Column): string {
  switch (type) {
    case 'char':
      return `char(${length} char)`;
    case 'varchar':
      return length > 4000 ? 'clob' : `varchar2(${length} char)`;
    case 'text':
      return 'clob';
    case 'integer':
      return 'number(10)';
    case 'bigint':
      return 'number(19)';
    case 'decimal':
      return `number(${precision ?? 18},${scale})`;
    case 'time':
      return 'varchar2(8 char)';
    case 'timestamp':
      return `timestamp(${precision ?? 0})`;
    case 'timestamptz':
      return `timestamp(${precision ?? 0}) with time zone`;
    default:
      return type;
  }
}

export function oracleTypes(catalogue: Catalogue): (column: Column) => OracleType {
  return perColumn((column) => {
    const { name, size } = typeText(catalogue(column.table, column.name) ?? oracleDeclared(column));
    return {
      kind: KINDS[name] ?? 'other',
      name,
      length: Number.parseInt(size, 10) || 0,
      national: name.startsWith('n') && name !== 'number',
      fixed: name === 'char' || name === 'nchar',
      day: column.type === 'date',
    };
  });
}

const SECONDS = 'YYYY-MM-DD HH24:MI:SS';

/** The SQL of a bound value of the column's type. */
export function typedOracle({ kind, name, national }: OracleType): string {
  switch (kind) {
    case 'number':
      return name.startsWith('binary') ? `to_${name}(?)` : 'to_number(?)';
    case 'date':
      return `to_date(?, '${SECONDS}')`;
    case 'time':
      return `to_timestamp(?, '${SECONDS}.FF')`;
    case 'instant': {
      const instant = `from_tz(to_timestamp(?, '${SECONDS}.FF'), 'UTC')`;
      return name.includes('local') ? `cast(${instant} as timestamp with local time zone)` : instant;
    }
    case 'lob':
      return national ? 'to_nclob(?)' : 'to_clob(?)';
    default:
      return '?';
  }
}

/** A cell in the select list. Numbers, text, LOBs and bytes are left to the driver, which gives them exactly. */
export function cellOracle(expression: string, { kind, day }: OracleType): string {
  switch (kind) {
    case 'date':
      return `to_char(${expression}, '${day ? 'YYYY-MM-DD' : SECONDS}')`;
    case 'time':
      return day ? `to_char(${expression}, 'YYYY-MM-DD')` : timeText(expression);
    case 'instant':
      return timeText(`sys_extract_utc(${expression})`);
    default:
      return expression;
  }
}

/** Without a fraction that is zero, as other engines write it. */
const timeText = (expression: string): string => `rtrim(rtrim(to_char(${expression}, '${SECONDS}.FF9'), '0'), '.')`;
