/**
 * The types of all columns of a schema as its catalogue has them, for the dialect.
 * https://docs.oracle.com/en/database/oracle/oracle-database/19/refrn/ALL_TAB_COLUMNS.html
 */
import type { RawRow } from '../executor.ts';
import type { Statement } from '../statement.ts';

/** Names of tables and what they mean: `name`, `owner`, `table_name`, and `public_one`, a 1 for what only public synonyms name. */
export const reachedTables = `(select table_name as name, owner, table_name, 0 as public_one from all_tables
         where owner = sys_context('USERENV', 'CURRENT_SCHEMA')
       union all select view_name, owner, view_name, 0 from all_views
         where owner = sys_context('USERENV', 'CURRENT_SCHEMA')
       union all select synonym_name, table_owner, table_name, 0 from all_synonyms
         where owner = sys_context('USERENV', 'CURRENT_SCHEMA') and db_link is null
       union all select synonym_name, table_owner, table_name, 1 from all_synonyms
         where owner = 'PUBLIC' and db_link is null
         and table_owner in (select username from all_users where oracle_maintained = 'N'))`;

/**
 * Table, column and type: `VARCHAR2(20 CHAR)`, `NUMBER(9,2)`, `TIMESTAMP(6)`. Synonyms stand for what they name; public
 * ones, of what is not Oracle's own, are marked by a 1.
 */
export const catalogueStatement: Statement = {
  name: 'catalogue',
  sql: `select t.name, c.column_name, case
   when c.data_type in ('CHAR', 'VARCHAR2', 'NCHAR', 'NVARCHAR2') then
     c.data_type || '(' || c.char_length || case c.char_used when 'C' then ' CHAR' end || ')'
   when c.data_type = 'RAW' then 'RAW(' || c.data_length || ')'
   when c.data_type = 'NUMBER' and c.data_scale is not null then
     'NUMBER(' || nvl(to_char(c.data_precision), '38') || ',' || c.data_scale || ')'
   else c.data_type end, t.public_one
 from ${reachedTables} t
 join all_tab_columns c on c.owner = t.owner and c.table_name = t.table_name`,
  bindings: [],
};

export class OracleCatalogue {
  readonly #types: ReadonlyMap<string, ReadonlyMap<string, string>>;

  constructor(rows: readonly RawRow[]) {
    const types = new Map<string, Map<string, string>>();
    const own = new Set(rows.flatMap(([table, , , isPublic]) => (isPublic === '1' ? [] : [table])));
    for (const [table, column, type, isPublic] of rows) {
      if (typeof table !== 'string' || typeof column !== 'string' || typeof type !== 'string') continue;
      // What the schema itself calls so stands before what everybody does.
      if (isPublic === '1' && own.has(table)) continue;
      const columns = types.get(table) ?? new Map<string, string>();
      types.set(table, columns.set(column, type));
    }
    this.#types = types;
  }

  /** undefined: there is no such column, or this user does not see it. */
  readonly typeOf = (table: string, column: string): string | undefined => this.#types.get(table)?.get(column);

  /** Any table, or undefined where the schema shows none. */
  first(): string | undefined {
    return this.#types.keys().next().value;
  }

  columnsOf(table: string): readonly string[] {
    return [...(this.#types.get(table)?.keys() ?? [])];
  }
}
