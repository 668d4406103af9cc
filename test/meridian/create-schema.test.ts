/** The legacy schema as DDL for five engines, four of them without a connection. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import Database from 'better-sqlite3';
import { legacySchema } from '../../resource-adapters/meridian/legacy-schema.ts';
import { createIndexes, createSchema, createTables, type DialectClient } from '../../src/sql/create-schema.ts';

const quotes: Readonly<Record<DialectClient, readonly [string, string]>> = {
  'better-sqlite3': ['`', '`'],
  pg: ['"', '"'],
  mysql2: ['`', '`'],
  mssql: ['[', ']'],
  oracledb: ['"', '"'],
};

for (const [client, [open, close]] of Object.entries(quotes) as [DialectClient, readonly [string, string]][]) {
  describe(client, () => {
    const ddl = createSchema(client, legacySchema);
    const all = ddl.join('\n');

    test('creates every table with every column under its own spelling', () => {
      for (const [name, { columns }] of Object.entries(legacySchema)) {
        const create = ddl.find((sql) => new RegExp(`create table .?${name}.? `, 'i').test(sql));
        assert.ok(create, name);
        for (const column of Object.keys(columns)) assert.ok(create.includes(`${open}${column}${close}`), column);
      }
    });

    test('makes the tables before the indexes, so that rows can be loaded between', () => {
      assert.deepEqual([...createTables(client, legacySchema), ...createIndexes(client, legacySchema)], ddl);
      const indexes = Object.entries(legacySchema).flatMap(([name, table]) =>
        table.indexes.map((_, at) => `${name}_IX${at + 1}`),
      );
      for (const index of indexes) assert.ok(all.includes(`${open}${index}${close}`), index);
    });

    test('has no foreign keys', () => assert.doesNotMatch(all, /references|foreign key/i));
  });
}

test('SQLite takes every statement', () => {
  const database = new Database(':memory:');
  for (const sql of createSchema('better-sqlite3', legacySchema)) database.exec(sql);
  const { n } = database
    .prepare<[], { n: number }>("select count(*) as n from sqlite_master where type = 'table'")
    .get()!;
  assert.equal(n, Object.keys(legacySchema).length);
});

test('a single key is the row id itself in SQLite', () => {
  const database = new Database(':memory:');
  for (const sql of createTables('better-sqlite3', legacySchema)) database.exec(sql);
  database
    .prepare(
      'insert into LAB_RESULT (RES_ID, PAT_ID, TEST_CD, COLL_DT, STATUS_CD, UPD_STAMP) values (?, 1, ?, ?, ?, ?)',
    )
    .run('900000000000000001', 'NA', '20200101', 'F', '20200101000000');
  const row = database.prepare<[], { id: bigint }>('select rowid as id from LAB_RESULT').safeIntegers().get();
  assert.equal(row?.id, 900_000_000_000_000_001n);
});
