/** Rows of OpenEMR's tables as fixtures write them: what a row leaves out is the column's default. */
import type { OpenemrSchema, OpenemrTable } from '../../resource-adapters/openemr/legacy-schema.ts';

export type Value = string | number | null;

export type OpenemrRows = {
  readonly [T in OpenemrTable]?: readonly { readonly [C in keyof OpenemrSchema[T]['columns']]?: Value }[];
};

/** The rows of all, in order. */
export function together(...all: readonly OpenemrRows[]): OpenemrRows {
  const rows: Partial<Record<OpenemrTable, object[]>> = {};
  for (const some of all) {
    for (const [table, more] of Object.entries(some) as [OpenemrTable, object[]][]) {
      rows[table] = [...(rows[table] ?? []), ...more];
    }
  }
  return rows as OpenemrRows;
}

/** An INSERT per table and set of columns, and its values. */
export function insertStatements(rows: OpenemrRows): { readonly sql: string; readonly values: Value[][] }[] {
  return (Object.entries(rows) as [OpenemrTable, readonly Readonly<Record<string, Value>>[]][]).flatMap(
    ([table, all]) => {
      const alike = Map.groupBy(all, (row) => Object.keys(row).join());
      return [...alike.values()].map((some) => {
        const columns = Object.keys(some[0]!);
        const sql = `INSERT INTO \`${table}\` (${columns.map((name) => `\`${name}\``).join(', ')}) VALUES ?`;
        return { sql, values: some.map((row) => columns.map((name) => row[name] ?? null)) };
      });
    },
  );
}
