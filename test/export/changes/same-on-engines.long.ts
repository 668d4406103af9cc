/** The same increments of the same hospital on each engine: lines and deletes, by SQL that is each engine's own. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { folder } from '../../../resource-adapters/meridian/index.ts';
import { buildRegistry } from '../../../src/adapter/registry.ts';
import { buildDemoDatabase } from '../../../src/cli/demo-database.ts';
import { database } from '../../../src/sql/database.ts';
import type { Executor } from '../../../src/sql/executor.ts';
import { loadHeld } from '../../../src/sql/held.ts';
import { openExecutor } from '../../../src/sql/open-executor.ts';
import { demoFile, demoOptions } from '../../support/demo-file.ts';
import * as mysql from '../../support/mysql.ts';
import * as postgres from '../../support/postgres.ts';
import { type Exported, plainExport } from './plain-export.ts';

const name = 'portico_increments_test';
const postgresUrl = await postgres.postgresUrl();
const mysqlUrl = await mysql.mysqlUrl();
const options = {
  poolSize: 2,
  statementMs: 60_000,
  onError: (error: unknown) => console.error(error),
};

const others = [
  {
    title: 'PostgreSQL',
    skip: postgresUrl === undefined && 'no PostgreSQL answers at PORTICO_TEST_PG_URL or 127.0.0.1:5432',
    build: async () => {
      await buildDemoDatabase({ target: postgresUrl!, schemaName: name, ...demoOptions });
      return `${postgresUrl}${postgresUrl?.includes('?') ? '&' : '?'}schema=${name}`;
    },
    remove: () => postgres.administer(`drop schema if exists ${name} cascade`),
  },
  {
    title: 'MariaDB or MySQL',
    skip: mysqlUrl === undefined && 'no MariaDB or MySQL answers at PORTICO_TEST_MYSQL_URL or 127.0.0.1:3306',
    build: async () => {
      await buildDemoDatabase({ target: mysqlUrl!, schemaName: name, ...demoOptions });
      return mysql.databaseOn(mysqlUrl!, name);
    },
    remove: () => mysql.administer(`drop database if exists ${name}`),
  },
] as const;

/** Before and after the day of the merges, and between two days of work. */
const instants = ['2023-06-01T00:00:00Z', '2024-11-05T15:00:00Z', '2024-11-06T00:00:00Z'];
const now = Date.parse('2025-06-01T12:00:00Z');

async function increments(executor: Executor): Promise<Exported[]> {
  const registry = buildRegistry(folder, 'test');
  await loadHeld(registry, database(executor));
  const all: Exported[] = [];
  for (const since of instants) {
    const level = since === instants[2] ? { level: 'patient' as const } : {};
    all.push(
      await plainExport({ registry, executor, now, request: { since, ...level }, context: { overlapSeconds: 300 } }),
    );
  }
  return all;
}

const plain = ({ lines, deleted }: Exported) => ({ lines: [...lines].sort(), deleted: [...deleted].sort() });

let expected: Exported[];
before(async () => {
  const executor = await openExecutor(`sqlite:${await demoFile()}`, options);
  expected = await increments(executor);
  await executor.close();
});

test('SQLite: increments have some of the rows, and some that are gone', () => {
  const [most, few] = expected as [Exported, Exported];
  assert.ok(most.lines.size > few.lines.size && few.lines.size > 10, `${most.lines.size} and ${few.lines.size} lines`);
  for (const { lines, deleted } of expected) {
    assert.ok(deleted.length > 5);
    // Problems have versions of one number: those that are over are no deletes.
    assert.deepEqual(
      deleted.filter((id) => lines.has(id)),
      [],
    );
    assert.equal(new Set(deleted).size, deleted.length, 'each is told once');
  }
});

for (const { title, skip, build, remove } of others) {
  describe(`increments on ${title}`, { skip }, () => {
    let executor: Executor;
    before(async () => {
      executor = await openExecutor(await build(), options);
    });
    after(async () => {
      await executor.close();
      await remove();
    });

    test('are those of SQLite', async () => {
      const found = await increments(executor);
      for (const [at, each] of found.entries()) assert.deepEqual(plain(each), plain(expected[at]!), instants[at]);
    });
  });
}
