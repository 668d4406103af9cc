/** What the MySQL dialect says, on a real server: under collations that find more equal than is, and with its indexes. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Comparison, TextMatch } from '../../src/adapter/condition.ts';
import { bigint, type Column, char, decimal, varchar } from '../../src/adapter/schema.ts';
import { accents, foldLetters } from '../../src/sql/dialects/letters.ts';
import { mysqlDialect } from '../../src/sql/dialects/mysql.ts';
import { foldSql } from '../../src/sql/dialects/mysql-fold.ts';
import type { Executor, RawRow } from '../../src/sql/executor.ts';
import { openMysql } from '../../src/sql/executors/mysql.ts';
import { collationsOf, collationsStatement } from '../../src/sql/executors/mysql-collations.ts';
import { administer, databaseOn, mysqlUrl } from '../support/mysql.ts';

const url = await mysqlUrl();
const skip = url === undefined && 'no MariaDB or MySQL answers at PORTICO_TEST_MYSQL_URL or 127.0.0.1:3306';
const database = 'portico_dialect_test';
const still = new AbortController().signal;

const dialect = mysqlDialect({
  isExact: () => false,
  other: (_, name) => (name === 'latin' ? 'latin1_swedish_ci' : undefined),
});
const at = (name: string, column: Column = varchar(40)): Column => ({ ...column, table: 'words', name });
const words = ['abc', 'ABC', 'Abc', 'abc ', 'äbc', 'Äbc', 'a|b%c_', 'ÿ', 'zß', '', ' ', 'b\\d', "e'f"];
const letters = [...accents.map(([letter]) => letter), ...'ßẞaZ-ΆάЖж漢🙂ÆæÞþŉſµ'];

/** Text columns of three collations that are not of code points. */
const columns = ['general', 'unicode', 'latin'] as const;

describe('the MySQL dialect', { skip }, () => {
  let executor: Executor;
  const errors: unknown[] = [];

  before(async () => {
    await administer(`drop database if exists ${database}`);
    await administer(`create database ${database} character set utf8mb4`);
    await administer(`create table ${database}.words (
      n int primary key, general varchar(40) character set utf8mb4 collate utf8mb4_general_ci,
      unicode varchar(40) character set utf8mb4 collate utf8mb4_unicode_ci,
      latin varchar(40) character set latin1 collate latin1_swedish_ci,
      same varchar(40), padded char(20), id bigint, amount decimal(20, 6),
      index (general), index (unicode), index (latin), index (padded), index (id), index (amount))`);
    const rows = Array.from({ length: 3_000 }, (_, n) => words[n] ?? `filler ${n}`);
    const values = rows.map((word, n) => {
      const text = `'${word.replace(/['\\]/g, '\\$&')}'`;
      return `(${n}, ${text}, ${text}, ${text}, ${text}, ${text}, ${9_007_199_254_740_992n + BigInt(n)}, ${n}.000001)`;
    });
    await administer(`insert into ${database}.words values ${values.join(', ')}`);
    await administer(`insert into ${database}.words (n) values (5000)`);
    await administer(
      `create table ${database}.letters (letter varchar(9) character set utf8mb4 collate utf8mb4_unicode_ci)`,
    );
    await administer(`insert into ${database}.letters values ${letters.map((letter) => `('x${letter}')`).join(', ')}`);
    await administer(`analyze table ${database}.words`);
    executor = await openMysql(databaseOn(url!, database), {
      poolSize: 1,
      statementMs: 20_000,
      onError: (error) => errors.push(error),
    });
  });
  after(async () => {
    await executor?.close();
    await administer(`drop database if exists ${database}`);
  });

  const run = (sql: string, ...bindings: readonly unknown[]): Promise<RawRow[]> =>
    executor.run({ name: sql, sql, bindings }, still).catch((error) => {
      throw new Error(`${sql}: ${errors.at(-1)}`, { cause: error });
    });

  const test1 = (name: string, is: Comparison | 'in', value: string, column?: Column) =>
    dialect.compared(name, is, value, at(name, column), false);
  const text = (name: string, how: TextMatch, folded: boolean, asked: string) => {
    const sql = dialect.text(name, how, folded, at(name));
    const [value] = dialect.textValues(asked, how, folded, at(name));
    return [sql, ...[...sql.matchAll(/\?/g)].map(() => value)] as const;
  };

  async function found(where: string, ...bindings: readonly unknown[]): Promise<string[]> {
    const rows = await run(`select same from words where ${where} order by n`, ...bindings);
    return rows.map(([word]) => word!);
  }

  async function indexOf(where: string, ...bindings: readonly unknown[]): Promise<string | null> {
    const [row] = await run(`explain select * from words where ${where}`, ...bindings);
    return row![row!.length >= 12 ? 6 : 5]!;
  }

  for (const name of columns) {
    test(`equality is exact on ${name}, and its index serves`, async () => {
      for (const word of words) {
        assert.deepEqual(await found(test1(name, '=', '?'), word, word), [word]);
      }
      assert.equal(await indexOf(test1(name, '=', '?'), 'abc', 'abc'), name);
    });

    test(`a list is exact on ${name}, and its index serves`, async () => {
      const pair = ['ABC', 'äbc'];
      assert.deepEqual(await found(test1(name, 'in', '(?, ?)'), ...pair, ...pair), pair);
      assert.equal(await indexOf(test1(name, 'in', '(?, ?)'), ...pair, ...pair), name);
    });

    test(`letters that ${name} cannot hold are only not found`, async () => {
      assert.deepEqual(await found(test1(name, '=', '?'), '漢🙂', '漢🙂'), []);
      assert.deepEqual(await found(...text(name, 'starts', true, '漢🙂')), []);
    });

    test(`order and ranges on ${name} are by code points, NULLs last`, async () => {
      const sorted = [...words].sort((a, b) => (a < b ? -1 : 1));
      const side = dialect.exact(name, at(name));
      const few = `(n < ${words.length} or n = 5000)`;
      for (const descending of [false, true]) {
        const order = dialect.ordered(side, descending, false);
        const rows = await run(`select same from words where ${few} order by ${order}`);
        const expected = descending ? [...sorted].reverse() : sorted;
        assert.deepEqual(
          rows.map(([word]) => word),
          [...expected, null],
        );
      }
      for (const [at, word] of sorted.entries()) {
        const rows = await run(
          `select same from words where ${few} and ${test1(name, '>', '?')} order by ${side}`,
          word,
        );
        assert.deepEqual(
          rows.map(([other]) => other),
          sorted.slice(at + 1),
        );
      }
    });

    test(`text is found without case and accents on ${name}, and not without blanks at the end`, async () => {
      for (const how of ['equals', 'starts', 'contains'] as const) {
        for (const asked of [...words, 'B', 'BC', '%', '_', '|', 'SS']) {
          const matches = (word: string) => {
            const [folded, wanted] = [foldLetters(word), foldLetters(asked)];
            if (how === 'equals') return folded === wanted;
            return how === 'starts' ? folded.startsWith(wanted) : folded.includes(wanted);
          };
          const [sql, ...values] = text(name, how, false, asked);
          const rows = await found(`n < ${words.length} and ${sql}`, ...values);
          assert.deepEqual(rows, words.filter(matches), `${how} ${asked}`);
        }
      }
    });
  }

  test('every letter is folded as foldLetters does it', async () => {
    const rows = await run(`select letter, ${foldSql('letter')} from letters`);
    assert.equal(rows.length, letters.length);
    for (const [letter, folded] of rows) assert.equal(folded, foldLetters(letter!), letter!);
  });

  test('64-bit keys are compared to the last digit, and their index serves', async () => {
    const id = '9007199254740993';
    assert.deepEqual(await run(`select n, id from words where ${test1('id', '=', '?', bigint())}`, id), [['1', id]]);
    assert.equal(await indexOf(test1('id', '=', '?', bigint()), id), 'id');
    assert.equal(await indexOf(test1('id', '<', '?', bigint()), id), 'id');
  });

  test('decimals are compared to the last digit, and their index serves', async () => {
    const amount = test1('amount', '=', '?', decimal(20, 6));
    assert.deepEqual(await run(`select n from words where ${amount}`, '2.000001'), [['2']]);
    assert.equal(await indexOf(amount, '2.000001'), 'amount');
  });

  test('CHAR is found with its blanks and without', async () => {
    const column = char(20);
    for (const asked of ['ABC', 'ABC      ']) {
      const bound = dialect.bind(column, asked);
      assert.deepEqual(await found(test1('padded', '=', '?', column), bound, bound), ['ABC']);
    }
  });

  test('three thousand values in one list', async () => {
    const many = Array.from({ length: 3_000 }, (_, n) => `filler ${n}`);
    const list = `(${many.map(() => '?').join(', ')})`;
    assert.equal((await found(test1('general', 'in', list), ...many, ...many)).length, 3_000 - words.length);
  });

  test('the parts before and after a comma', async () => {
    const cases: readonly (readonly [string, string, string])[] = [
      ['Smith, Jo', 'Smith', 'Jo'],
      ['Smith,Jo,Ann', 'Smith', 'Jo,Ann'],
      ['Smith', 'Smith', ''],
      [',', '', ''],
      ['Ångström,  é', 'Ångström', 'é'],
    ];
    for (const [whole, first, rest] of cases) {
      const parts = `${dialect.part('w', 'before-comma')}, ${dialect.part('w', 'after-comma')}`;
      assert.deepEqual(await run(`select ${parts} from (select ? as w) t`, whole), [[first, rest]]);
    }
  });

  test('folded text is found exactly, and its index serves a beginning of it', async () => {
    for (const name of columns) {
      const asked = text(name, 'starts', true, 'abc');
      assert.deepEqual(await found(...asked), ['ABC']);
      assert.equal(await indexOf(...asked), name);
    }
  });

  test('what columns compare like is known by their tables and names', async () => {
    await administer(`create table ${database}.exact_words (
      mine varchar(9) character set utf8mb4 collate utf8mb4_bin, general varchar(9) character set latin1,
      fixed char(9) character set utf8mb4 collate utf8mb4_bin, latin varchar(9) character set utf8mb4)`);
    const { isExact, other } = collationsOf(await executor.run(collationsStatement, still));
    const names = ['mine', 'general', 'fixed', 'FIXED', 'latin', 'n'];
    assert.deepEqual(
      names.filter((name) => isExact('EXACT_WORDS', name)),
      ['fixed', 'FIXED'],
    );
    assert.ok(!isExact('words', 'fixed'));
    assert.deepEqual(
      names.filter((name) => other('exact_words', name) !== undefined),
      ['general'],
    );
    assert.equal(other('words', 'latin'), 'latin1_swedish_ci');
  });
});
