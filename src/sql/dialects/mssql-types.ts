/**
 * SQL Server's types as the dialect needs them: how a column's value is written as raw text, and what a value must be
 * made so that it is compared as the column's own type, which is what lets an index serve.
 * https://learn.microsoft.com/sql/t-sql/data-types/data-type-precedence-transact-sql
 */
import type { Column } from '../../adapter/schema.ts';
import { type Catalogue, perColumn, typeText } from './catalogue.ts';

export type MssqlKind = 'text' | 'integer' | 'decimal' | 'float' | 'date' | 'time' | 'instant' | 'guid' | 'other';

export interface MssqlType {
  readonly kind: MssqlKind;
  /** Its name, and of decimals and times the size that values are fitted to. */
  readonly name: string;
  readonly scale: number;
  /** Text of two bytes a letter. */
  readonly wide: boolean;
  /** Longer than 8,000 bytes, or of a type that has no comparisons at all. */
  readonly large: boolean;
  readonly old: boolean;
  readonly fixed: boolean;
  readonly collation: string | undefined;
}

const KINDS: Readonly<Record<string, MssqlKind>> = {
  char: 'text',
  varchar: 'text',
  text: 'text',
  nchar: 'text',
  nvarchar: 'text',
  ntext: 'text',
  sysname: 'text',
  bit: 'integer',
  tinyint: 'integer',
  smallint: 'integer',
  int: 'integer',
  bigint: 'integer',
  decimal: 'decimal',
  numeric: 'decimal',
  money: 'decimal',
  smallmoney: 'decimal',
  float: 'float',
  real: 'float',
  date: 'date',
  datetime: 'time',
  datetime2: 'time',
  smalldatetime: 'time',
  datetimeoffset: 'instant',
  uniqueidentifier: 'guid',
};

/** Code points are the order of the other engines; the server's own collation would be anybody's. */
const COLLATED = 'collate Latin1_General_100_BIN2';

/** What create-schema makes of a column, and what is assumed of one that the catalogue does not have. */
export function mssqlDeclared({ type, length = 255, precision, scale = 0 }: Column): string {
  switch (type) {
    case 'char':
      return `char(${length}) ${COLLATED}`;
    case 'varchar':
      return `nvarchar(${length > 4000 ? 'max' : length}) ${COLLATED}`;
    case 'integer':
      return 'int';
    case 'decimal':
      return `decimal(${precision ?? 18},${scale})`;
    case 'timestamp':
      return `datetime2(${precision ?? 0})`;
    case 'timestamptz':
      return `datetimeoffset(${precision ?? 0})`;
    case 'text':
      return `nvarchar(max) ${COLLATED}`;
    case 'blob':
      return 'varbinary(max)';
    default:
      return type;
  }
}

const assumed = (column: Column): string => mssqlDeclared(column).replace('collate ', '');

export function mssqlTypes(catalogue: Catalogue): (column: Column) => MssqlType {
  return perColumn((column) => {
    const { name, size, collation } = typeText(catalogue(column.table, column.name) ?? assumed(column));
    const old = name === 'text' || name === 'ntext';
    return {
      kind: KINDS[name] ?? 'other',
      name,
      scale: scaleOf(name, size),
      wide: name.startsWith('n') && KINDS[name] === 'text',
      large: old || size === 'max' || Number(size) > 4000,
      old,
      fixed: name === 'char' || name === 'nchar',
      collation,
    };
  });
}

/** Digits after the point: of a number, or of a second. */
function scaleOf(name: string, size: string): number {
  switch (name) {
    case 'decimal':
    case 'numeric':
      return Number(size.split(',')[1] ?? 0);
    case 'money':
    case 'smallmoney':
      return 4;
    case 'datetime':
      return 3;
    case 'datetime2':
    case 'datetimeoffset':
      return size === '' ? 7 : Number(size);
    default:
      return 0;
  }
}

/**
 * The SQL of a bound value of the column's type; NULL, which nothing equals, for what is none. Decimals have 38 digits,
 * which are more than any column's.
 */
export function typedMssql({ kind, name, scale }: MssqlType): string {
  switch (kind) {
    case 'decimal':
      return `try_cast(? as decimal(38, ${scale}))`;
    case 'float':
      return `try_cast(? as ${name})`;
    case 'date':
      return 'try_convert(date, ?, 23)';
    case 'time':
      // The minutes of a smalldatetime are whole in seconds too.
      if (name === 'smalldatetime') return 'try_convert(datetime2(0), ?, 121)';
      return `try_convert(${name === 'datetime2' ? `datetime2(${scale})` : name}, ?, 121)`;
    case 'instant':
      return `todatetimeoffset(try_convert(datetime2(${scale}), ?, 121), '+00:00')`;
    case 'guid':
      return 'try_cast(? as uniqueidentifier)';
    default:
      return '?';
  }
}

/** A cell in the select list. Integers, text and bytes are left to the driver, which gives them exactly. */
export function cellMssql(expression: string, { kind, name, scale }: MssqlType): string {
  switch (kind) {
    case 'decimal':
      return /money/.test(name) ? `convert(varchar(40), ${expression}, 2)` : `convert(varchar(41), ${expression})`;
    case 'date':
      return `convert(varchar(10), ${expression}, 23)`;
    case 'time':
      return timeText(expression, scale);
    case 'instant':
      return timeText(`cast(switchoffset(${expression}, '+00:00') as datetime2(${scale}))`, scale);
    case 'guid':
      return `lower(convert(char(36), ${expression}))`;
    case 'integer':
      return name === 'bit' ? `cast(${expression} as tinyint)` : expression;
    default:
      return expression;
  }
}

/** Without a fraction that is zero, as other engines write it. */
function timeText(expression: string, scale: number): string {
  if (scale === 0) return `convert(varchar(19), ${expression}, 120)`;
  return `replace(convert(varchar(27), ${expression}, 121), '.${'0'.repeat(scale)}', '')`;
}
