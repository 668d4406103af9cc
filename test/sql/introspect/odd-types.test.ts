/** Types that only one engine has, views, tables without a key, and indexes that serve no search, on the real engines. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import Database from 'better-sqlite3';
import * as mysql from '../../support/mysql.ts';
import * as postgres from '../../support/postgres.ts';
import { findServer } from '../../support/servers.ts';
import { read, tableOf, typesOf } from './read.ts';

const name = `introspect_odd_${process.pid}`;
const postgresServer = await findServer('postgres');
const mysqlServer = await findServer('mysql');
const folder = mkdtempSync(join(tmpdir(), 'portico-introspect-'));
after(() => rmSync(folder, { recursive: true }));

test('SQLite: affinities, row ids, computed columns, views, and an index of some rows only', async () => {
  const file = join(folder, 'odd.sqlite');
  const database = new Database(file);
  database.exec(`
    create table odd (id integer primary key, n int, big "unsigned big int", ok boolean, amount decimal(12,3), raw numeric,
      weight double precision, nm varchar(20) not null default 'x', nm2 nvarchar, note clob, at datetime, day date, any1,
      place point, twice integer generated always as (n * 2));
    create table pair (b text, a text, primary key (a, b)) without rowid;
    create table loose (x text);
    create index odd_nm on odd (nm, lower(nm2), n);
    create unique index odd_some on odd (n) where ok;
    create view seen as select nm, n + 1 as next from odd;
    insert into loose values (1), (2), (3);
    analyze;`);
  database.close();
  const live = await read(`sqlite:${file}`);
  assert.deepEqual(
    live.tables.map(({ name, kind, key }) => [name, kind, key.join()]),
    [
      ['loose', 'table', ''],
      ['odd', 'table', 'id'],
      ['pair', 'table', 'a,b'],
      ['seen', 'view', ''],
    ],
  );
  const odd = tableOf(live, 'odd');
  assert.deepEqual(typesOf(odd), {
    id: 'bigint',
    n: 'bigint',
    big: 'bigint',
    ok: 'bigint',
    amount: 'decimal(12,3)',
    raw: 'decimal',
    weight: 'decimal',
    nm: 'varchar(20)',
    nm2: 'text',
    note: 'text',
    at: 'timestamp',
    day: 'date',
    any1: '?',
    place: '?',
    twice: 'bigint',
  });
  assert.deepEqual(
    odd.columns.filter(({ notNull }) => notNull).map((column) => column.name),
    ['id', 'nm'],
  );
  assert.equal(odd.columns.find((column) => column.name === 'nm')?.default, "'x'");
  assert.deepEqual(odd.indexes, [
    { name: 'odd_nm', unique: false, columns: ['nm'] },
    { name: 'odd_some', unique: false, columns: [] },
  ]);
  assert.ok(tableOf(live, 'pair').columns.every(({ notNull }) => notNull));
  assert.equal(tableOf(live, 'loose').rows, 3);
  assert.deepEqual(typesOf(tableOf(live, 'seen')), { nm: 'varchar(20)', next: '?' });
});

test('SQLite: a view of a table that is gone hides no table', async () => {
  const file = join(folder, 'broken.sqlite');
  const database = new Database(file);
  database.exec(
    'create table kept (x text); create table gone (x text); create view seen as select x from gone; drop table gone',
  );
  database.close();
  const errors: unknown[] = [];
  const live = await read(`sqlite:${file}`, { onError: (error) => errors.push(error) });
  assert.deepEqual(
    live.tables.map((table) => table.name),
    ['kept'],
  );
  assert.equal(errors.length, 1);
});

test(
  'PostgreSQL: domains, arrays, uuid, sizes, views, indexes that serve no search, rights and the search path',
  postgresServer,
  async (t) => {
    const [hidden, reader] = [`${name}_hidden`, `${name}_reader`];
    t.after(() =>
      postgres.administer(
        `drop schema if exists ${name} cascade; drop schema if exists ${hidden} cascade; drop role if exists ${reader}`,
      ),
    );
    await postgres.administer(`
    create schema ${hidden}; create table ${hidden}.elsewhere (x int);
    create schema ${name}; set search_path = ${name};
    create domain mrn as varchar(12) not null; create domain main_mrn as mrn; create type shade as enum ('r', 'g');
    create table odd (id bigint generated always as identity primary key, small int2, amount numeric(12,3), thousands numeric(5,-3),
      any_number numeric, weight float8, less real, ok boolean, uid uuid, tags text[], mrn main_mrn, nm varchar, fixed char(8),
      note text default 'none', at timestamp(0), exact timestamp, seen timestamptz(3), day date, hour time, raw bytea,
      doc jsonb, tint shade, "Mixed Case" int, twice int generated always as (small * 2) stored);
    comment on table odd is 'Odd things'; comment on column odd.nm is 'A name';
    create unique index odd_nm on odd (nm, fixed desc) include (note);
    create index odd_upper on odd (fixed, upper(nm), small); create index odd_some on odd (small) where ok;
    create index odd_tags on odd using gin (tags);
    create table loose (x int); create view shown as select id, nm from odd; create materialized view stored as select id from odd;
    create table split (id int, day date) partition by range (day);
    create table split_1 partition of split for values from ('2024-01-01') to ('2025-01-01');
    create table private (x int);
    insert into loose select generate_series(1, 10); analyze loose;
    create role ${reader} login; grant usage on schema ${name} to ${reader};
    grant select on odd, loose, shown, stored, split to ${reader}`);
    const url = new URL(postgresServer.url!);
    url.username = reader;
    url.searchParams.set('schema', name);
    const live = await read(url.href);
    assert.deepEqual(
      live.tables.map((table) => [table.name, table.kind]),
      [
        ['loose', 'table'],
        ['odd', 'table'],
        ['shown', 'view'],
        ['split', 'table'],
        ['stored', 'view'],
      ],
    );
    const odd = tableOf(live, 'odd');
    assert.deepEqual(typesOf(odd), {
      id: 'bigint',
      small: 'integer',
      amount: 'decimal(12,3)',
      thousands: 'decimal(5,0)',
      any_number: 'decimal',
      weight: 'decimal',
      less: 'decimal',
      ok: '?',
      uid: '?',
      tags: '?',
      mrn: 'varchar(12)',
      nm: 'text',
      fixed: 'char(8)',
      note: 'text',
      at: 'timestamp',
      exact: 'timestamp(6)',
      seen: 'timestamptz(3)',
      day: 'date',
      hour: '?',
      raw: 'blob',
      doc: '?',
      tint: '?',
      'Mixed Case': 'integer',
      twice: 'integer',
    });
    const column = (wanted: string) => odd.columns.find((one) => one.name === wanted)!;
    assert.deepEqual([column('mrn').declared, column('mrn').notNull], ['main_mrn', true]);
    assert.deepEqual([column('note').default, column('twice').default], ["'none'::text", undefined]);
    assert.deepEqual([odd.comment, column('nm').comment], ['Odd things', 'A name']);
    assert.deepEqual(odd.key, ['id']);
    assert.deepEqual(odd.indexes, [
      { name: 'odd_nm', unique: true, columns: ['nm', 'fixed'] },
      { name: 'odd_some', unique: false, columns: [] },
      { name: 'odd_tags', unique: false, columns: [] },
      { name: 'odd_upper', unique: false, columns: ['fixed'] },
    ]);
    assert.equal(tableOf(live, 'loose').rows, 10);
    const few = await read(url.href, { tables: ['ODD', 'nothing'] });
    assert.deepEqual(few.tables, [odd]);
  },
);

test(
  'MariaDB or MySQL: unsigned, small numbers, enums, years, floats, prefixes, full text and views',
  mysqlServer,
  async (t) => {
    t.after(() => mysql.administer(`drop database if exists ${name}`));
    await mysql.administer(`create database ${name} character set utf8mb4`);
    await mysql.administerAll(
      [
        `create table odd (id bigint unsigned not null auto_increment primary key, t tinyint(1) not null default 0, m mediumint unsigned,
        i int unsigned, n int default null, e enum('SMS','Email') not null default 'SMS', s set('a','bc'), y year, d double, f float,
        p decimal(12,3), j json, c char(2), v varchar(60) default 'N' comment 'A name', tt tinytext, lt longtext, b binary(16), lb longblob,
        at datetime, exact datetime(6), seen timestamp null, day date, hour time, place point, bits bit(4),
        key odd_v (v(10), c), key odd_cv (c, v), unique key odd_cn (c, n), fulltext key odd_lt (lt)) comment = 'Odd things'`,
        'create table loose (x int)',
        'create view shown as select id, v from odd',
      ],
      name,
    );
    const live = await read(mysql.databaseOn(mysqlServer.url!, name));
    assert.deepEqual(
      live.tables.map((table) => [table.name, table.kind, table.key.join()]),
      [
        ['loose', 'table', ''],
        ['odd', 'table', 'id'],
        ['shown', 'view', ''],
      ],
    );
    const odd = tableOf(live, 'odd');
    assert.deepEqual(typesOf(odd), {
      id: 'bigint',
      t: 'integer',
      m: 'integer',
      i: 'bigint',
      n: 'integer',
      e: 'varchar(5)',
      s: 'varchar(4)',
      y: 'integer',
      d: 'decimal',
      f: 'decimal',
      p: 'decimal(12,3)',
      j: 'text',
      c: 'char(2)',
      v: 'varchar(60)',
      tt: 'text',
      lt: 'text',
      b: 'blob',
      lb: 'blob',
      at: 'timestamp',
      exact: 'timestamp(6)',
      seen: 'timestamptz',
      day: 'date',
      hour: '?',
      place: '?',
      bits: '?',
    });
    const column = (wanted: string) => odd.columns.find((one) => one.name === wanted)!;
    assert.equal(column('e').declared, "enum('SMS','Email')");
    assert.match(column('v').default!, /^'?N'?$/);
    assert.deepEqual([column('n').default, column('v').comment, odd.comment], [undefined, 'A name', 'Odd things']);
    assert.deepEqual(odd.indexes, [
      { name: 'odd_cn', unique: true, columns: ['c', 'n'] },
      { name: 'odd_cv', unique: false, columns: ['c', 'v'] },
      { name: 'odd_lt', unique: false, columns: [] },
      { name: 'odd_v', unique: false, columns: [] },
    ]);
    const shown = tableOf(live, 'shown');
    assert.deepEqual([shown.rows, shown.comment], [undefined, undefined]);
  },
);
