/** Legacy rows, typed by the schema: a misspelt column does not compile. */
import type { MeridianSchema, MeridianTable } from '../legacy-schema.ts';
import { legacySchema } from '../legacy-schema.ts';

export type Value = string | number | Buffer | null;
export type Row<T extends MeridianTable> = { -readonly [C in keyof MeridianSchema[T]['columns']]?: Value };

export const referenceTables = [
  'PROV_MASTER',
  'PROV_ROLE',
  'PROV_MAIL',
  'INS_COMP',
  'INS_PLAN',
  'ORG_UNIT',
  'LOC_MASTER',
  'PAT_LIST',
  'SCHED_BOOK',
  'CODE_VALUE',
  'ITEM_CATALOG',
  'FORM_DEF',
  'FORMULARY',
] as const satisfies readonly MeridianTable[];
export type ReferenceTable = (typeof referenceTables)[number];
export type PatientTable = Exclude<MeridianTable, ReferenceTable>;

export type RowsOf<T extends MeridianTable> = { [K in T]: Row<K>[] };
export type PatientRows = RowsOf<PatientTable>;
export type ReferenceRows = RowsOf<ReferenceTable>;

export const tables = Object.keys(legacySchema) as MeridianTable[];
export const patientTables = tables.filter(
  (name) => !referenceTables.some((other) => other === name),
) as PatientTable[];

export function noRows(): PatientRows {
  return Object.fromEntries(patientTables.map((name) => [name, []])) as unknown as PatientRows;
}

/** The values of a row in the order of the table's columns. */
export function valuesOf<T extends MeridianTable>(table: T, row: Row<T>): Value[] {
  const values: Partial<Record<string, Value>> = row;
  return columnNames[table].map((name) => values[name] ?? null);
}

const columnNames = Object.fromEntries(tables.map((name) => [name, Object.keys(legacySchema[name].columns)])) as Record<
  MeridianTable,
  string[]
>;

/** The key of a row as one text, for reports and tests. */
export function keyOf<T extends MeridianTable>(table: T, row: Row<T>): string {
  const values: Partial<Record<string, Value>> = row;
  return legacySchema[table].key.map((name) => values[name] ?? '').join('/');
}
