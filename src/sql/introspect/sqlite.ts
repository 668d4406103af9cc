/**
 * The catalogue of SQLite: its pragmas as tables. A declared type is a wish there, so that whole numbers have 64 bits whatever
 * it says. https://sqlite.org/pragma.html#pragfunc · https://sqlite.org/datatype3.html
 */
import type { Executor, RawRow } from '../executor.ts';
import type { Statement } from '../statement.ts';
import { type Catalogue, type CatalogueColumn, given, placeOf, tableOf } from './catalogue.ts';
import { anyDecimal, bigint, blob, date, decimal, moment, ofLength, type Typed, text, unknown } from './typed.ts';

const statement = (name: string, sql: string): Statement => ({ name: `introspect-${name}`, sql, bindings: [] });

/** Neither SQLite's own tables nor those that a virtual table keeps its content in. */
const reached = `t.schema = 'main' and t.type in ('table', 'view', 'virtual') and t.name not like 'sqlite\\_%' escape '\\'`;

const head = statement('server', `select sqlite_version(), (select 1 from sqlite_master where name = 'sqlite_stat1')`);

const tables = statement('tables', `select t.name, t.type from pragma_table_list t where ${reached}`);

/** What ANALYZE noted: rows of the table, and after a blank rows per value. */
const estimates = statement('estimates', `select tbl, max(cast(stat as integer)) from sqlite_stat1 group by tbl`);

/** A column that is hidden by 1 is one of a virtual table's own words; 2 and 3 are computed. */
const columns = (name: string, types: string): Statement =>
  statement(
    name,
    `select t.name, c.name, c.type, c."notnull", c.dflt_value, c.pk, t.wr,
 (select count(*) from pragma_table_xinfo(t.name) k where k.pk > 0)
 from pragma_table_list t join pragma_table_xinfo(t.name) c
 where ${reached} and t.type ${types} 'view' and c.hidden <> 1 order by t.name, c.cid`,
  );

const keys = statement(
  'keys',
  `select t.name, c.name from pragma_table_list t join pragma_table_xinfo(t.name) c
 where ${reached} and t.type <> 'view' and c.pk > 0 order by t.name, c.pk`,
);

/** A partial index serves no search alone. */
const places = statement(
  'indexes',
  `select t.name, i.name, 0, i."unique" = 1 and i.partial = 0, case when i.partial = 0 then p.name end
 from pragma_table_list t join pragma_index_list(t.name) i join pragma_index_info(i.name) p
 where ${reached} and t.type <> 'view' and i.origin <> 'pk' order by t.name, i.name, p.seqno`,
);

export async function sqliteCatalogue(executor: Executor, signal: AbortSignal): Promise<Catalogue> {
  const run = (asked: Statement): Promise<RawRow[]> => executor.run(asked, signal);
  const [[version, hasEstimates] = []] = await run(head);
  const rowsOf = new Map((hasEstimates === '1' ? await run(estimates) : []).map(([table, rows]) => [table!, rows]));
  return {
    version: version ?? '',
    schema: '',
    tables: (await run(tables)).map(([name, kind]) => tableOf([name!, kind!, rowsOf.get(name!) ?? null, null])),
    columns: [
      ...(await run(columns('columns', '<>'))),
      // One view of a table that is gone fails them all.
      ...(await run(columns('view-columns', '=')).catch(() => [])),
    ].map(columnOf),
    places: [
      ...(await run(keys)).map(([table, column]) => placeOf([table!, 'PRIMARY', '1', '1', column!])),
      ...(await run(places)).map(placeOf),
    ],
  };
}

function columnOf([table, name, type, notNull, preset, key, withoutRowId, keys]: RawRow): CatalogueColumn {
  const declared = type ?? '';
  // The row's own number under another name.
  const isRowId = key === '1' && keys === '1' && /^integer$/i.test(declared);
  return {
    table: table!,
    name: name!,
    declared,
    ...typedOf(declared),
    notNull: notNull === '1' || isRowId || (key !== '0' && withoutRowId === '1'),
    ...given({ default: preset ?? undefined }),
  };
}

const WHOLE = /^((unsigned )?(tiny|small|medium|big)? ?int(eger)?( unsigned)?|int[248]|bool(ean)?)$/;

/** `VARCHAR(20)`, `UNSIGNED BIG INT`, `DECIMAL(12,3)`; '' for what a view computes. */
function typedOf(declared: string): Typed {
  const [, name = '', size, scale] = /^\s*([^(]*?)\s*(?:\(\s*(\d+)\s*(?:,\s*(\d+)\s*)?\))?\s*$/.exec(declared) ?? [];
  const word = name.toLowerCase();
  if (WHOLE.test(word)) return bigint;
  switch (word) {
    case 'char':
    case 'character':
    case 'nchar':
    case 'native character':
      return size === undefined ? text : ofLength('char', Number(size));
    case 'varchar':
    case 'varchar2':
    case 'nvarchar':
    case 'varying character':
    case 'character varying':
      return size === undefined ? text : ofLength('varchar', Number(size));
    case 'text':
    case 'clob':
    case 'mediumtext':
    case 'longtext':
      return text;
    case 'date':
      return date;
    case 'datetime':
    case 'timestamp':
      return moment('timestamp', 0);
    case 'blob':
      return blob;
    case 'decimal':
    case 'numeric':
      return size === undefined ? anyDecimal : decimal(Number(size), Number(scale ?? 0));
    case 'real':
    case 'double':
    case 'double precision':
    case 'float':
      return anyDecimal;
    default:
      return unknown;
  }
}
