/**
 * A legacy schema as DDL, by knex's schema compiler and without a connection: for demonstration and test databases on
 * every engine. No foreign keys, as in the systems it imitates. Identifiers are quoted, so their case is kept.
 */
import knex, { type Knex } from 'knex';
import { storedTables } from '../adapter/composed.ts';
import type { Column, LegacySchema, Table } from '../adapter/schema.ts';
import { mssqlDeclared } from './dialects/mssql-types.ts';
import { oracleDeclared } from './dialects/oracle-types.ts';

export type DialectClient = 'better-sqlite3' | 'pg' | 'mysql2' | 'mssql' | 'oracledb';

/** Tables, then indexes. Fill the tables between the two when there is much to load. */
export function createSchema(client: DialectClient, schema: LegacySchema): string[] {
  return [...createTables(client, schema), ...createIndexes(client, schema)];
}

export function createTables(client: DialectClient, schema: LegacySchema): string[] {
  return compile(client, (builder) => {
    for (const [name, table] of Object.entries(storedTables(schema))) {
      builder.createTable(fitting(client, name), (target) => addColumns(target, client, name, table));
    }
  });
}

export function createIndexes(client: DialectClient, schema: LegacySchema): string[] {
  return compile(client, (builder) => {
    for (const [name, { indexes }] of Object.entries(storedTables(schema))) {
      if (indexes.length === 0) continue;
      builder.alterTable(name, (target) => {
        indexes.forEach((columns, at) => {
          target.index([...columns], fitting(client, `${name}_IX${at + 1}`));
        });
      });
    }
  });
}

function compile(client: DialectClient, build: (builder: Knex.SchemaBuilder) => void): string[] {
  const engine = knex({ client, useNullAsDefault: true });
  const builder = engine.schema;
  build(builder);
  return builder.toSQL().map(({ sql }: { sql: string }) => sql);
}

/** Where knex's own types are not what the engine's rules or the other engines' behaviour ask for. */
const OWN_TYPES: Readonly<Record<'mssql' | 'oracledb', (column: Column) => string>> = {
  mssql: mssqlDeclared,
  oracledb: oracleDeclared,
};

/** In bytes; MySQL and SQL Server count letters. */
const LONGEST_NAME: Readonly<Record<DialectClient, number>> = {
  'better-sqlite3': Number.POSITIVE_INFINITY,
  pg: 63,
  mysql2: 64,
  mssql: 128,
  oracledb: 128,
};

function fitting(client: DialectClient, name: string): string {
  const most = LONGEST_NAME[client];
  if (Buffer.byteLength(name) > most) throw new Error(`${name} is longer than the ${most} bytes that ${client} takes`);
  return name;
}

function addColumns(target: Knex.CreateTableBuilder, client: DialectClient, name: string, table: Table): void {
  const isRowId = (column: string) => client === 'better-sqlite3' && table.key.length === 1 && table.key[0] === column;
  for (const [column, definition] of Object.entries(table.columns)) {
    const added = addColumn(target, client, fitting(client, column), definition, isRowId(column));
    if (definition.notNull) added.notNullable();
    else added.nullable();
  }
  target.primary([...table.key], fitting(client, `${name}_PK`));
}

function addColumn(
  target: Knex.CreateTableBuilder,
  client: DialectClient,
  name: string,
  definition: Column,
  isRowId: boolean,
): Knex.ColumnBuilder {
  const sqlite = client === 'better-sqlite3';
  const own = client === 'mssql' || client === 'oracledb' ? OWN_TYPES[client](definition) : undefined;
  if (own !== undefined) return target.specificType(name, own);
  const { type, length = 255, precision, scale = 0 } = definition;
  switch (type) {
    case 'char':
      return target.specificType(name, `char(${length})`);
    case 'varchar':
      return target.string(name, length);
    case 'integer':
      return target.integer(name);
    case 'bigint':
      // In SQLite a single key declared INTEGER is the row id itself: no second tree.
      return isRowId ? target.integer(name) : target.bigInteger(name);
    case 'decimal':
      return target.decimal(name, precision ?? 18, scale);
    case 'date':
      return sqlite ? target.text(name) : target.date(name);
    case 'time':
      return sqlite ? target.text(name) : target.time(name);
    case 'timestamp':
    case 'timestamptz':
      return sqlite
        ? target.text(name)
        : target.datetime(name, { useTz: type === 'timestamptz', precision: precision ?? 0 });
    case 'text':
      // MySQL's `text` and `blob` end at 64 KB.
      return client === 'mysql2' ? target.text(name, 'longtext') : target.text(name);
    case 'blob':
      return client === 'mysql2' ? target.specificType(name, 'longblob') : target.binary(name);
  }
}
