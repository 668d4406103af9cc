/** How the rows of a table are drawn where its size is not what was thought, and where the database is slow. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import Database from 'better-sqlite3';
import { FhirError, issue } from '../../../src/fhir/issue.ts';
import type { Executor, RawRow } from '../../../src/sql/executor.ts';
import { introspect } from '../../../src/sql/introspect/introspect.ts';
import type { LiveTable } from '../../../src/sql/introspect/live-schema.ts';
import { openExecutor } from '../../../src/sql/open-executor.ts';
import { drawRows } from '../../../src/sql/sample/draw-rows.ts';

const home = mkdtempSync(join(tmpdir(), 'portico-draw-'));
const file = join(home, 'legacy.sqlite');
const signal = new AbortController().signal;
let executor: Executor;
let tables: ReadonlyMap<string, LiveTable>;

before(async () => {
  const database = new Database(file);
  const fill = (table: string, key: string) =>
    database.exec(
      `insert into ${table} with recursive s(i) as (select 0 union all select i + 1 from s where i < 3999) select ${key}, 'v' || i from s`,
    );
  database.exec(`create table numbered (id integer primary key, v text); create table gaps (id integer primary key, v text);
    create table worded (id varchar(8) primary key, v varchar(8)) without rowid; create table bare (id integer, v text); create view seen as select * from bare`);
  fill('numbered', 'i + 1');
  fill('gaps', 'i * 1000 + (i * i) % 700');
  fill('worded', "printf('%06d', i)");
  fill('bare', 'i % 10');
  database.close();
  executor = await openExecutor(`sqlite:${file}`, { poolSize: 1, statementMs: 10_000, onError: () => undefined });
  tables = new Map((await introspect(executor, { signal })).tables.map((table) => [table.name, table]));
});
after(async () => {
  await executor.close();
  rmSync(home, { recursive: true });
});

async function drawn(name: string, rows: number, on: Executor = executor, until = Number.POSITIVE_INFINITY) {
  let seen: RawRow[] = [];
  const begin = () => {
    seen = [];
    return (batch: readonly RawRow[]) => void seen.push(...batch);
  };
  const found = await drawRows(on, tables.get(name)!, { rows, signal, until, begin });
  assert.equal(found.read, seen.length, 'what came before a new attempt is void');
  return { ...found, values: new Set(seen.map(([, value]) => value)) };
}

test('ranges of keys lie all over a table, without a row twice, and tell how many rows there are', async () => {
  for (const name of ['numbered', 'gaps']) {
    const { way, read, whole, estimate, values } = await drawn(name, 800);
    assert.deepEqual([way, whole, values.size], ['key ranges', false, read]);
    assert.ok(read > 500 && read <= 800, `${read} of ${name}`);
    assert.ok(Math.abs(estimate! / 4_000 - 1) < 0.1, `${estimate} of ${name}`);
    const places = [...values].map((value) => Number(value!.slice(1)));
    for (let part = 0; part < 4; part++) {
      const here = places.filter((place) => Math.floor(place / 1_000) === part).length;
      assert.ok(here > read / 8, `${here} in the part ${part} of ${name}`);
    }
  }
});

test('without a key of numbers: the numbers of rows, both ends of the key, or the first rows', async () => {
  const bare = await drawn('bare', 800);
  assert.deepEqual([bare.way, bare.values.size, bare.estimate], ['key ranges', bare.read, 4_000]);
  const worded = await drawn('worded', 800);
  // A table without rowid has none to be drawn by.
  assert.deepEqual(
    [worded.way, worded.read, worded.values.has('v0'), worded.values.has('v3999')],
    ['both ends of the key', 800, true, true],
  );
  const view = await drawn('seen', 800);
  assert.deepEqual([view.way, view.read], ['first rows', 800]);
});

test('every row of a table that has no more than asked for', async () => {
  const { way, read, whole } = await drawn('numbered', 4_000);
  assert.deepEqual([way, read, whole], ['all rows', 4_000, true]);
});

test('a table that takes too long to be read is sampled instead', async () => {
  let asked = 0;
  const slow: Executor = {
    ...executor,
    stream: (statement, until) => {
      if (asked++ === 0) throw new FhirError(issue('F401', {}));
      return executor.stream(statement, until);
    },
  };
  const { way, read } = await drawn('numbered', 4_000, slow);
  assert.equal(way, 'key ranges');
  assert.ok(read > 2_000);
  const never: Executor = {
    ...executor,
    stream: () => {
      throw new FhirError(issue('F401', {}));
    },
  };
  await assert.rejects(drawn('numbered', 800, never), /F401|too long|time/i);
});

test('when time is up, what was read is kept and said to be no whole', async () => {
  const { cut, whole, read } = await drawn('numbered', 4_000, executor, 0);
  assert.deepEqual([cut, whole], [true, false]);
  assert.ok(read > 0 && read < 4_000);
});
