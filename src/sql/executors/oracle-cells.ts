/**
 * Cells as raw text, exactly as they are stored. The driver gives numbers exactly and dates by the zone of the process,
 * cut to milliseconds; so dates must come as text of the server's own making, by TO_CHAR.
 * https://node-oracledb.readthedocs.io/en/latest/user_guide/sql_execution.html#using-fetch-type-handlers
 */
import oracledb from 'oracledb';
import type { Cell } from '../../adapter/node.ts';

type Fetch = oracledb.FetchTypeResponse;
type Column = oracledb.Metadata<oracledb.Result<unknown>>;

const asIs = (type: oracledb.DbType): Fetch => ({ type });

/** `.5` → `0.5`; as many digits after the point as the column has, where it has a number of them. */
function numberText(scale: number): (cell: unknown) => Cell {
  return (text) => {
    if (typeof text !== 'string') return null;
    const whole = text.replace(/^(-?)\./, '$10.');
    if (scale <= 0) return whole;
    const [before, after = ''] = whole.split('.');
    return `${before}.${after.padEnd(scale, '0')}`;
  };
}

/** The shortest text that is the same number of 32 bits. */
function floatText(text: unknown): Cell {
  if (typeof text !== 'string') return null;
  const exact = Number(text);
  for (let digits = 1; digits < 9; digits++) {
    const shorter = Number(exact.toPrecision(digits));
    if (Math.fround(shorter) === exact) return String(shorter);
  }
  return text;
}

const hexText = (bytes: unknown): Cell => (Buffer.isBuffer(bytes) ? bytes.toString('hex') : null);

/** How each column is fetched. Throws where its text could not be exact. */
export function fetchAsText(column: Column): Fetch {
  switch (column.dbType) {
    case oracledb.DB_TYPE_NUMBER:
      return { type: oracledb.DB_TYPE_VARCHAR, converter: numberText(column.scale ?? 0) };
    case oracledb.DB_TYPE_BINARY_FLOAT:
      return { type: oracledb.DB_TYPE_VARCHAR, converter: floatText };
    case oracledb.DB_TYPE_RAW:
    case oracledb.DB_TYPE_LONG_RAW:
      return { type: column.dbType, converter: hexText };
    case oracledb.DB_TYPE_BLOB:
      return { type: oracledb.DB_TYPE_LONG_RAW, converter: hexText };
    case oracledb.DB_TYPE_CLOB:
    case oracledb.DB_TYPE_LONG:
      return asIs(oracledb.DB_TYPE_LONG);
    case oracledb.DB_TYPE_NCLOB:
      return asIs(oracledb.DB_TYPE_LONG_NVARCHAR);
    case oracledb.DB_TYPE_BINARY_DOUBLE:
    case oracledb.DB_TYPE_VARCHAR:
    case oracledb.DB_TYPE_CHAR:
    case oracledb.DB_TYPE_ROWID:
      return asIs(oracledb.DB_TYPE_VARCHAR);
    case oracledb.DB_TYPE_NVARCHAR:
    case oracledb.DB_TYPE_NCHAR:
      return asIs(oracledb.DB_TYPE_NVARCHAR);
    default:
      throw new Error(`Column ${column.name} of type ${column.dbTypeName} must be read as text, by TO_CHAR.`);
  }
}
