/**
 * The types of all columns of a schema as its catalogue has them, for the dialect.
 * https://docs.oracle.com/en/database/oracle/oracle-database/19/refrn/ALL_TAB_COLUMNS.html
 */
import type { RawRow } from '../executor.ts';
import type { Statement } from '../statement.ts';

/** Table, column and type: `VARCHAR2(20 CHAR)`, `NUMBER(9,2)`, `TIMESTAMP(6)`. Synonyms stand for what they name. */
export const catalogueStatement: Statement = {
  name: 'catalogue',
  sql: `select t.name, c.column_name, case
   when c.data_type in ('CHAR', 'VARCHAR2', 'NCHAR', 'NVARCHAR2') then
     c.data_type || '(' || c.char_length || case c.char_used when 'C' then ' CHAR' end || ')'
   when c.data_type = 'RAW' then 'RAW(' || c.data_length || ')'
   when c.data_type = 'NUMBER' and c.data_scale is not null then
     'NUMBER(' || nvl(to_char(c.data_precision), '38') || ',' || c.data_scale || ')'
   else c.data_type end
 from (select table_name as name, owner, table_name from all_tables
         where owner = sys_context('USERENV', 'CURRENT_SCHEMA')
       union all select view_name, owner, view_name from all_views
         where owner = sys_context('USERENV', 'CURRENT_SCHEMA')
       union all select synonym_name, table_owner, table_name from all_synonyms
         where owner = sys_context('USERENV', 'CURRENT_SCHEMA') and db_link is null) t
 join all_tab_columns c on c.owner = t.owner and c.table_name = t.table_name`,
  bindings: [],
};

export class OracleCatalogue {
  readonly #types: ReadonlyMap<string, ReadonlyMap<string, string>>;

  constructor(rows: readonly RawRow[]) {
    const types = new Map<string, Map<string, string>>();
    for (const [table, column, type] of rows) {
      if (typeof table !== 'string' || typeof column !== 'string' || typeof type !== 'string') continue;
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
