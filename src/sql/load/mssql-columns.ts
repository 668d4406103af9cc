/** The columns of a table as bulk rows carry them: the types must be those of the table. */
import { TYPES } from 'tedious';
import type { BulkColumn } from '../executors/mssql-connection.ts';
import type { Value } from './loader.ts';
import { exactDecimal } from './mssql-decimal.ts';

export interface LoadColumn extends BulkColumn {
  /** A value as the driver takes it. */
  readonly taken: (value: Value) => unknown;
}

const asItIs = (value: Value): unknown => value;
const text = (value: Value): unknown => (value === null ? null : String(value));

/** Of a type as the catalogue has it: `nvarchar(40)`, `decimal(12,3)`. Throws for a type that create-schema never makes. */
export function loadColumn(name: string, declared: string, nullable: boolean): LoadColumn {
  const [, type, size = '', after] = /^(\w+)(?:\((max|\d+)(?:,(\d+))?\))?/.exec(declared) ?? [];
  const length = size === 'max' ? Number.POSITIVE_INFINITY : Number(size);
  const common = { name, nullable };
  switch (type) {
    case 'int':
      return { ...common, type: TYPES.Int, taken: asItIs };
    case 'bigint':
      return { ...common, type: TYPES.BigInt, taken: asItIs };
    case 'decimal':
      return { ...common, type: exactDecimal, precision: length, scale: Number(after), taken: asItIs };
    case 'char':
      return {
        ...common,
        type: TYPES.Char,
        length,
        taken: (value) => (value === null ? null : String(value).padEnd(length)),
      };
    case 'varchar':
      return { ...common, type: TYPES.VarChar, length, taken: text };
    case 'nvarchar':
      return { ...common, type: TYPES.NVarChar, length, taken: text };
    case 'varbinary':
      return { ...common, type: TYPES.VarBinary, length, taken: asItIs };
    case 'date':
      return { ...common, type: TYPES.Date, taken: moment };
    case 'datetime2':
      return { ...common, type: TYPES.DateTime2, scale: length, taken: moment };
    case 'datetimeoffset':
      return { ...common, type: TYPES.DateTimeOffset, scale: length, taken: moment };
    default:
      throw new Error(`The column ${name} has a type that is not loaded: ${declared}`);
  }
}

/** What is finer than a millisecond goes beside the date. */
function moment(value: Value): unknown {
  if (value === null) return null;
  const [, day, clock = '00:00:00', fraction = '', zone = 'Z'] =
    /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d:\d\d)(?:\.(\d+))?)?(Z|[+-]\d\d:\d\d)?$/.exec(String(value)) ?? [];
  const at = new Date(`${day}T${clock}.${fraction.padEnd(3, '0').slice(0, 3)}${zone}`);
  const nanosecondDelta = Number(fraction.padEnd(7, '0').slice(3, 7)) / 1e7;
  return Object.assign(at, { nanosecondDelta });
}
