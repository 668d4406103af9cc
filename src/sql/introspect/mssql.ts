/**
 * The catalogue of SQL Server: tables of the user's default schema and of `dbo`, which are those that a name alone means.
 * https://learn.microsoft.com/sql/relational-databases/system-catalog-views/object-catalog-views-transact-sql
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

const head: Statement = {
  name: 'introspect-server',
  sql: `select cast(serverproperty('ProductVersion') as varchar(40)), schema_name()`,
  bindings: [],
};

/** One object for each name: that of the default schema stands before that of dbo. */
const reached = `(o.schema_id = schema_id() or o.schema_id = schema_id('dbo') and not exists (
  select 1 from sys.objects b where b.name = o.name and b.schema_id = schema_id() and b.type in ('U', 'V')))
 and o.type in ('U', 'V') and o.is_ms_shipped = 0`;

const commentOf = (
  minor: string,
): string => `left join sys.extended_properties e on e.class = 1 and e.major_id = o.object_id
  and e.minor_id = ${minor} and e.name = 'MS_Description'`;

const tables: Statement = {
  name: 'introspect-tables',
  sql: `select o.name, case o.type when 'V' then 'view' else 'table' end,
 case o.type when 'U' then (select sum(p.rows) from sys.partitions p where p.object_id = o.object_id and p.index_id in (0, 1)) end,
 cast(e.value as nvarchar(4000))
 from sys.objects o
 ${commentOf('0')}
 where ${reached}`,
  bindings: [],
};

/** Types that users made are told by what they are made of. */
const columns: Statement = {
  name: 'introspect-columns',
  sql: `select o.name, c.name, s.name, c.max_length, c.precision, c.scale, c.is_nullable, d.definition,
 cast(e.value as nvarchar(4000)), case when u.is_user_defined = 1 then u.name end
 from sys.objects o
 join sys.columns c on c.object_id = o.object_id
 join sys.types u on u.user_type_id = c.user_type_id
 left join sys.types s on s.user_type_id = c.system_type_id
 left join sys.default_constraints d on d.object_id = c.default_object_id
 ${commentOf('c.column_id')}
 where ${reached}
 order by o.name, c.column_id`,
  bindings: [],
};

/** Of filtered indexes, and of those that are no order of rows, no column serves a search alone. */
const places: Statement = {
  name: 'introspect-indexes',
  sql: `select o.name, i.name, i.is_primary_key, case when i.is_unique = 1 and i.has_filter = 0 then 1 else 0 end,
 case when i.has_filter = 0 and (i.type in (1, 2) or i.is_primary_key = 1) then c.name end
 from sys.objects o
 join sys.indexes i on i.object_id = o.object_id and i.index_id > 0 and i.is_disabled = 0 and i.is_hypothetical = 0
 join sys.index_columns x on x.object_id = i.object_id and x.index_id = i.index_id and x.is_included_column = 0
 join sys.columns c on c.object_id = x.object_id and c.column_id = x.column_id
 where ${reached}
 order by o.name, i.name, x.key_ordinal`,
  bindings: [],
};

export const mssqlCatalogue = (executor: Executor, signal: AbortSignal): Promise<Catalogue> =>
  readCatalogue(executor, { head, tables, columns, columnOf, places }, signal);

function columnOf(row: RawRow): CatalogueColumn {
  const [table, name, , , , , nullable, preset, comment, own] = row;
  return {
    table: table!,
    name: name!,
    declared: own ?? declaredOf(row),
    ...typedOf(row),
    notNull: nullable === '0',
    ...given({ default: preset ?? undefined, comment: textOf(comment) }),
  };
}

/** The catalogue counts bytes, of which letters of Unicode have two; -1 is `max`. */
const lettersOf = ([, , type, bytes]: RawRow): number =>
  bytes === '-1' ? -1 : Number(bytes) / (type!.startsWith('n') ? 2 : 1);

function declaredOf(row: RawRow): string {
  const [, , type, , precision, scale] = row;
  switch (type) {
    case 'char':
    case 'varchar':
    case 'nchar':
    case 'nvarchar':
    case 'binary':
    case 'varbinary':
      return `${type}(${lettersOf(row) === -1 ? 'max' : lettersOf(row)})`;
    case 'decimal':
    case 'numeric':
      return `${type}(${precision},${scale})`;
    case 'time':
    case 'datetime2':
    case 'datetimeoffset':
      return `${type}(${scale})`;
    default:
      return type ?? '';
  }
}

function typedOf(row: RawRow): Typed {
  const [, , type, , precision, scale] = row;
  switch (type) {
    case 'bit':
    case 'tinyint':
    case 'smallint':
    case 'int':
      return integer;
    case 'bigint':
      return bigint;
    case 'decimal':
    case 'numeric':
    case 'money':
    case 'smallmoney':
      return decimal(Number(precision), Number(scale));
    case 'real':
    case 'float':
      return anyDecimal;
    case 'date':
      return date;
    case 'smalldatetime':
      return moment('timestamp', 0);
    case 'datetime':
    case 'datetime2':
      return moment('timestamp', Number(scale));
    case 'datetimeoffset':
      return moment('timestamptz', Number(scale));
    case 'char':
    case 'nchar':
      return ofLength('char', lettersOf(row));
    case 'varchar':
    case 'nvarchar':
      return lettersOf(row) === -1 ? text : ofLength('varchar', lettersOf(row));
    case 'text':
    case 'ntext':
      return text;
    case 'uniqueidentifier':
      return ofLength('char', 36);
    case 'binary':
    case 'varbinary':
    case 'image':
      return blob;
    default:
      return unknown;
  }
}
