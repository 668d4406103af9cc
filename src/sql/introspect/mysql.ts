/**
 * The catalogue of MariaDB and MySQL.
 * https://mariadb.com/kb/en/information-schema-columns-table/ · https://dev.mysql.com/doc/refman/8.0/en/information-schema.html
 */
import type { Executor, RawRow } from '../executor.ts';
import type { Statement } from '../statement.ts';
import { type Catalogue, type CatalogueColumn, given, readCatalogue, textOf } from './catalogue.ts';
import {
  anyDecimal,
  bigint,
  blob,
  date,
  decimal,
  integer,
  moment,
  ofLength,
  type Typed,
  text,
  unknown,
} from './typed.ts';

const head: Statement = { name: 'introspect-server', sql: 'select version(), database()', bindings: [] };

/** Views have no rows, and MySQL writes `VIEW` for the comment of each. */
const tables: Statement = {
  name: 'introspect-tables',
  sql: `select table_name, case when table_type like '%VIEW' then 'view' else 'table' end,
 case when table_type like '%VIEW' then null else table_rows end,
 case when table_type like '%VIEW' then null else table_comment end
 from information_schema.tables where table_schema = database()`,
  bindings: [],
};

const columns: Statement = {
  name: 'introspect-columns',
  sql: `select table_name, column_name, column_type, data_type, character_maximum_length, numeric_precision, numeric_scale,
 datetime_precision, is_nullable, column_default, column_comment, version() like '%MariaDB%'
 from information_schema.columns where table_schema = database() order by table_name, ordinal_position`,
  bindings: [],
};

const places: Statement = {
  name: 'introspect-indexes',
  sql: `select table_name, index_name, case index_name when 'PRIMARY' then 1 else 0 end, 1 - non_unique,
 case when sub_part is null and index_type = 'BTREE' then column_name end
 from information_schema.statistics where table_schema = database() order by table_name, index_name, seq_in_index`,
  bindings: [],
};

export const mysqlCatalogue = (executor: Executor, signal: AbortSignal): Promise<Catalogue> =>
  readCatalogue(executor, { head, tables, columns, columnOf, places }, signal);

function columnOf(row: RawRow): CatalogueColumn {
  const [table, name, declared, , , , , , nullable, preset, comment, isMariadb] = row;
  return {
    table: table!,
    name: name!,
    declared: declared!,
    ...typedOf(row),
    notNull: nullable === 'NO',
    // MariaDB writes an expression, and NULL for no default of a column that may be so.
    ...given({ default: isMariadb === '1' && preset === 'NULL' ? undefined : (preset ?? undefined) }),
    ...given({ comment: textOf(comment) }),
  };
}

function typedOf([, , declared, type, letters, precision, scale, fraction]: RawRow): Typed {
  switch (type) {
    case 'tinyint':
    case 'smallint':
    case 'mediumint':
    case 'year':
      return integer;
    case 'int':
      return /unsigned/.test(declared!) ? bigint : integer;
    case 'bigint':
      return bigint;
    case 'decimal':
      return decimal(Number(precision), Number(scale));
    case 'float':
    case 'double':
      return anyDecimal;
    case 'date':
      return date;
    case 'datetime':
      return moment('timestamp', Number(fraction ?? 0));
    case 'timestamp':
      // Held in UTC, and shown in UTC by our sessions.
      return moment('timestamptz', Number(fraction ?? 0));
    case 'char':
      return ofLength('char', Number(letters));
    case 'varchar':
    // Read and compared as the text of their values.
    case 'enum':
    case 'set':
      return ofLength('varchar', Number(letters));
    case 'tinytext':
    case 'text':
    case 'mediumtext':
    case 'longtext':
    case 'json':
      return text;
    case 'binary':
    case 'varbinary':
    case 'tinyblob':
    case 'blob':
    case 'mediumblob':
    case 'longblob':
      return blob;
    default:
      return unknown;
  }
}
