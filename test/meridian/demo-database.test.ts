/** Building the demonstration database: reused when it fits, never seen half built, the same on both engines. */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import Database from 'better-sqlite3';
import pg from 'pg';
import { legacySchema } from '../../resource-adapters/meridian/legacy-schema.ts';
import { buildDemoDatabase, type Progress } from '../../src/cli/demo-database.ts';

const folder = mkdtempSync(join(tmpdir(), 'meridian-'));
after(() => rmSync(folder, { recursive: true }));

describe('SQLite', () => {
  test('a database with the same options is reused, with other options replaced', async () => {
    const target = join(folder, 'reuse.sqlite');
    const options = { target, patients: 3, seed: 1 };
    assert.equal((await buildDemoDatabase(options)).reused, false);
    assert.equal((await buildDemoDatabase(options)).reused, true);
    assert.equal((await buildDemoDatabase({ ...options, patients: 4 })).reused, false);
    assert.equal(charts(target), 4);
  });

  test('a build that fails leaves the old database and no other file', async () => {
    const target = join(folder, 'kept.sqlite');
    await buildDemoDatabase({ target, patients: 2, seed: 1 });
    const fails = () => {
      throw new Error('stopped');
    };
    await assert.rejects(buildDemoDatabase({ target, patients: 3, seed: 1, onProgress: fails }), /stopped/);
    assert.equal(charts(target), 2);
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.includes('loading')),
      [],
    );
  });

  test('a file that is something else is left alone', async () => {
    const target = join(folder, 'letter.txt');
    writeFileSync(target, 'Dear Sir or Madam, this is not a database at all.');
    await assert.rejects(buildDemoDatabase({ target, patients: 1, seed: 1 }), /not a demonstration database/);
    assert.ok(existsSync(target));
  });

  test('patients that are made by threads are all there, each once', async () => {
    const target = join(folder, '450.sqlite');
    const said: Progress[] = [];
    const onProgress = (progress: Progress) => said.push(progress);
    const { rows } = await buildDemoDatabase({ target, patients: 450, seed: 2, onProgress });
    assert.equal(charts(target), 450);
    assert.ok((rows.LAB_RESULT ?? 0) > 20_000);
    assert.deepEqual(
      said.map(({ stage, patients }) => [stage, patients]),
      [...[100, 200, 300, 400, 450].map((patients) => ['rows', patients]), ['indexes', 450]],
    );
  });

  test('a load that is stopped leaves nothing', async () => {
    const target = join(folder, 'stopped.sqlite');
    const stop = new AbortController();
    const onProgress = () => stop.abort(new Error('enough'));
    await assert.rejects(
      buildDemoDatabase({ target, patients: 300, seed: 2, onProgress, signal: stop.signal }),
      /enough/,
    );
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.includes('stopped')),
      [],
    );
  });
});

describe('PostgreSQL', async () => {
  const url = process.env.PORTICO_TEST_PG_URL ?? 'postgres://postgres@127.0.0.1:5432/test';
  const client = await connect(url);
  const skip = client === undefined ? `no PostgreSQL at ${url}` : false;
  const schemaName = `meridian_${process.pid}`;
  after(async () => {
    await client?.query(`drop schema if exists "${schemaName}" cascade`);
    await client?.end();
  });

  test('holds the same rows as SQLite', { skip }, async () => {
    const target = join(folder, 'same.sqlite');
    const lite = await buildDemoDatabase({ target, patients: 130, seed: 5 });
    const big = await buildDemoDatabase({ target: url, schemaName, patients: 130, seed: 5 });
    assert.deepEqual(big.rows, lite.rows);
    const file = new Database(target, { readonly: true });
    file.defaultSafeIntegers(true);
    for (const [table, { key, columns }] of Object.entries(legacySchema)) {
      const select = (from: string) => `select * from ${from} order by ${key.map((name) => `"${name}"`).join()}`;
      const fromPostgres = await client!.query({ text: select(`"${schemaName}"."${table}"`), rowMode: 'array' });
      const fromSqlite = file
        .prepare(select(`"${table}"`))
        .raw()
        .all();
      const kinds = Object.values(columns).map(({ type }) => type);
      const sorted = (rows: unknown[]) => rows.map((row) => plain(row as unknown[], kinds)).sort();
      assert.deepEqual(sorted(fromPostgres.rows), sorted(fromSqlite), table);
    }
    file.close();
    assert.equal((await buildDemoDatabase({ target: url, schemaName, patients: 130, seed: 5 })).reused, true);
  });
});

/** A row as one text that does not depend on the driver. */
function plain(row: readonly unknown[], kinds: readonly string[]): string {
  const texts = row.map((value, at) => {
    if (value === null) return '';
    if (kinds[at] === 'decimal') return Number(value).toFixed(4);
    return value instanceof Date ? local(value) : String(value);
  });
  return texts.join('|');
}

function local(value: Date): string {
  const shifted = new Date(value.getTime() - value.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 19).replace('T', ' ');
}

function charts(file: string): number {
  const database = new Database(file, { readonly: true });
  const { n } = database
    .prepare<[], { n: number }>('select count(*) as n from PAT_MASTER where PAT_ID % 10 = 0')
    .get()!;
  database.close();
  return n;
}

async function connect(url: string): Promise<pg.Client | undefined> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    return client;
  } catch {
    return undefined;
  }
}
