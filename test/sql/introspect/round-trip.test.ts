/** A schema that create-schema makes is found again by introspection, on every engine that is here. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import Database from 'better-sqlite3';
import { legacySchema as meridian } from '../../../resource-adapters/meridian/legacy-schema.ts';
import type { Column, LegacySchema } from '../../../src/adapter/schema.ts';
import { createSchema } from '../../../src/sql/create-schema.ts';
import type { LiveColumn, LiveSchema } from '../../../src/sql/introspect/live-schema.ts';
import * as mysql from '../../support/mysql.ts';
import * as postgres from '../../support/postgres.ts';
import { findServer } from '../../support/servers.ts';
import { read } from './read.ts';

/** Every fourth table: making them takes the time. */
const legacySchema = Object.fromEntries(Object.entries(meridian).filter((_, at) => at % 4 === 0));

const name = `introspect_${process.pid}`;
const postgresServer = await findServer('postgres');
const mysqlServer = await findServer('mysql');
const folder = mkdtempSync(join(tmpdir(), 'portico-introspect-'));
after(() => rmSync(folder, { recursive: true }));

type Sized = Pick<LiveColumn, 'type' | 'length' | 'precision' | 'scale' | 'notNull'>;
type Expected = (column: Column) => Pick<Column, 'type'> & Partial<Sized>;

const sizes = ({ length, precision, scale }: Partial<Sized>): Partial<Sized> => ({
  ...(length !== undefined && { length }),
  ...(precision !== undefined && { precision }),
  ...(scale !== undefined && { scale }),
});

/** Tables with columns, keys and indexes, as an engine that changed types by `expected` must show them. */
function wanted(schema: LegacySchema, expected: Expected) {
  return Object.entries(schema)
    .map(([table, { columns, key, indexes }]) => ({
      name: table,
      kind: 'table',
      columns: Object.entries(columns).map(([column, definition]) => {
        const { type, ...rest } = expected(definition);
        return { name: column, notNull: definition.notNull || key.includes(column), type, ...sizes(rest) };
      }),
      key: [...key],
      indexes: indexes.map((columns) => columns.join()).sort(),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

const found = ({ tables }: LiveSchema) =>
  tables.map(({ name: table, kind, columns, key, indexes }) => ({
    name: table,
    kind,
    columns: columns.map(({ name: column, notNull, type, ...rest }) => ({
      name: column,
      notNull,
      type,
      ...sizes(rest),
    })),
    key,
    indexes: indexes.map((index) => index.columns.join()).sort(),
  }));

test('SQLite: all tables, columns, keys and indexes come back', async () => {
  const file = join(folder, 'meridian.sqlite');
  const database = new Database(file);
  database.pragma('synchronous = off');
  database.exec(createSchema('better-sqlite3', legacySchema).join(';\n'));
  database.close();
  const live = await read(`sqlite:${file}`);
  // It has neither dates nor decimals of its own, and whole numbers of 64 bits only.
  const expected: Expected = (column) => {
    if (column.type === 'integer') return { type: 'bigint' };
    if (column.type === 'decimal') return { type: 'decimal' };
    return /^(date|timestamp)/.test(column.type) ? { type: 'text' } : column;
  };
  assert.deepEqual(found(live), wanted(legacySchema, expected));
  assert.deepEqual([live.engine, live.schema], ['sqlite', '']);
  assert.match(live.version, /^3\.\d+/);
});

test('PostgreSQL: all tables, columns, keys and indexes come back', postgresServer, async (t) => {
  t.after(() => postgres.administer(`drop schema if exists ${name} cascade`));
  const statements = createSchema('pg', legacySchema);
  await postgres.administer(`create schema ${name}; set search_path = ${name}; ${statements.join(';\n')}`);
  const url = new URL(postgresServer.url!);
  url.searchParams.set('schema', name);
  const live = await read(url.href);
  assert.deepEqual(
    found(live),
    wanted(legacySchema, (column) => column),
  );
  assert.deepEqual([live.engine, live.schema], ['postgres', name]);
});

test('MariaDB or MySQL: all tables, columns, keys and indexes come back', mysqlServer, async (t) => {
  t.after(() => mysql.administer(`drop database if exists ${name}`));
  await mysql.administer(`create database ${name} character set utf8mb4`);
  await mysql.administerAll(createSchema('mysql2', legacySchema), name);
  const live = await read(mysql.databaseOn(mysqlServer.url!, name));
  // Its datetime has no zone.
  const expected: Expected = (column) => (column.type === 'timestamptz' ? { ...column, type: 'timestamp' } : column);
  assert.deepEqual(found(live), wanted(legacySchema, expected));
  assert.deepEqual([live.engine, live.schema], ['mysql', name]);
});
