/** What the coverage report calls unread is in no resource, and what any plan of a search or export reads is called read. */
import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import Database from 'better-sqlite3';
import { folder } from '../../resource-adapters/meridian/index.ts';
import { openAccess } from '../../src/access/access.ts';
import { buildRegistry } from '../../src/adapter/registry.ts';
import { coverageOf, unreadColumns } from '../../src/authoring/guide/coverage.ts';
import { fillOf, type RunFlags } from '../../src/authoring/guide/fill.ts';
import { parseNotMapped } from '../../src/authoring/guide/not-mapped.ts';
import { buildDemoDatabase } from '../../src/cli/demo-database.ts';
import type { SearchParameter } from '../../src/fhir/definitions.ts';
import { FhirError } from '../../src/fhir/issue.ts';
import { exportSelect, planExport } from '../../src/plan/plan-export.ts';
import { pageSelect, planSearch } from '../../src/plan/plan-search.ts';
import { type Reads, readsOf } from '../../src/plan/reads-of.ts';
import { parseSearch } from '../../src/search/parse-search.ts';
import { openDatabase } from '../../src/sql/database.ts';
import { allUses, usesOf } from '../../src/sql/drift/uses.ts';
import { loadHeld } from '../../src/sql/held.ts';
import { introspect } from '../../src/sql/introspect/introspect.ts';
import { openExecutor } from '../../src/sql/open-executor.ts';
import { Compiler } from '../../src/sql/statement.ts';
import { everyResource, limits } from '../support/everything.ts';
import { Questions } from '../support/search.arbitrary.ts';

const home = mkdtempSync(join(tmpdir(), 'portico-coverage-'));
after(() => rmSync(home, { recursive: true }));
const [file, blanked] = [join(home, 'meridian.sqlite'), join(home, 'blanked.sqlite')];
await buildDemoDatabase({ target: file, patients: 12, seed: 'coverage' });

const options = { poolSize: 1, statementMs: 30_000, onError: () => undefined };
const signal = AbortSignal.timeout(60_000);
const registry = buildRegistry(folder, 'v1');
const uses = allUses(usesOf(registry));
const executor = await openExecutor(`sqlite:${file}`, options);
const live = await introspect(executor, { signal });
const compiler = new Compiler(executor.dialect);
const run: RunFlags = (select) => executor.stream(compiler.statement(select), signal);
const before = await resourcesOf(file);
const questions = new Questions(registry, before);

async function resourcesOf(path: string) {
  const database = await openDatabase(`sqlite:${path}`, options);
  try {
    await loadHeld(registry, database, signal);
    return await everyResource(registry, database);
  } finally {
    await database.close();
  }
}

async function covered(bound: number, reviews = '') {
  const fills = new Map(
    await Promise.all(
      live.tables.map(
        async (table) => [table.name, await fillOf(table, unreadColumns(table, uses), bound, run)] as const,
      ),
    ),
  );
  return coverageOf(live, uses, fills, parseNotMapped(reviews), bound, registry.system.schema);
}
const found = await covered(10_000);
await executor.close();

test('every value of every unread column can be taken away, and no resource changes', async () => {
  const unread = [...found.open, ...found.empty];
  assert.ok(unread.length > 10 && unread.length < 60, `${unread.length} columns`);
  copyFileSync(file, blanked);
  const connection = new Database(blanked);
  for (const { table, column } of unread) {
    const type = connection
      .prepare('SELECT type, "notnull" FROM pragma_table_info(?) WHERE name = ?')
      .get(table, column) as {
      type: string;
      notnull: number;
    };
    const value = type.notnull === 0 ? 'NULL' : /INT|REAL|FLOAT/i.test(type.type) ? '-7' : "''";
    const isKey = registry.system.schema[table]?.key.includes(column);
    if (!isKey) connection.prepare(`UPDATE "${table}" SET "${column}" = ${value}`).run();
  }
  connection.close();
  const now = await resourcesOf(blanked);
  assert.ok([...before.values()].flat().length > 500);
  for (const [type, resources] of before) assert.deepEqual(now.get(type), resources, type);
});

test('the same taken away from one column that is read changes resources', async () => {
  copyFileSync(file, blanked);
  const connection = new Database(blanked);
  connection.prepare('UPDATE LAB_RESULT SET ABN_FLG = NULL').run();
  connection.close();
  const now = await resourcesOf(blanked);
  assert.notDeepEqual(now.get('Observation'), before.get('Observation'));
});

test('no plan of a search or an export reads a column that is called unread', () => {
  const outside = (reads: Reads) =>
    [...reads].flatMap(([table, columns]) =>
      [...columns].filter((column) => !uses.get(table)?.has(column)).map((column) => `${table}.${column}`),
    );
  const seen = { plans: 0, columns: new Set<string>() };
  const look = (what: string, reads: Reads) => {
    assert.deepEqual(outside(reads), [], what);
    seen.plans++;
    for (const [table, columns] of reads) for (const column of columns) seen.columns.add(`${table}.${column}`);
  };
  for (const type of registry.types) {
    const scope = { types: [type], filters: {}, patients: [], changed: [], elements: {} };
    for (const branch of planExport(scope, registry, openAccess, Date.now()))
      look(type, readsOf(exportSelect(branch, {})));
    for (const parameter of registry.searchParameters(type)) {
      for (const query of queriesOf(type, parameter)) {
        for (const branch of branchesOf(type, query))
          look(`${type}?${query.join('=')}`, readsOf(pageSelect(branch, 10)));
      }
    }
  }
  assert.ok(seen.plans > 1_000 && seen.columns.size > 500, `${seen.plans} plans, ${seen.columns.size} columns`);
});

/** What is refused by name, such as a sort by an element of a child table, reads nothing. */
function branchesOf(type: string, query: readonly [string, string]) {
  const context = { types: [type], handling: 'lenient', baseUrl: 'http://portico.test/fhir', limits } as const;
  try {
    const { request } = parseSearch(context, [query]);
    return planSearch(request, registry, openAccess, { now: Date.now(), handling: 'lenient' }).branches;
  } catch (error) {
    if (error instanceof FhirError && error.issues.every(({ code }) => /^F(2|152)/.test(code))) return [];
    throw error;
  }
}

/** Whether there is a value, and some that resources have. */
function queriesOf(kind: string, { code, type }: SearchParameter): [string, string][] {
  const values = questions.of(kind, code).slice(0, 4);
  const modifiers = type === 'string' ? ['', ':contains', ':exact'] : type === 'token' ? ['', ':not', ':text'] : [''];
  return [
    [`${code}:missing`, 'false'],
    [`${code}:missing`, 'true'],
    ['_sort', code],
    ...values.flatMap((value) => modifiers.map((modifier): [string, string] => [`${code}${modifier}`, value])),
  ];
}

test('rows are counted as the database has them, and estimated where not all were looked at', async () => {
  const connection = new Database(file, { readonly: true });
  for (const { table, column, rows, estimated } of found.open) {
    const count = connection
      .prepare(`SELECT COUNT(*) FROM "${table}" WHERE "${column}" IS NOT NULL AND TRIM("${column}") <> ''`)
      .pluck()
      .get();
    assert.equal(rows, count, `${table}.${column}`);
    assert.equal(estimated, false);
  }
  connection.close();
  const ranked = found.open.map(({ rows }) => rows);
  assert.deepEqual(
    ranked,
    ranked.toSorted((a, b) => b - a),
  );
});

test('a reviewed column is open no more, and a review of a column that is read is stale', () => {
  const fills = new Map(
    live.tables.map(({ name }) => [name, { looked: 4, all: false, filled: new Map([['LAT', 2]]) }]),
  );
  const tables = live.tables.map((table) => (table.name === 'PAT_ADDR' ? { ...table, rows: 100 } : table));
  const reviews = parseNotMapped('table,column,reason\npat_addr,lat,"no, never"\nPAT_ADDR,CITY,was not\n');
  const some = coverageOf({ ...live, tables }, uses, fills, reviews, 4);
  const lat = some.reviewed.find(({ column }) => column === 'LAT')!;
  assert.deepEqual([lat.rows, lat.estimated, lat.review?.reason], [50, true, 'no, never']);
  assert.deepEqual(
    some.stale.map(({ column }) => column),
    ['CITY'],
  );
});

test('not-mapped.csv: what is wrong is told with its line', () => {
  const wrong: readonly (readonly [text: string, says: RegExp])[] = [
    ['tab,column,reason\n', /line 1: the first line is table,column,reason,reviewer,date/],
    ['table,column,reason\nA,B,\n', /line 2: why is A\.B not mapped\?/],
    ['table,column,reason\nA,,x\n', /line 2: a table and a column/],
    ['table,column,reason\nA,B,x, y\n', /line 2: 4 cells/],
    ['table,column,reason,reviewer,date\nA,B,x,me,May\n', /line 2: May is no day/],
    ['table,column,reason\nA,B,x\na,b,y\n', /line 3: a\.b is there twice/],
  ];
  for (const [text, says] of wrong) assert.throws(() => parseNotMapped(text), says);
});
