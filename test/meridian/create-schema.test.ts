/** The legacy schema as DDL for five engines, four of them without a connection. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import Database from 'better-sqlite3';
import { legacySchema } from '../../resource-adapters/meridian/legacy-schema.ts';
import { bigint, blob, char, decimal, table, text, timestamp, timestamptz, varchar } from '../../src/adapter/schema.ts';
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

describe('types follow the rules of SQL Server and Oracle', () => {
  const corners = {
    T: table(
      {
        ID: bigint({ notNull: true }),
        FIXED: char(8),
        NAME: varchar(60),
        LONG: varchar(9000),
        NOTE: text(),
        DOC: blob(),
        MADE: timestamp(),
        SEEN: timestamptz({ fraction: 3 }),
        PAID: decimal(12, 3),
      },
      { key: ['ID'] },
    ),
  };
  const typesOf = (client: DialectClient) => createTables(client, corners).join('\n');

  test('on SQL Server text has a collation of code points, and times have their digits', () => {
    const made = typesOf('mssql');
    for (const column of [
      '[FIXED] char(8) collate Latin1_General_100_BIN2',
      '[NAME] nvarchar(60) collate Latin1_General_100_BIN2',
      '[LONG] nvarchar(max)',
      '[NOTE] nvarchar(max)',
      '[DOC] varbinary(max)',
      '[MADE] datetime2(0)',
      '[SEEN] datetimeoffset(3)',
      '[PAID] decimal(12,3)',
    ]) {
      assert.ok(made.includes(column), column);
    }
  });

  test('on Oracle lengths are letters, and what is longer than a VARCHAR2 is a CLOB', () => {
    const made = typesOf('oracledb');
    for (const column of [
      '"ID" number(19)',
      '"FIXED" char(8 char)',
      '"NAME" varchar2(60 char)',
      '"LONG" clob',
      '"NOTE" clob',
      '"DOC" blob',
      '"MADE" timestamp(0)',
      '"SEEN" timestamp(3) with time zone',
      '"PAID" number(12,3)',
    ]) {
      assert.ok(made.includes(column), column);
    }
  });

  test('a name that the engine does not take is told', () => {
    const name = 'N'.repeat(65);
    const long = { [name]: table({ ID: bigint({ notNull: true }) }, { key: ['ID'] }) };
    assert.throws(() => createSchema('mysql2', long), {
      message: `${name} is longer than the 64 bytes that mysql2 takes`,
    });
    assert.doesNotThrow(() => createSchema('oracledb', long));
  });
});
