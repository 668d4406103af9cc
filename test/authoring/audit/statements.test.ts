/** The statements of an audit on each engine, as golden text; those of SQL Server and Oracle are held against the grammar too. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Dialect } from '../../../src/sql/dialects/dialect.ts';
import { mssqlDialect } from '../../../src/sql/dialects/mssql.ts';
import { mysqlDialect } from '../../../src/sql/dialects/mysql.ts';
import { oracleDialect } from '../../../src/sql/dialects/oracle.ts';
import { postgres } from '../../../src/sql/dialects/postgres.ts';
import { sqlite } from '../../../src/sql/dialects/sqlite.ts';
import type { LiveTable } from '../../../src/sql/introspect/live-schema.ts';
import {
  countRows,
  endRows,
  firstRows,
  keyEnds,
  present,
  rangeOfKeys,
  readingOf,
  someBlocks,
} from '../../../src/sql/sample/sample-statements.ts';
import { syntaxErrors } from '../../support/sql-check/grammar.ts';

const chart: LiveTable = {
  name: 'PAT "1"`]',
  kind: 'table',
  key: ['PAT_ID'],
  indexes: [],
  columns: [
    { name: 'PAT_ID', declared: 'bigint', type: 'bigint', notNull: true },
    { name: 'BORN', declared: 'date', type: 'date', notNull: false },
    { name: 'NOTE', declared: 'text', type: 'text', notNull: false },
    { name: 'SCAN', declared: 'blob', type: 'blob', notNull: false },
    { name: 'SHAPE', declared: 'geometry', type: undefined, notNull: false },
  ],
};
const plain = { ...chart, name: 'CHART' };
const [key] = chart.columns;

const dialects: Readonly<Record<string, Dialect>> = {
  sqlite,
  mysql: mysqlDialect({ isExact: () => true, other: () => undefined }),
  postgres: postgres(() => 'bytes'),
  mssql: mssqlDialect(() => undefined, 'legacy'),
  oracle: oracleDialect(() => undefined),
};

/** The select list, and the table. */
const lists: Readonly<Record<string, readonly [list: string, table: string]>> = {
  sqlite: [
    '"PAT_ID", "BORN", substr("NOTE", 1, 1000), octet_length("NOTE"), octet_length("SCAN"), case when "SHAPE" is null then null else 1 end',
    '"CHART"',
  ],
  mysql: [
    '`PAT_ID`, `BORN`, substr(`NOTE`, 1, 1000), octet_length(`NOTE`), octet_length(`SCAN`), case when `SHAPE` is null then null else 1 end',
    '`CHART`',
  ],
  postgres: [
    '"PAT_ID", "BORN", substr("NOTE", 1, 1000), octet_length("NOTE"), octet_length("SCAN"), case when "SHAPE" is null then null else 1 end',
    '"CHART"',
  ],
  mssql: [
    '[PAT_ID], convert(varchar(10), [BORN], 23), substring([NOTE], 1, 1000), datalength([NOTE]), datalength([SCAN]), case when [SHAPE] is null then null else 1 end',
    '[legacy].[CHART]',
  ],
  oracle: [
    `"PAT_ID", to_char("BORN", 'YYYY-MM-DD') "c1", dbms_lob.substr("NOTE", 1000, 1) "c2", dbms_lob.getlength("NOTE") "c3", dbms_lob.getlength("SCAN") "c4", case when "SHAPE" is null then null else 1 end "c5"`,
    '"CHART"',
  ],
};

for (const [name, dialect] of Object.entries(dialects)) {
  test(`${name}: a part of a table`, () => {
    const reading = readingOf(dialect, plain);
    const [list, table] = lists[name]!;
    const bounded = {
      mssql: [`select top (50) ${list} from ${table}`, ''],
      oracle: [`select ${list} from ${table}`, ' fetch first 50 rows only'],
    }[name] ?? [`select ${list} from ${table}`, ' limit 50'];
    const [before, last] = bounded as [string, string];
    const first = firstRows(reading, 50);
    assert.deepEqual([first.sql, first.bindings], [`${before}${last}`, []]);
    const blocks = {
      postgres: ' tablesample system (2.5) repeatable (20261121)',
      mssql: ' tablesample system (2.5 percent) repeatable (20261121)',
      oracle: ' sample block (2.5) seed (20261121)',
    }[name];
    assert.equal(someBlocks(reading, 2.5, 50)?.sql, blocks && `${before}${blocks}${last}`);
    const ends = endRows(reading, 50, true).sql;
    assert.ok(ends.startsWith(`${before} order by `) && ends.endsWith(` desc${last}`), ends);
    const ranged = rangeOfKeys(reading, 'PAT_ID', '9007199254740993', '9007199254740999', 50);
    assert.equal(ranged.bindings.length, 2);
    assert.match(JSON.stringify(ranged.bindings), /9007199254740993.*9007199254740999/);
    const statements = [
      first,
      endRows(reading, 50, false),
      ranged,
      keyEnds(reading, 'PAT_ID'),
      countRows(dialect, 'CHART'),
      present(dialect, plain, key!, ['1', '2', '3']),
    ];
    assert.ok(
      statements.every(({ sql }) => !/9007199|'1'/.test(sql)),
      'values are bound',
    );
    assert.equal(present(dialect, plain, key!, ['1', '2', '3']).bindings.length, 3);
    assert.equal(new Set(statements.map((each) => each.name)).size, statements.length);
    if (name !== 'mssql' && name !== 'oracle') return;
    // Ends of keys are asked for on engines that draw no blocks; the grammar of SQL Server lacks TABLESAMPLE, which its manual has after the table.
    const drawn = someBlocks(reading, 2.5, 50)!.sql.replace(name === 'mssql' ? blocks! : '', '');
    const asked = [drawn, endRows(reading, 50, false).sql, present(dialect, plain, key!, ['1', '2', '3']).sql];
    const wrong = asked.flatMap((sql) => syntaxErrors(name, sql).map((error) => `${error}: ${sql}`));
    assert.deepEqual(wrong, []);
  });

  test(`${name}: whatever a table is called, its name stays a name`, () => {
    const { sql } = firstRows(readingOf(dialect, chart), 5);
    const quoted = { mysql: '`PAT "1"``]`', mssql: '[legacy].[PAT "1"`]]]' }[name] ?? '"PAT ""1""`]"';
    assert.ok(sql.includes(` from ${quoted}`), sql);
  });
}
