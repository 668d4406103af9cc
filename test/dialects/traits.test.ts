/** What a dialect is made of, and what those of SQL Server and Oracle say of columns whose real types are known. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Comparison } from '../../src/adapter/condition.ts';
import {
  bigint,
  blob,
  type Column,
  char,
  date,
  decimal,
  integer,
  text,
  timestamp,
  timestamptz,
  varchar,
} from '../../src/adapter/schema.ts';
import type { Predicate } from '../../src/plan/predicate.ts';
import { tableScan } from '../../src/plan/scan.ts';
import type { Bound } from '../../src/sql/bound.ts';
import { typeText } from '../../src/sql/dialects/catalogue.ts';
import { type Dialect, dialect, type Traits } from '../../src/sql/dialects/dialect.ts';
import { fittedDecimal, fittedTime } from '../../src/sql/dialects/fitted.ts';
import { accents, foldLetters, oddCapitals } from '../../src/sql/dialects/letters.ts';
import { mssqlDialect } from '../../src/sql/dialects/mssql.ts';
import { oracleDialect } from '../../src/sql/dialects/oracle.ts';
import { Compiler, type Statement } from '../../src/sql/statement.ts';
import { lints } from '../support/sql-check/lints.ts';

const traits: Traits = {
  name: 'x',
  client: 'pg',
  fold: (side) => `upper(${side})`,
  part: (side) => side,
  listed: (side) => `${side} = ?`,
};

test('a dialect is its overrides on defaults', () => {
  const made = dialect(traits);
  assert.equal(made.text('c', 'starts', false, varchar(9)), "upper(c) like ? escape '\\'");
  assert.deepEqual(made.textValues('50%_é', 'contains', false, varchar(9)), ['%50\\%\\_E%']);
  assert.equal(made.ordered('c', true, false), 'c desc nulls last');
});

test('a missing trait fails by its name', () => {
  for (const trait of ['client', 'fold', 'part'] as const) {
    const { [trait]: _, ...others } = traits;
    assert.throws(() => dialect(others as Traits), { message: `the dialect x lacks its trait ${trait}` });
  }
  assert.throws(() => dialect({} as Traits), { message: 'the dialect ? lacks its trait name' });
  assert.throws(() => dialect({ ...traits, arrayFrom: 0 }), { message: 'the dialect x lacks its trait inArray' });
  assert.throws(() => dialect({ ...traits, bindings: { most: 9, packed: 9 } }), /lacks its trait unpacked/);
});

test('types are read as the catalogues write them', () => {
  const read = (text: string) => Object.values(typeText(text));
  assert.deepEqual(read('varchar(20) Latin1_General_CI_AS'), ['varchar', '20', 'Latin1_General_CI_AS']);
  assert.deepEqual(read('nvarchar(max) SQL_Latin1_General_CP1_CI_AS'), [
    'nvarchar',
    'max',
    'SQL_Latin1_General_CP1_CI_AS',
  ]);
  assert.deepEqual(read('text Latin1_General_CI_AS'), ['text', '', 'Latin1_General_CI_AS']);
  assert.deepEqual(read('decimal(12,3)'), ['decimal', '12,3', undefined]);
  assert.deepEqual(read('TIMESTAMP(6) WITH LOCAL TIME ZONE'), ['timestamp with local time zone', '6', undefined]);
  assert.deepEqual(read('TIMESTAMP(6)'), ['timestamp', '6', undefined]);
  assert.deepEqual(read('DATE'), ['date', '', undefined]);
  assert.deepEqual(read('BINARY_DOUBLE'), ['binary_double', '', undefined]);
  assert.equal(read('VARCHAR2(20 CHAR)')[0], 'varchar2');
});

test('a value finer than its column is taken up or down as the comparison asks, and equals nothing', () => {
  const cases: readonly (readonly [string, number, Comparison, string | null])[] = [
    ['2.5', 1, '=', '2.5'],
    ['2.51', 1, '=', null],
    ['2.50', 1, '=', '2.5'],
    ['2.51', 1, '>=', '2.6'],
    ['2.51', 1, '<', '2.6'],
    ['2.51', 1, '>', '2.5'],
    ['2.51', 1, '<=', '2.5'],
    ['-2.51', 1, '>=', '-2.5'],
    ['-2.51', 1, '<=', '-2.6'],
    ['-0.04', 1, '>=', '0.0'],
    ['-0.04', 1, '<=', '-0.1'],
    ['1.5e3', 0, '=', '1500'],
    ['15e-1', 1, '=', '1.5'],
    ['9007199254740993.25', 2, '=', '9007199254740993.25'],
    ['.5', 2, '=', '0.50'],
  ];
  for (const [value, scale, is, wanted] of cases)
    assert.equal(fittedDecimal(value, scale, is), wanted, `${is} ${value}`);
  const times: readonly (readonly [string, number, Comparison, string | null])[] = [
    ['2024-02-29', 0, '=', '2024-02-29 00:00:00'],
    ['2024-12-31 23:59:59.001', 0, '>=', '2025-01-01 00:00:00'],
    ['2024-12-31 23:59:59.001', 0, '>', '2024-12-31 23:59:59'],
    ['2024-12-31 23:59:59.001', 0, '=', null],
    ['2024-12-31 23:59:59.9996', 3, '<', '2025-01-01 00:00:00.000'],
    ['2024-01-01 10:00:00.5', 3, '=', '2024-01-01 10:00:00.500'],
    ['2024-01-01 10:00:00.0011', 3, '>=', '2024-01-01 10:00:00.002'],
    ['2024-01-01 10:00:00', 9, '=', '2024-01-01 10:00:00.000000000'],
  ];
  for (const [value, digits, is, wanted] of times)
    assert.equal(fittedTime(value, digits, is), wanted, `${is} ${value}`);
});

test('letters whose capital an engine may not know are capitals of one letter, and no accents', () => {
  const known = new Set(accents.map(([letter]) => letter));
  assert.ok(oddCapitals.length > 30 && oddCapitals.every(([letter]) => !known.has(letter)));
  for (const [letter, capital] of oddCapitals) assert.equal(foldLetters(letter), capital);
});

const at = (name: string, column: Column): Column => ({ ...column, table: 'T', name });
const catalogueOf = (types: Readonly<Record<string, string>>) => (table: string, name: string) =>
  table === 'T' ? types[name] : undefined;

describe('SQL Server', () => {
  const mssql = mssqlDialect(
    catalogueOf({
      NARROW: 'varchar(20) Latin1_General_CI_AS',
      WIDE: 'nvarchar(20) Latin1_General_CI_AS',
      OLD: 'text Latin1_General_CI_AS',
      PAID: 'money',
      MADE: 'datetime',
      GUID: 'uniqueidentifier',
      YES: 'bit',
    }),
    'dbo2',
  );
  const compared = (name: string, column: Column, is: Comparison | 'in' = '=', value = '?', place = false) =>
    mssql.compared(`[${name}]`, is, value, at(name, column), place);

  test('varchar is compared with varchar in its own collation; code points decide', () => {
    assert.equal(
      compared('NARROW', varchar(20)),
      '([NARROW] = cast(? collate Latin1_General_CI_AS as varchar(8000)) and ' +
        '([NARROW] + nchar(1)) collate Latin1_General_100_BIN2 = ? + nchar(1))',
    );
    assert.match(compared('WIDE', varchar(20)), /^\(\[WIDE\] = \? and /);
    assert.match(compared('OLD', text()), /^\(cast\(\[OLD\] as nvarchar\(max\)\) = /);
  });

  test('a position in an order is compared as the engine orders', () => {
    assert.equal(compared('WIDE', varchar(20), '=', '?', true), '[WIDE] = ?');
    assert.equal(compared('WIDE', varchar(20), '>'), '[WIDE] > ?');
  });

  test('values take the type that the catalogue says, not the declared one', () => {
    assert.equal(compared('PAID', decimal(12, 2)), '[PAID] = try_cast(? as decimal(38, 4))');
    assert.equal(compared('MADE', timestamp(), '>='), '[MADE] >= try_convert(datetime, ?, 121)');
    assert.equal(compared('GUID', char(36)), '[GUID] = try_cast(? as uniqueidentifier)');
    assert.equal(compared('OTHER', timestamp(), '<'), '[OTHER] < try_convert(datetime2(0), ?, 121)');
    assert.deepEqual(mssql.bind(at('N', bigint()), '9007199254740993'), { type: 'bigint', value: '9007199254740993' });
    assert.deepEqual(mssql.bind(at('N', integer()), '7'), { type: 'int', value: '7' });
    assert.deepEqual(mssql.bind(at('PAID', decimal(12, 2)), '1e2'), { type: 'varchar(60)', value: '100.0000' });
  });

  test('cells arrive as the text that renderers read', () => {
    const cell = (name: string, column: Column) => mssql.cell('c', at(name, column));
    assert.equal(cell('MADE', timestamp()), "replace(convert(varchar(27), c, 121), '.000', '')");
    assert.equal(cell('D', date()), 'convert(varchar(10), c, 23)');
    assert.equal(
      cell('I', timestamptz()),
      "convert(varchar(19), cast(switchoffset(c, '+00:00') as datetime2(0)), 120)",
    );
    assert.equal(cell('PAID', decimal(12, 2)), 'convert(varchar(40), c, 2)');
    assert.equal(cell('GUID', char(36)), 'lower(convert(char(36), c))');
    assert.equal(cell('YES', integer()), 'cast(c as tinyint)');
    assert.equal(cell('NARROW', varchar(20)), 'c');
    assert.equal(cell('B', blob()), 'c');
  });

  test('a pattern takes brackets literally', () => {
    const [bound] = mssql.textValues('a[b]%', 'starts', true, varchar(9)) as Bound[];
    assert.equal(bound!.value, 'A\\[B]\\%%');
  });

  test('a long list is one binding, and more bindings than the server takes are packed', () => {
    const list = values(100, (i) => `v${i}`);
    const asked = statement(mssql, { op: 'in', ref: ref('WIDE', varchar(20)), values: list });
    assert.equal(asked.bindings.length, 2);
    assert.deepEqual(JSON.parse((asked.bindings[0] as Bound).value), list);
    assert.match(asked.sql, /from \[dbo2\]\.\[T\] as \[t0\]/);
    const each = statement(mssql, alternatives(3_000));
    assert.equal(each.bindings.length, 30);
    assert.deepEqual(JSON.parse((each.bindings[29] as Bound).value).at(-1), 'v2999');
    assert.match(each.sql, /json_value\(@p29, '\$\[99\]'\)/);
    assert.doesNotMatch(each.sql, /@p30\b|[=(] @p\d/);
  });

  test('what is packed leaves the number of rows and the lists as they are', () => {
    const where: Predicate = {
      op: 'and',
      of: [alternatives(2_500), { op: 'in', ref: ref('NARROW', varchar(20)), values: values(99, String) }],
    };
    const { sql, bindings } = new Compiler(mssql).statement({
      ...select(where),
      columns: [ref('N', bigint())],
      limit: 5,
    });
    assert.match(sql, /^select top \(@p0\) /);
    assert.deepEqual(bindings[0], { type: 'int', value: '5' });
    assert.equal(JSON.parse((bindings[1] as Bound).value).length, 99);
    assert.match(sql, /openjson\(@p1\)/);
    assert.equal(JSON.parse((bindings[2] as Bound).value).length, 100);
  });
});

describe('Oracle', () => {
  const oracle = oracleDialect(
    catalogueOf({
      CODE: 'CHAR(10 CHAR)',
      NAME: 'VARCHAR2(60)',
      NAT: 'NVARCHAR2(60)',
      MADE: 'DATE',
      STAMP: 'TIMESTAMP(6)',
      ZONED: 'TIMESTAMP(6) WITH LOCAL TIME ZONE',
      RATIO: 'BINARY_DOUBLE',
      NOTE: 'CLOB',
    }),
  );
  const compared = (name: string, column: Column, is: Comparison = '=') =>
    oracle.compared(`"${name}"`, is, '?', at(name, column), false);

  test('a DATE is compared with a DATE, whatever the adapter calls it', () => {
    assert.equal(compared('MADE', timestamp(), '>='), `"MADE" >= to_date(?, 'YYYY-MM-DD HH24:MI:SS')`);
    assert.equal(compared('STAMP', timestamp(), '<'), `"STAMP" < to_timestamp(?, 'YYYY-MM-DD HH24:MI:SS.FF')`);
    assert.match(compared('ZONED', timestamptz()), /^"ZONED" = cast\(from_tz\(.* as timestamp with local time zone\)$/);
    assert.equal(compared('RATIO', decimal(9, 2)), '"RATIO" = to_binary_double(?)');
    assert.equal(compared('NOTE', text()), 'dbms_lob.compare("NOTE", to_clob(?)) = 0');
    const list = oracle.compared('"NOTE"', 'in', '(?, ?)', at('NOTE', text()), false);
    assert.equal(list, '(dbms_lob.compare("NOTE", to_clob(?)) = 0 or dbms_lob.compare("NOTE", to_clob(?)) = 0)');
    assert.deepEqual(oracle.bind(at('MADE', timestamp()), '2024-01-01 10:00:00.5', '>='), {
      type: 'VARCHAR2(60)',
      value: '2024-01-01 10:00:01',
    });
    assert.equal((oracle.bind(at('MADE', timestamp()), '2024-01-01 10:00:00.5', '=') as Bound).value, '');
  });

  test('text is bound as its own kind, CHAR padded', () => {
    const bound = (name: string, column: Column, value: string) => oracle.bind(at(name, column), value) as Bound;
    assert.deepEqual(bound('CODE', varchar(10), 'AB '), { type: 'CHAR(10)', value: 'AB        ' });
    assert.equal(bound('NAME', varchar(60), 'x').type, 'VARCHAR2(4000)');
    assert.equal(bound('NAT', varchar(60), 'x').type, 'NVARCHAR2(2000)');
    assert.equal(bound('NOTE', text(), 'x'.repeat(5_000)).type, 'CLOB');
  });

  test('CHAR beside VARCHAR2 is padded, or its padding is taken off', () => {
    const [fixed, free] = [at('CODE', char(10)), at('NAME', varchar(60))];
    assert.equal(oracle.shaped('b', free, fixed), 'rpad(b, greatest(10, length(b)))');
    assert.equal(oracle.shaped('b', fixed, free), 'rtrim(b)');
    assert.equal(oracle.shaped('b', free, free), 'b');
  });

  test('the empty text is NULL', () => {
    const where = (of: Predicate) => statement(oracle, of).sql.replace(/.* where /, '');
    const name = ref('NAME', varchar(60));
    const equal: Predicate = { op: 'compare', ref: name, is: '=', value: '', part: undefined };
    assert.equal(where(equal), '"t0"."NAME" is null');
    assert.equal(where({ op: 'not', of: equal }), '"t0"."NAME" is not null');
    assert.equal(where({ op: 'in', ref: name, values: ['', 'A'] }), '("t0"."NAME" is null or "t0"."NAME" in (:1))');
    assert.equal(where({ ...equal, is: '<' }), '1 = 0');
    assert.equal(where({ ...equal, is: '>' }), '"t0"."NAME" is not null');
    const filled = ref('NAME', varchar(60, { notNull: true }));
    for (const blank of [
      { ...equal, ref: ref('CODE', char(10)) },
      { ...equal, ref: filled },
    ]) {
      assert.match(where(blank), /^trim\("t0"\."(CODE|NAME)"\) is null$/);
    }
    assert.equal(where({ op: 'isNull', ref: name, blank: true }), 'trim("t0"."NAME") is null');
  });

  test('the part of a text that is not there is no match, and its negation is one', () => {
    const part: Predicate = { op: 'compare', ref: ref('NAME', varchar(60)), is: '=', value: 'A', part: 'after-comma' };
    assert.match(statement(oracle, { op: 'not', of: part }).sql, /case when .* then 0 else 1 end = 1$/);
  });

  test('no list has more than a thousand values, and none is lost between two lists', () => {
    const asked = values(3_000, String);
    const { sql, bindings } = statement(oracle, { op: 'in', ref: ref('NAME', varchar(60)), values: asked });
    assert.deepEqual(lints('oracle', sql), []);
    assert.equal(sql.split(' in (').length - 1, 5);
    const places = [...sql.matchAll(/:(\d+)/g)].map(([, place]) => Number(place));
    assert.deepEqual(
      places,
      Array.from({ length: 4_096 }, (_, i) => i + 1),
    );
    assert.deepEqual([...new Set((bindings as Bound[]).map(({ value }) => value))], asked);
  });

  test('a page is fetched, and what is computed has a name', () => {
    const made = new Compiler(oracle).statement({
      ...select({ op: 'and', of: [] }),
      columns: [ref('NAME', varchar(60)), ref('MADE', date())],
      limit: 11,
    });
    assert.match(made.sql, /^select "t0"\."NAME", to_char\("t0"\."MADE", 'YYYY-MM-DD'\) "c1" from "T" "t0"/);
    assert.match(made.sql, / fetch first :1 rows only$/);
    assert.deepEqual(made.bindings, [{ type: 'NUMBER', value: '11' }]);
  });
});

function ref(name: string, column: Column) {
  return { alias: 't0', name, column: at(name, column) };
}

function values(count: number, one: (i: number) => string): string[] {
  return Array.from({ length: count }, (_, i) => one(i));
}

function alternatives(count: number): Predicate {
  const of = values(count, (i) => `v${i}`).map(
    (value): Predicate => ({ op: 'compare', ref: ref('WIDE', varchar(20)), is: '=', value, part: undefined }),
  );
  return { op: 'or', of };
}

function select(where: Predicate) {
  return { columns: 'count', flags: [], from: tableScan('T', 't0', where), order: [] } as const;
}

function statement(of: Dialect, where: Predicate): Statement {
  return new Compiler(of).statement(select(where));
}
