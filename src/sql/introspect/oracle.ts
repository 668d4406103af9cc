/**
 * The catalogue of Oracle: tables and views of the current schema, and what its synonyms and those of everybody stand for.
 * https://docs.oracle.com/en/database/oracle/oracle-database/19/refrn/ALL_TAB_COLUMNS.html
 */
import type { Executor, RawRow } from '../executor.ts';
import { reachedTables } from '../executors/oracle-catalogue.ts';
import type { Statement } from '../statement.ts';
import { type Catalogue, type CatalogueColumn, given, tableOf, textOf } from './catalogue.ts';
import { anyDecimal, bigint, blob, decimal, integer, moment, ofLength, type Typed, text, unknown } from './typed.ts';

const head: Statement = {
  name: 'introspect-server',
  sql: `select version_full, sys_context('USERENV', 'CURRENT_SCHEMA') from product_component_version
 where product like 'Oracle%'`,
  bindings: [],
};

/** Rows as the statistics have them. */
const tables: Statement = {
  name: 'introspect-tables',
  sql: `select t.name, case when v.view_name is null then 'table' else 'view' end, a.num_rows, c.comments, t.public_one
 from ${reachedTables} t
 left join all_views v on v.owner = t.owner and v.view_name = t.table_name
 left join all_tables a on a.owner = t.owner and a.table_name = t.table_name
 left join all_tab_comments c on c.owner = t.owner and c.table_name = t.table_name`,
  bindings: [],
};

const columns: Statement = {
  name: 'introspect-columns',
  sql: `select t.name, c.column_name, c.data_type, c.char_length, c.char_used, c.data_length, c.data_precision, c.data_scale,
 c.nullable, m.comments, t.public_one, c.data_default
 from ${reachedTables} t
 join all_tab_columns c on c.owner = t.owner and c.table_name = t.table_name
 left join all_col_comments m on m.owner = t.owner and m.table_name = t.table_name and m.column_name = c.column_name
 order by t.name, t.public_one, c.column_id`,
  bindings: [],
};

const keys: Statement = {
  name: 'introspect-keys',
  sql: `select t.name, k.constraint_name, c.column_name, t.public_one
 from ${reachedTables} t
 join all_constraints k on k.owner = t.owner and k.table_name = t.table_name and k.constraint_type = 'P'
 join all_cons_columns c on c.owner = k.owner and c.constraint_name = k.constraint_name
 order by t.name, t.public_one, c.position`,
  bindings: [],
};

/** Without the index that the primary key has. A column that stands in descending order is an expression to Oracle. */
const places: Statement = {
  name: 'introspect-indexes',
  sql: `select t.name, i.index_name, i.uniqueness, i.index_type, c.column_name, t.public_one, e.column_expression
 from ${reachedTables} t
 join all_indexes i on i.table_owner = t.owner and i.table_name = t.table_name and i.index_type <> 'LOB'
 join all_ind_columns c on c.index_owner = i.owner and c.index_name = i.index_name
 left join all_ind_expressions e on e.index_owner = c.index_owner and e.index_name = c.index_name
  and e.column_position = c.column_position
 where not exists (select 1 from all_constraints k where k.owner = t.owner and k.table_name = t.table_name
  and k.constraint_type = 'P' and k.index_name = i.index_name)
 order by t.name, t.public_one, i.index_name, c.column_position`,
  bindings: [],
};

export async function oracleCatalogue(executor: Executor, signal: AbortSignal): Promise<Catalogue> {
  const [[version, schema] = []] = await executor.run(head, signal);
  const all = await executor.run(tables, signal);
  const own = new Set(all.flatMap(([name, , , , isPublic]) => (isPublic === '1' ? [] : [name])));
  /** What the schema itself calls so stands before what everybody does. */
  const reached = async (asked: Statement, isPublic: number): Promise<RawRow[]> =>
    (await executor.run(asked, signal)).filter((row) => row[isPublic] !== '1' || !own.has(row[0]!));
  return {
    version: version ?? '',
    schema: schema ?? '',
    tables: all.filter(([name, , , , isPublic]) => isPublic !== '1' || !own.has(name!)).map(tableOf),
    columns: (await reached(columns, 10)).map(columnOf),
    places: [
      ...(await reached(keys, 3)).map(([table, index, column]) => ({
        table: table!,
        index: index!,
        primary: true,
        unique: true,
        column: column!,
      })),
      ...(await reached(places, 5)).map(([table, index, uniqueness, type, column, , expression]) => ({
        table: table!,
        index: index!,
        primary: false,
        unique: uniqueness === 'UNIQUE',
        column: indexedBy(type!, column!, expression),
      })),
    ],
  };
}

function indexedBy(type: string, column: string, expression: string | null | undefined): string | undefined {
  if (!/NORMAL$/.test(type)) return undefined;
  return expression == null ? column : /^"([^"]+)"$/.exec(expression.trim())?.[1];
}

function columnOf(row: RawRow): CatalogueColumn {
  const [table, name, , , , , , , nullable, comment, , preset] = row;
  return {
    table: table!,
    name: name!,
    declared: declaredOf(row),
    ...typedOf(row),
    notNull: nullable === 'N',
    ...given({ default: textOf(preset)?.trim(), comment: textOf(comment) }),
  };
}

function declaredOf([, , type, letters, unit, bytes, precision, scale]: RawRow): string {
  switch (type) {
    case 'CHAR':
    case 'VARCHAR2':
      return `${type}(${unit === 'C' ? `${letters} CHAR` : bytes})`;
    case 'NCHAR':
    case 'NVARCHAR2':
      return `${type}(${letters})`;
    case 'RAW':
      return `RAW(${bytes})`;
    case 'FLOAT':
      return `FLOAT(${precision})`;
    case 'NUMBER':
      if (scale == null) return 'NUMBER';
      return scale === '0' && precision != null ? `NUMBER(${precision})` : `NUMBER(${precision ?? '*'},${scale})`;
    default:
      return type!;
  }
}

/** Digits that 32 and 64 bits surely hold; of NUMBER(19) by what everybody means by it. */
const INTEGER_DIGITS = 9;
const BIGINT_DIGITS = 19;
const MOST_DIGITS = 38;

function typedOf([, , declared, letters, , , precision, scale]: RawRow): Typed {
  const [, type = '', digits = '', zone = ''] =
    /^([A-Z_ ]+\d?)(?:\((\d+)\))?( WITH (?:LOCAL )?TIME ZONE)?$/.exec(declared!) ?? [];
  switch (type) {
    case 'CHAR':
    case 'NCHAR':
      return ofLength('char', Number(letters));
    case 'VARCHAR2':
    case 'NVARCHAR2':
      return ofLength('varchar', Number(letters));
    case 'NUMBER':
      return numberOf(precision ?? undefined, scale ?? undefined);
    case 'FLOAT':
    case 'BINARY_FLOAT':
    case 'BINARY_DOUBLE':
      return anyDecimal;
    case 'DATE':
      // It always has a time.
      return moment('timestamp', 0);
    case 'TIMESTAMP':
      return moment(zone === '' ? 'timestamp' : 'timestamptz', Number(digits || scale || 0));
    case 'CLOB':
    case 'NCLOB':
      return text;
    case 'RAW':
    case 'BLOB':
      return blob;
    default:
      return unknown;
  }
}

function numberOf(precision: string | undefined, scale: string | undefined): Typed {
  if (scale === undefined) return anyDecimal;
  const digits = Number(precision ?? MOST_DIGITS) - Math.min(0, Number(scale));
  if (Number(scale) > 0) return decimal(Math.max(digits, Number(scale)), Number(scale));
  if (digits <= INTEGER_DIGITS) return integer;
  return digits <= BIGINT_DIGITS ? bigint : decimal(digits, 0);
}
