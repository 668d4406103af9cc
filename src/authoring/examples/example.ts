/** A mapping test as data: the rows that a resource is made of, and the resource. https://hl7.org/fhir/R4/json.html */
import type { Cell, Json } from '../../adapter/node.ts';
import type { LegacySchema } from '../../adapter/schema.ts';
import type { Tables } from '../../plan/in-memory/tables.ts';

/** Raw text by column, as every executor gives it; bytes in hex. */
export type ExampleRow = Readonly<Record<string, Cell>>;

export interface ExampleRows {
  /** The day, `YYYY-MM-DD`, by which validity periods are judged. */
  readonly today: string;
  /** By table. */
  readonly rows: Readonly<Record<string, readonly ExampleRow[]>>;
}

export type Resource = { readonly resourceType: string; readonly id: string } & Readonly<Record<string, Json>>;

export interface Example {
  readonly type: string;
  readonly name: string;
  readonly input: ExampleRows;
  readonly resource: Resource;
}

const DAY = /^\d{4}-\d\d-\d\d$/;

/** Throws one line that says what is wrong with the text of a `.rows.json`, against the schema that the adapters have. */
export function parseRows(text: string, schema: LegacySchema): ExampleRows {
  const { today, rows } = jsonObject(text);
  if (typeof today !== 'string' || !DAY.test(today)) throw new Error('"today" must be a day, such as "2025-06-01"');
  if (!isObject(rows)) throw new Error('"rows" must hold lists of rows by table');
  for (const [table, list] of Object.entries(rows)) {
    const columns = schema[table]?.columns;
    if (columns === undefined) throw new Error(`the schema has no table ${table}`);
    if (!Array.isArray(list)) throw new Error(`${table} must be a list of rows`);
    for (const [at, row] of (list as readonly unknown[]).entries()) {
      if (!isObject(row)) throw new Error(`${table}[${at}] must be a row: values by column`);
      for (const [column, cell] of Object.entries(row)) {
        if (columns[column] === undefined) throw new Error(`${table}[${at}]: the schema has no column ${column}`);
        if (cell !== null && typeof cell !== 'string')
          throw new Error(`${table}[${at}].${column} must be text or null`);
      }
    }
  }
  return { today, rows: rows as ExampleRows['rows'] };
}

/** Throws one line that says what is wrong with the text of a `.resource.json`. */
export function parseResource(text: string, type: string): Resource {
  const resource = jsonObject(text);
  if (resource.resourceType !== type) throw new Error(`"resourceType" must be ${type}, like the folder`);
  if (typeof resource.id !== 'string') throw new Error('"id" must say which resource of the rows it is');
  return resource as Resource;
}

function jsonObject(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Error(`it is no JSON: ${(error as Error).message.replace(/\s+/g, ' ')}`);
  }
  if (!isObject(value)) throw new Error('it must be a JSON object');
  return value;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A row on a line: what a person compares. */
export function printRows({ today, rows }: ExampleRows): string {
  const tables = Object.entries(rows).map(([table, list]) => {
    const lines = list.map((row) => `      ${JSON.stringify(row)}`);
    return `    ${JSON.stringify(table)}: [${lines.length === 0 ? '' : `\n${lines.join(',\n')}\n    `}]`;
  });
  return `{\n  "today": ${JSON.stringify(today)},\n  "rows": {\n${tables.join(',\n')}\n  }\n}\n`;
}

export const printResource = (resource: Resource): string => `${JSON.stringify(resource, null, 2)}\n`;

/** Every table of the schema; what the example does not have is NULL or not there. */
export function tablesOf({ rows }: ExampleRows, schema: LegacySchema): Tables {
  return new Map(
    Object.entries(schema).map(([name, { columns }]) => {
      const names = Object.keys(columns);
      const cells = (rows[name] ?? []).map((row) => names.map((column) => row[column] ?? null));
      return [name, { place: new Map(names.map((column, at) => [column, at])), rows: cells }];
    }),
  );
}
