/**
 * A database as OpenEMR makes one on MariaDB: its own column types, its default of every column that may not be NULL, zero
 * dates, and a collation in which case does not count. From the tables that the adapters describe.
 */
import { legacySchema } from '../../resource-adapters/openemr/legacy-schema.ts';
import { storedTables } from '../../src/adapter/composed.ts';
import type { Column, LegacySchema } from '../../src/adapter/schema.ts';

/** MySQL's TIMESTAMP, which keeps UTC; the schema's other timestamps are DATETIME, which keeps what it is given. */
export const instants: ReadonlySet<string> = new Set([
  'form_encounter.last_update',
  'immunizations.update_date',
  'lists.modifydate',
  'documents.revision',
]);

const TINY =
  /^(active|activity|authorized|deleted|inactive|resolved|is_default|billed|portal_user|calendar|pc_active)$/;

/** The type as OpenEMR declares it, and what a row has that does not say. */
function declared(
  table: string,
  name: string,
  { type, length, precision, scale }: Column,
): [type: string, unsaid: string] {
  switch (type) {
    case 'char':
    case 'varchar':
      return [`${type}(${length})`, "''"];
    case 'integer':
      return [TINY.test(name) ? 'tinyint(4)' : 'int(11)', '0'];
    case 'bigint':
      return ['bigint(20)', '0'];
    case 'decimal':
      return [`decimal(${precision},${scale})`, '0'];
    case 'date':
      return ['date', "'0000-00-00'"];
    case 'time':
      return ['time', "'00:00:00'"];
    case 'timestamp':
    case 'timestamptz':
      return [instants.has(`${table}.${name}`) ? 'timestamp' : 'datetime', "'0000-00-00 00:00:00'"];
    case 'text':
      return ['longtext', "''"];
    case 'blob':
      return [name === 'uuid' ? 'binary(16)' : 'longblob', "''"];
  }
}

const quoted = (name: string): string => `\`${name}\``;
const listed = (names: readonly string[]): string => names.map(quoted).join(', ');

/** One statement for each table, its indexes within. */
export function createStatements(schema: LegacySchema = legacySchema): string[] {
  return Object.entries(storedTables(schema)).map(([table, { columns, key, indexes }]) => {
    const lines = Object.entries(columns).map(([name, column]) => {
      const [type, unsaid] = declared(table, name, column);
      return `${quoted(name)} ${type} ${column.notNull ? `NOT NULL DEFAULT ${unsaid}` : 'NULL DEFAULT NULL'}`;
    });
    const always = key.every((name) => columns[name]!.notNull);
    lines.push(`${always ? 'PRIMARY KEY' : 'KEY'} (${listed(key)})`);
    lines.push(...indexes.map((names) => `KEY (${names.map((name) => keyPart(name, columns[name]!)).join(', ')})`));
    return `CREATE TABLE ${quoted(table)} (${lines.join(', ')}) ENGINE=InnoDB`;
  });
}

/** Text of any length is indexed by its beginning. */
const keyPart = (name: string, { type }: Column): string => quoted(name) + (type === 'text' ? '(255)' : '');
