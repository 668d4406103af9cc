/** Whatever others write while a job runs, all of its parts are of one state of the database, and `transactionTime` is its instant. */
import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import Database from 'better-sqlite3';
import { buildDemoDatabase } from '../../../src/cli/demo-database.ts';
import type { Sealed } from '../../../src/export/proof/proof.ts';
import { FhirError, issue } from '../../../src/fhir/issue.ts';
import { demoFile, demoOptions } from '../../support/demo-file.ts';
import { type Exporter, openExporter } from '../../support/exporter.ts';
import * as mysql from '../../support/mysql.ts';
import * as postgres from '../../support/postgres.ts';

const name = 'portico_one_state_test';
const folder = mkdtempSync(join(tmpdir(), 'portico-one-state-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** What another session does while the job runs: it changes, voids, adds and takes away. */
const changes = (quote: (word: string) => string, table: (word: string) => string): readonly string[] => [
  `update ${table('LAB_RESULT')} set ${quote('TEST_NM')} = 'CHANGED'`,
  `update ${table('PROBLEM')} set ${quote('STATUS_CD')} = 'X'`,
  `delete from ${table('IMMUNIZATION')}`,
  `update ${table('PAT_MASTER')} set ${quote('DEL_FLG')} = 'Y'`,
];

interface Engine {
  readonly title: string;
  readonly skip: string | false;
  readonly open: () => Promise<{ readonly url: string; readonly change: () => Promise<unknown> }>;
  readonly remove: () => Promise<unknown>;
}

const postgresUrl = await postgres.postgresUrl();
const mysqlUrl = await mysql.mysqlUrl();

const engines: readonly Engine[] = [
  {
    title: 'SQLite',
    skip: false,
    open: async () => {
      const file = join(folder, 'meridian.sqlite');
      copyFileSync((await demoFile()).replace(/^sqlite:/, ''), file);
      const database = new Database(file);
      // A writer need not wait for readers.
      database.pragma('journal_mode = WAL');
      const change = async () => {
        for (const sql of changes(String, String)) database.exec(sql);
        database.close();
      };
      return { url: `sqlite:${file}`, change };
    },
    remove: async () => undefined,
  },
  {
    title: 'PostgreSQL',
    skip: postgresUrl === undefined && 'no PostgreSQL answers at PORTICO_TEST_PG_URL or 127.0.0.1:5432',
    open: async () => {
      await buildDemoDatabase({ target: postgresUrl!, schemaName: name, ...demoOptions });
      const quote = (word: string) => `"${word}"`;
      const change = async () => {
        for (const sql of changes(quote, (table) => `${name}."${table}"`)) await postgres.administer(sql);
      };
      return { url: `${postgresUrl}${postgresUrl?.includes('?') ? '&' : '?'}schema=${name}`, change };
    },
    remove: () => postgres.administer(`drop schema if exists ${name} cascade`),
  },
  {
    title: 'MariaDB or MySQL',
    skip: mysqlUrl === undefined && 'no MariaDB or MySQL answers at PORTICO_TEST_MYSQL_URL or 127.0.0.1:3306',
    open: async () => {
      await buildDemoDatabase({ target: mysqlUrl!, schemaName: name, ...demoOptions });
      const change = async () => {
        for (const sql of changes(String, (table) => `${name}.${table}`)) await mysql.administer(sql);
      };
      return { url: mysql.databaseOn(mysqlUrl!, name), change };
    },
    remove: () => mysql.administer(`drop database if exists ${name}`),
  },
];

const small = { PORTICO_EXPORT_STATEMENT_ROWS: '500', PORTICO_EXPORT_CHUNK_BYTES: '1000000' };

async function whole(exporter: Exporter) {
  const job = await exporter.over(await exporter.start());
  assert.equal(job.status, 'complete', JSON.stringify(job.problem));
  return { job, texts: await exporter.texts(job), proof: (JSON.parse(job.manifest!) as Sealed).proof };
}

for (const { title, skip, open, remove } of engines) {
  describe(`one state on ${title}`, { skip }, () => {
    after(remove);

    test('what is written after the snapshot is not exported, and is by the next job', async () => {
      const { url, change } = await open();
      const undisturbed = await openExporter({ url, env: small });
      const expected = await whole(undisturbed);
      await undisturbed.close();

      let opened: Date | undefined;
      const exporter = await openExporter({
        url,
        env: small,
        around: (executor) => ({
          ...executor,
          snapshot: async (signal) => {
            const snapshot = await executor.snapshot(signal);
            if (opened === undefined) await change();
            opened ??= snapshot.at;
            return snapshot;
          },
        }),
      });
      try {
        const disturbed = await whole(exporter);
        assert.deepEqual(disturbed.texts, expected.texts);
        assert.equal(disturbed.proof.oneState, true);
        assert.equal(disturbed.proof.transactionTime, opened!.toISOString());
        const later = await whole(exporter);
        assert.equal(later.texts.get('Patient.1.ndjson'), undefined, 'every chart is deleted now');
        assert.equal(later.texts.get('Immunization.1.ndjson'), undefined);
        assert.ok(
          later.proof.ledger.some(({ type, excluded }) => type === 'Patient' && (excluded['only DEL_FLG'] ?? 0) > 100),
        );
      } finally {
        await exporter.close();
      }
    });
  });
}

test('a database that cannot hold a state is exported all the same, and the proof says so', async () => {
  const exporter = await openExporter({
    url: `sqlite:${await demoFile()}`,
    env: small,
    around: (executor) => ({
      ...executor,
      snapshot: async () => {
        throw new FhirError(issue('F411', {}));
      },
    }),
  });
  try {
    const { proof, texts } = await whole(exporter);
    assert.equal(proof.held, 'none');
    assert.equal(proof.oneState, false);
    assert.ok((texts.get('Patient.1.ndjson') ?? '').length > 100_000);
  } finally {
    await exporter.close();
  }
});
