/** Two audits of one database: what changed is told, what is worse is told apart, and what only a sample moved is not told at all. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import Database from 'better-sqlite3';
import type { Audit } from '../../../src/authoring/audit/audit-report.ts';
import { compareAudits } from '../../../src/authoring/audit/compare-audits.ts';
import { runAudit } from '../../../src/authoring/audit/run-audit.ts';
import { introspect } from '../../../src/sql/introspect/introspect.ts';
import { openExecutor } from '../../../src/sql/open-executor.ts';

const home = mkdtempSync(join(tmpdir(), 'portico-compare-'));
const file = join(home, 'legacy.sqlite');
after(() => rmSync(home, { recursive: true }));

async function audit(): Promise<Audit> {
  const executor = await openExecutor(`sqlite:${file}`, { poolSize: 1, statementMs: 5_000, onError: () => undefined });
  const { signal } = new AbortController();
  try {
    const budget = { rows: 1_000, seconds: 20, statementSeconds: 5, small: 0, counted: false };
    return await runAudit(executor, await introspect(executor, { signal }), {
      budget,
      now: new Date('2026-11-21'),
      signal,
    });
  } finally {
    await executor.close();
  }
}

function write(sql: string): void {
  const database = new Database(file);
  database.exec(sql);
  database.close();
}

const series = (count: number, columns: string): string =>
  `with recursive s(i) as (select 0 union all select i + 1 from s where i < ${count - 1}) select ${columns} from s`;

let earlier: Audit;
before(async () => {
  write(`create table patient (id integer primary key, sex char(1), city varchar(20), old_code varchar(4));
    insert into patient ${series(200, "i + 1, substr('MF', i % 2 + 1, 1), 'Town ' || i, case when i % 4 > 0 then 'A' || (i % 3) end")};
    create table visit (id integer primary key, patient_id integer, started varchar(10));
    insert into visit ${series(500, "i + 1, i % 200 + 1, '2024-01-' || substr('0' || (i % 28 + 1), -2)")};
    create table junk (id integer primary key);`);
  earlier = await audit();
});

test('nothing changed: nothing is told', async () => {
  const { worse, changes } = compareAudits(earlier, await audit());
  assert.deepEqual([worse, changes], [false, []]);
});

test('what changed is told, and what of it is worse', async () => {
  write(`drop table junk;
    create table fresh (id integer primary key);
    alter table visit add column site varchar(4);
    update patient set old_code = null where id <= 60;
    update patient set sex = 'X' where id in (3, 5);
    update visit set patient_id = 290 where id <= 10;
    update visit set started = '03/17/2024' where id > 450;
    delete from visit where id between 400 and 404;`);
  const { worse, changes } = compareAudits(earlier, await audit());
  const told = changes.map((each) => [
    each.worse,
    each.kind,
    each.column === undefined ? each.table : `${each.table}.${each.column}`,
    each.says,
  ]);
  const one = (kind: string, where: string) => told.find(([, is, at]) => is === kind && at === where);
  assert.deepEqual(one('table', 'junk'), [true, 'table', 'junk', 'is gone']);
  assert.deepEqual(one('table', 'fresh'), [false, 'table', 'fresh', 'is new']);
  assert.deepEqual(one('column', 'visit.site'), [false, 'column', 'visit.site', 'is new']);
  assert.deepEqual(one('rows', 'visit'), [true, 'rows', 'visit', '500 rows before, 495 now']);
  assert.deepEqual(one('completeness', 'patient.old_code')?.slice(0, 2), [true, 'completeness']);
  assert.deepEqual(one('codes', 'patient.sex'), [true, 'codes', 'patient.sex', 'has new codes: X (2)']);
  assert.match(String(one('finding', 'visit.patient_id')?.[3]), /^new: orphans, 10 of 495\./);
  assert.match(
    String(told.find(([, , at, says]) => at === 'visit.started' && /mixed/.test(String(says)))?.[3]),
    /^new: mixed date formats, 50 of/,
  );
  assert.equal(worse, true);
  const firstFine = told.findIndex(([isWorse]) => !isWorse);
  assert.ok(
    told.slice(firstFine).every(([isWorse]) => !isWorse),
    'what is worse stands first',
  );
});

test('the same way back is not worse', async () => {
  const later = await audit();
  const { changes } = compareAudits(later, earlier);
  assert.ok(changes.some(({ says, worse }) => says === 'no longer: orphans' && !worse));
});

test('shares of two samples that differ by chance are the same; a loss is not', () => {
  const sampled = (filled: number): Audit => ({
    ...earlier,
    findings: [],
    tables: earlier.tables.map((table) => ({
      ...table,
      basis: 'sampled' as const,
      rows: { count: table.rows.count ?? 0, basis: 'estimated' as const },
      columns: table.columns.map((column) =>
        column.name === 'city' ? { ...column, rows: 200, filled, nulls: 200 - filled } : column,
      ),
    })),
  });
  assert.deepEqual(compareAudits(sampled(190), sampled(187)).changes, []);
  assert.deepEqual(
    compareAudits(sampled(190), sampled(150)).changes.map(({ kind, worse }) => [kind, worse]),
    [['completeness', true]],
  );
});
