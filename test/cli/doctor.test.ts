/** An installation with something wrong in every part of it: `portico doctor` finds each defect and names it. */
import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { signingKeys } from '../../smart/keys.ts';
import type { Check, Qualification } from '../../src/authoring/qualification/finding.ts';
import { installation } from '../../src/cli/doctor/installation.ts';
import { linesOf } from '../../src/cli/doctor/lines.ts';
import { qualificationPage } from '../../src/cli/doctor/page.ts';
import { type Environment, loadConfig } from '../../src/config.ts';
import { openStore } from '../../src/store/store.ts';
import { selfSigned } from '../support/certificate.ts';
import { type ChangingEngine, changingEngines } from '../support/changing-engines.ts';
import * as mysql from '../support/mysql.ts';
import { skip as noPostgres, ownPostgres } from '../support/own-postgres.ts';
import * as postgres from '../support/postgres.ts';
import { changingFolder } from '../support/watched-server.ts';

const NAME = 'portico_doctor';
const READER = 'portico_doctor_reader';
const engines = await changingEngines(NAME);
const folder = mkdtempSync(join(tmpdir(), 'portico-doctor-'));
after(() => rmSync(folder, { recursive: true }));

const YEAR_MS = 365 * 86_400_000;

async function doctor(url: string, more: Environment = {}): Promise<Qualification> {
  const env: Environment = {
    PORTICO_OPEN: 'true',
    PORTICO_ADAPTERS: changingFolder,
    PORTICO_DATABASE_URL: url,
    PORTICO_STATE_URL: `sqlite:${join(folder, 'state', 'portico.sqlite')}`,
    PORTICO_SCAN_ROWS: '10000',
    ...more,
  };
  const signal = AbortSignal.timeout(60_000);
  return installation({ config: loadConfig(env), env, skip: [], keyDays: 365, signal, onStage: () => undefined });
}

const find = ({ checks }: Qualification, group: string, name: string | RegExp): Check => {
  const check = checks.find(
    (each) => each.group === group && (typeof name === 'string' ? each.name === name : name.test(each.name)),
  );
  assert.ok(check, `${group}: ${name} is not among ${JSON.stringify(checks, null, 1)}`);
  return check;
};

/** More results than may be read whole. */
const many: Readonly<Record<ChangingEngine['engine'], readonly string[]>> = {
  sqlite: [
    `with recursive n(i) as (select 100 union all select i + 1 from n where i < 20100)
     insert into "LAB" select i, i, 'K' || i % 300, i % 90, 20250101 + i % 28, i % 500, '2026-01-01 00:00:' || (10 + i % 50) from n`,
    'analyze',
  ],
  postgres: [
    `insert into "LAB" select i, i, 'K' || i % 300, i % 90, (20250101 + i % 28)::text, i % 500, timestamp '2026-01-01' + i * interval '1 hour' from generate_series(100, 20100) as n(i)`,
    'analyze "LAB"',
  ],
  mysql: [
    `insert into "LAB" select seq, seq, concat('K', seq % 300), seq % 90, 20250101 + seq % 28, seq % 500, timestamp('2026-01-01') + interval seq hour from seq_100_to_20100`,
    'analyze table "LAB"',
  ],
};

/** A user who may only read, and how to be rid of them. */
async function reader(engine: ChangingEngine['engine'], url: string): Promise<string> {
  const parsed = engine === 'sqlite' ? undefined : new URL(url);
  if (engine === 'postgres') {
    await postgres.administer(`drop owned by ${READER}`).catch(() => undefined);
    await postgres.administer(`drop role if exists ${READER}`);
    await postgres.administer(`create role ${READER} login password 'reads'`);
    await postgres.administer(`grant usage on schema ${NAME} to ${READER}`);
    await postgres.administer(`grant select on all tables in schema ${NAME} to ${READER}`);
  } else {
    await mysql.administer(`drop user if exists ${READER}@'%'`);
    await mysql.administer(`create user ${READER}@'%' identified by 'reads'`);
    await mysql.administer(`grant select on ${NAME}.* to ${READER}@'%'`);
  }
  parsed!.username = READER;
  parsed!.password = 'reads';
  return parsed!.href;
}

for (const { title, engine, skip, open, alter, remove } of engines) {
  describe(`portico doctor on ${title}`, { skip }, () => {
    after(async () => {
      if (engine === 'postgres') {
        await postgres.administer(`drop owned by ${READER}`).catch(() => undefined);
        await postgres.administer(`drop role if exists ${READER}`);
      } else if (engine === 'mysql') await mysql.administer(`drop user if exists ${READER}@'%'`);
      await remove();
    });

    test('each defect is found and named; what is mended passes', async () => {
      const url = await open();
      await alter(...many[engine]);
      await alter('alter table "STAFF" rename column "NAME" to "FULL_NAME"');
      const bad = await doctor(url);
      assert.equal(bad.passed, false);
      assert.equal(find(bad, 'database', 'read-only rights').verdict, 'fail');
      const column = find(bad, 'schema', 'STAFF.NAME');
      assert.deepEqual([column.verdict, column.found], ['fail', 'gone']);
      assert.match(column.remedy!, /Practitioner/);
      const index = find(bad, 'indexes', 'LAB (BY_ID)');
      assert.equal(index.verdict, 'fail');
      assert.match(index.expected, /Observation lab\?performer/);
      assert.match(index.remedy!, /^CREATE INDEX .*["`]LAB["`] \(["`]BY_ID["`]\)/);
      assert.match(find(bad, 'code maps', 'item: rows in draft').found, /^1$/);
      assert.match(find(bad, 'code maps', 'item: coverage').found, /^1 code in 3 records/);
      assert.equal(find(bad, 'clock', 'clock of the database').verdict, 'pass');
      const zone = find(bad, 'clock', /time zone/);
      assert.equal(zone.verdict, engine === 'sqlite' ? 'skipped' : 'warn');
      assert.match(zone.expected, /Europe\/Berlin, now UTC\+0[12]:00/);

      // The statements that were told do what they say.
      const told = bad.checks.flatMap(({ remedy = '' }) => (remedy.startsWith('CREATE INDEX') ? [remedy] : []));
      for (const sql of told) await alter(sql.replaceAll('`', '"').replace('INDEX CONCURRENTLY', 'INDEX'));
      await alter('alter table "STAFF" rename column "FULL_NAME" to "NAME"');
      if (engine === 'sqlite') return;
      const good = await doctor(await reader(engine, url));
      assert.deepEqual(
        good.checks.filter(({ verdict }) => verdict === 'fail'),
        [],
      );
      assert.equal(find(good, 'database', 'read-only rights').found, 'it refused one');
      assert.equal(find(good, 'schema', 'tables and columns').found, 'all of them');
      assert.equal(find(good, 'indexes', 'searches that are promised').found, 'all of them');
      for (const text of [linesOf(good).join('\n'), JSON.stringify(good), qualificationPage(good)]) {
        assert.doesNotMatch(text, /ADAMS|BAKER|19600102|POTASSIUM|'reads'|:reads/);
      }
    });
  });
}

describe('what is kept on this machine', () => {
  const url = `sqlite:${join(folder, 'none.sqlite')}`;

  test('an old key, an open state store, an old secret, one that is up to date', async () => {
    const file = join(folder, 'state', 'portico.sqlite');
    const fresh = await doctor(url);
    assert.match(find(fresh, 'state store', 'reachable').found, /made at the first start/);
    const store = await openStore(`sqlite:${file}`);
    await signingKeys(store);
    const before = await doctor(url);
    assert.equal(find(before, 'keys', 'signing key RS256').verdict, 'pass');
    assert.equal(find(before, 'state store', 'migrated').verdict, 'pass');
    await store
      .db('signing_key')
      .where({ alg: 'RS256' })
      .update({ created_at: Date.now() - 2 * YEAR_MS });
    await store.db('portico_migrations').where({ name: '0009-export-workers' }).delete();
    await store.close();
    chmodSync(file, 0o644);
    const secret = join(folder, 'cursor.key');
    writeFileSync(secret, 'a key for tests that is long enough');
    utimesSync(secret, new Date(), new Date(Date.now() - 3 * YEAR_MS));
    const after = await doctor(url, { PORTICO_CURSOR_KEY_FILE: secret });
    const old = find(after, 'keys', 'signing key RS256');
    assert.deepEqual([old.verdict, old.found], ['warn', '730 days']);
    assert.match(old.remedy!, /portico keys rotate/);
    assert.equal(find(after, 'keys', /^signing key ES384/).verdict, 'pass');
    assert.equal(find(after, 'keys', 'cursor key').verdict, 'warn');
    assert.deepEqual(find(after, 'state store', 'permissions').found, '644');
    assert.equal(find(after, 'state store', 'permissions').verdict, 'fail');
    assert.equal(find(after, 'state store', 'migrated').verdict, 'warn');
    assert.equal(find(after, 'exports', 'folder').verdict, 'pass');
    const connection = find(after, 'database', 'connection');
    assert.deepEqual([connection.verdict, after.passed], ['fail', false]);
    assert.match(connection.found, /SQLite file .* cannot be read/);
  });
});

test('TLS: an expired certificate, one of a stranger, one that is fine', { skip: noPostgres }, async () => {
  const server = await ownPostgres();
  try {
    const url = server.url.replace('postgres@', 'postgres:x@');
    const none = await doctor(`${url}?tls=on`);
    assert.equal(find(none, 'database', 'TLS').found, 'the server offers none');
    const expired = selfSigned('127.0.0.1', -1);
    const ca = join(folder, 'ca.pem');
    writeFileSync(ca, expired.cert);
    await server.useCertificate(expired);
    const bad = await doctor(`${url}?ca=${ca}`);
    const certificate = find(bad, 'database', 'certificate');
    assert.equal(certificate.verdict, 'fail');
    assert.match(certificate.found, /^until \d{4}-/);
    assert.equal(find(bad, 'database', 'certificate verified').found, 'CERT_HAS_EXPIRED');
    assert.match(find(bad, 'database', 'connection').found, /has expired/);

    const fresh = selfSigned('127.0.0.1', 1);
    await server.useCertificate(fresh);
    const stranger = await doctor(`${url}?ca=${ca}`);
    assert.equal(find(stranger, 'database', 'certificate verified').verdict, 'fail');
    writeFileSync(ca, fresh.cert);
    const good = await doctor(`${url}?ca=${ca}`);
    assert.deepEqual(
      ['TLS', 'certificate', 'certificate verified'].map((name) => find(good, 'database', name).verdict),
      ['pass', 'warn', 'pass'],
    );
    assert.match(find(good, 'database', 'TLS').found, /^TLSv1\.[23]$/);
  } finally {
    await server.remove();
  }
});
