/**
 * The catalogue of PostgreSQL: what the session's search path reaches and this user may read, without what extensions brought
 * and without the parts of partitioned tables. https://www.postgresql.org/docs/15/catalogs.html
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
  sql: `select current_setting('server_version'), current_schema()`,
  bindings: [],
};

const reached = `t.relkind in ('r', 'p', 'f', 'v', 'm') and not t.relispartition and pg_table_is_visible(t.oid)
 and t.relnamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
 and (has_table_privilege(t.oid, 'select') or has_any_column_privilege(t.oid, 'select'))
 and not exists (select 1 from pg_depend d
  where d.classid = 'pg_class'::regclass and d.objid = t.oid and d.deptype = 'e')`;

const tables: Statement = {
  name: 'introspect-tables',
  sql: `select t.relname, case when t.relkind in ('v', 'm') then 'view' else 'table' end,
 case when t.relkind <> 'v' then t.reltuples::bigint end, obj_description(t.oid, 'pg_class')
 from pg_class t where ${reached}`,
  bindings: [],
};

/** What a domain is in the end; only the lowest of a chain of them has a size. */
const columns: Statement = {
  name: 'introspect-columns',
  sql: `with recursive base(domain, type, size, not_null) as (
  select oid, typbasetype, typtypmod, typnotnull from pg_type where typtype = 'd'
  union all
  select b.domain, d.typbasetype, greatest(b.size, d.typtypmod), b.not_null or d.typnotnull
  from base b join pg_type d on d.oid = b.type and d.typtype = 'd')
 select t.relname, a.attname, format_type(a.atttypid, a.atttypmod),
 case when b.domain is null then format_type(a.atttypid, a.atttypmod) else format_type(b.type, b.size) end,
 (a.attnotnull or coalesce(b.not_null, false))::int,
 case when a.attgenerated = '' then pg_get_expr(p.adbin, p.adrelid) end, col_description(t.oid, a.attnum)
 from pg_class t
 join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
 left join pg_attrdef p on p.adrelid = t.oid and p.adnum = a.attnum
 left join (base b join pg_type e on e.oid = b.type and e.typtype <> 'd') on b.domain = a.atttypid
 where ${reached} and has_column_privilege(t.oid, a.attnum, 'select')
 order by t.relname, a.attnum`,
  bindings: [],
};

/** An index of some rows only, or that is no order of rows, serves no search alone; neither does one that is not complete. */
const places: Statement = {
  name: 'introspect-indexes',
  sql: `select t.relname, i.relname, x.indisprimary::int, (x.indisunique and x.indpred is null)::int,
 case when m.amname = 'btree' and x.indpred is null then a.attname end
 from pg_class t
 join pg_index x on x.indrelid = t.oid and x.indisvalid
 join pg_class i on i.oid = x.indexrelid
 join pg_am m on m.oid = i.relam
 cross join lateral generate_series(0, x.indnkeyatts - 1) as place(at)
 left join pg_attribute a on a.attrelid = t.oid and a.attnum = x.indkey[place.at] and a.attnum > 0
 where ${reached}
 order by t.relname, i.relname, place.at`,
  bindings: [],
};

/** `schema` is '' where the search path reaches none. */
export const postgresCatalogue = (executor: Executor, signal: AbortSignal): Promise<Catalogue> =>
  readCatalogue(executor, { head, tables, columns, columnOf, places }, signal);

function columnOf([table, name, declared, base, notNull, preset, comment]: RawRow): CatalogueColumn {
  return {
    table: table!,
    name: name!,
    declared: declared!,
    ...typedOf(base!),
    notNull: notNull === '1',
    ...given({ default: preset ?? undefined, comment: textOf(comment) }),
  };
}

/** Of the text of `format_type`: `character varying(20)`, `timestamp(0) without time zone`, `integer[]`. */
function typedOf(base: string): Typed {
  const [, name = '', sizes = '', zone = ''] =
    /^([a-z" ]+?)(?:\(([\d,-]+)\))?( with(?:out)? time zone)?$/.exec(base) ?? [];
  const [size, scale] = sizes === '' ? [] : sizes.split(',').map(Number);
  switch (name + zone) {
    case 'smallint':
    case 'integer':
      return integer;
    case 'bigint':
      return bigint;
    case 'numeric':
      // A negative scale has no digits after the point.
      return size === undefined ? anyDecimal : decimal(size, Math.max(0, scale ?? 0));
    case 'real':
    case 'double precision':
      return anyDecimal;
    case 'character':
      return ofLength('char', size ?? 1);
    case 'character varying':
      return size === undefined ? text : ofLength('varchar', size);
    case 'text':
      return text;
    case 'date':
      return date;
    case 'timestamp without time zone':
      return moment('timestamp', size ?? MICROSECONDS);
    case 'timestamp with time zone':
      return moment('timestamptz', size ?? MICROSECONDS);
    case 'bytea':
      return blob;
    default:
      return unknown;
  }
}

const MICROSECONDS = 6;
