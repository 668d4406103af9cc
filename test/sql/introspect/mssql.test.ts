/** SQL Server's catalogue, read from a stand-in; its statements, by the grammar: no server here has read them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { introspect } from '../../../src/sql/introspect/introspect.ts';
import { serverZone } from '../../../src/sql/introspect/server-zone.ts';
import type { Answer } from '../../stand-ins/tds/server.ts';
import { sqlOf, start, still } from '../../support/mssql-on-stand-in.ts';
import { syntaxErrors } from '../../support/sql-check/grammar.ts';
import { tableOf, typesOf } from './read.ts';

const name = 'nvarchar(128)';

const answers: readonly (readonly [RegExp, Answer])[] = [
  [/sysdatetimeoffset/, { columns: { a: 'nvarchar(30)' }, rows: [['-05:00']] }],
  [/serverproperty/, { columns: { a: 'varchar(40)', b: name }, rows: [['16.0.4125.3', 'ehr']] }],
  [
    /from sys\.objects o\s+join sys\.columns/,
    {
      columns: {
        a: name,
        b: name,
        c: name,
        d: 'smallint',
        e: 'tinyint',
        f: 'tinyint',
        g: 'bit',
        h: 'nvarchar(max)',
        i: 'nvarchar(4000)',
        j: name,
      },
      rows: [
        ['odd', 'id', 'bigint', '8', '19', '0', '0', null, null, null],
        ['odd', 'small', 'tinyint', '1', '3', '0', '0', '((0))', null, null],
        ['odd', 'ok', 'bit', '1', '1', '0', '1', null, null, null],
        ['odd', 'nm', 'nvarchar', '40', '0', '0', '1', null, 'A name', null],
        ['odd', 'code', 'varchar', '12', '0', '0', '0', null, null, 'mrn'],
        ['odd', 'note', 'nvarchar', '-1', '0', '0', '1', null, null, null],
        ['odd', 'old', 'text', '16', '0', '0', '1', null, null, null],
        ['odd', 'paid', 'money', '8', '19', '4', '1', null, null, null],
        ['odd', 'amount', 'decimal', '9', '12', '3', '1', null, null, null],
        ['odd', 'weight', 'float', '8', '53', '0', '1', null, null, null],
        ['odd', 'day', 'date', '3', '10', '0', '1', null, null, null],
        ['odd', 'at', 'datetime', '8', '23', '3', '1', null, null, null],
        ['odd', 'at2', 'datetime2', '8', '27', '7', '1', null, null, null],
        ['odd', 'about', 'smalldatetime', '4', '16', '0', '1', null, null, null],
        ['odd', 'seen', 'datetimeoffset', '10', '34', '7', '1', null, null, null],
        ['odd', 'hour', 'time', '5', '16', '7', '1', null, null, null],
        ['odd', 'uid', 'uniqueidentifier', '16', '0', '0', '1', null, null, null],
        ['odd', 'raw', 'varbinary', '-1', '0', '0', '1', null, null, null],
        ['odd', 'doc', 'xml', '-1', '0', '0', '1', null, null, null],
        ['seen', 'id', 'bigint', '8', '19', '0', '0', null, null, null],
      ],
    },
  ],
  [
    /sys\.partitions/,
    {
      columns: { a: name, b: 'varchar(5)', c: 'bigint', d: 'nvarchar(4000)' },
      rows: [
        ['seen', 'view', null, null],
        ['odd', 'table', '120', 'Odd things'],
      ],
    },
  ],
  [
    /sys\.index_columns/,
    {
      columns: { a: name, b: name, c: 'bit', d: 'int', e: name },
      rows: [
        ['odd', 'PK_odd', '1', '1', 'id'],
        ['odd', 'odd_nm', '0', '1', 'nm'],
        ['odd', 'odd_nm', '0', '1', 'id'],
        ['odd', 'odd_some', '0', '0', null],
      ],
    },
  ],
];

test('tables, types of users, sizes in letters, and indexes of some rows only', async () => {
  const { executor, asked } = await start((one) => answers.find(([pattern]) => pattern.test(sqlOf(one)))?.[1]);
  const live = await introspect(executor, { signal: still });
  assert.deepEqual([live.engine, live.version, live.schema], ['mssql', '16.0.4125.3', 'ehr']);
  assert.deepEqual(
    live.tables.map((table) => [table.name, table.kind, table.rows, table.comment, table.key.join()]),
    [
      ['odd', 'table', 120, 'Odd things', 'id'],
      ['seen', 'view', undefined, undefined, ''],
    ],
  );
  const odd = tableOf(live, 'odd');
  assert.deepEqual(typesOf(odd), {
    id: 'bigint',
    small: 'integer',
    ok: 'integer',
    nm: 'varchar(20)',
    code: 'varchar(12)',
    note: 'text',
    old: 'text',
    paid: 'decimal(19,4)',
    amount: 'decimal(12,3)',
    weight: 'decimal',
    day: 'date',
    at: 'timestamp(3)',
    at2: 'timestamp(7)',
    about: 'timestamp',
    seen: 'timestamptz(7)',
    hour: '?',
    uid: 'char(36)',
    raw: 'blob',
    doc: '?',
  });
  assert.deepEqual(
    ['nm', 'note', 'code', 'amount', 'at2', 'day'].map(
      (column) => odd.columns.find((one) => one.name === column)?.declared,
    ),
    ['nvarchar(20)', 'nvarchar(max)', 'mrn', 'decimal(12,3)', 'datetime2(7)', 'date'],
  );
  assert.deepEqual(
    odd.columns.filter(({ notNull }) => notNull).map((column) => column.name),
    ['id', 'small', 'code'],
  );
  assert.equal(odd.columns[1]?.default, '((0))');
  assert.deepEqual(odd.indexes, [
    { name: 'odd_nm', unique: true, columns: ['nm', 'id'] },
    { name: 'odd_some', unique: false, columns: [] },
  ]);
  assert.deepEqual(await serverZone(executor, still), { says: '-05:00', zone: undefined });
  const statements = asked().flatMap((one) => ('sql' in one && one.sql.startsWith('select') ? [one.sql] : []));
  assert.equal(statements.length, 5);
  assert.deepEqual(
    statements.flatMap((sql) => syntaxErrors('mssql', sql)),
    [],
  );
});
