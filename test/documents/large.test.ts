/** Content that is more than a read has at once, on each engine: sent in slices, the bytes those of the database. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import request from 'supertest';
import {
  type AdapterFolder,
  backbone,
  binary,
  fixedCode,
  humanName,
  reference,
  text,
} from '../../src/adapter/index.ts';
import { loadMysql, loadPostgres, loadSqlite } from '../export/large/load.ts';
import { big, bytesOf, letters, resource, scansBeside, spec, wordsOf } from '../export/large/system.ts';
import { openStack } from '../http/stack.ts';
import { databaseOn, administer as mysqlRuns, mysqlUrl } from '../support/mysql.ts';
import { administer as postgresRuns, postgresUrl } from '../support/postgres.ts';
import { type Api, bytesOf as read } from './served.ts';

const folder: AdapterFolder = {
  system: spec,
  codeSets: [],
  resources: [
    resource('Patient', {
      table: 'PERSON',
      id: 'ID',
      elements: { name: humanName({ family: 'NAME' }) },
      search: ['_id'],
    }),
    resource('DocumentReference', {
      table: 'SCAN',
      id: ['SITE', 'NO'],
      prefix: 'scan',
      elements: {
        status: fixedCode('current'),
        subject: reference('Patient', 'PERSON'),
        content: backbone({ attachment: binary('scan', { data: 'DATA', contentType: text('MIME') }) }),
      },
      search: ['_id', 'patient'],
    }),
    resource('DocumentReference', {
      table: 'LETTER',
      id: 'ID',
      prefix: 'letter',
      elements: {
        status: fixedCode('current'),
        subject: reference('Patient', 'PERSON'),
        content: backbone({
          attachment: binary('letter', { data: 'WORDS', contentType: 'text/plain; charset=utf-8' }),
        }),
      },
      search: ['_id', 'patient'],
    }),
  ],
};

const MB = 1 << 20;
/** More than a read has of a value. */
const large = big(9 * MB + 5);
const name = `binary_${process.pid}`;
const home = mkdtempSync(join(tmpdir(), 'portico-binary-'));
after(() => rmSync(home, { recursive: true, force: true }));

interface Engine {
  readonly title: string;
  readonly skip: string | false;
  readonly load: () => Promise<string>;
  readonly drop: () => Promise<unknown>;
}

const [onPostgres, onMysql] = await Promise.all([postgresUrl(), mysqlUrl()]);

const engines: readonly Engine[] = [
  {
    title: 'SQLite',
    skip: false,
    load: async () => {
      loadSqlite(join(home, 'large.sqlite'), large);
      return `sqlite:${join(home, 'large.sqlite')}`;
    },
    drop: async () => undefined,
  },
  {
    title: 'PostgreSQL',
    skip: onPostgres === undefined && 'no PostgreSQL answers',
    load: async () => {
      await postgresRuns(`create database ${name}`);
      const url = new URL(onPostgres!);
      url.pathname = `/${name}`;
      await loadPostgres(url.href, large);
      return url.href;
    },
    drop: () => postgresRuns(`drop database if exists ${name} with (force)`),
  },
  {
    title: 'MariaDB or MySQL',
    skip: onMysql === undefined && 'no MariaDB or MySQL answers',
    load: async () => {
      await mysqlRuns(`create database ${name} character set utf8mb4`);
      const url = databaseOn(onMysql!, name);
      await loadMysql(url, large);
      return url;
    },
    drop: () => mysqlRuns(`drop database if exists ${name}`),
  },
];

const sha1 = (bytes: Iterable<Uint8Array>): string => {
  const hash = createHash('sha1');
  for (const each of bytes) hash.update(each);
  return hash.digest('hex');
};

for (const { title, skip, load, drop } of engines) {
  describe(`large content on ${title}`, { skip }, () => {
    let api: Api;
    before(async () => {
      const env = { PORTICO_DATABASE_URL: await load(), PORTICO_LOG_LEVEL: 'silent' };
      api = request((await openStack(env, {}, { folder })).listener);
    });
    after(drop);

    test('bytes of every size', async () => {
      for (const { site, no, size } of [...scansBeside, large]) {
        const { status, headers, bytes } = await read(api, `/fhir/Binary/scan-${site}.${no}`);
        assert.equal(status, 200);
        assert.equal(headers['content-type'], 'image/tiff');
        assert.equal(headers['content-length'], String(size));
        assert.equal(sha1([bytes]), sha1(bytesOf(no, size)), `${size} bytes`);
      }
    });

    test('letters of every length, in UTF-8', async () => {
      for (const [at, length] of letters.entries()) {
        const { bytes } = await read(api, `/fhir/Binary/letter-${at + 1}`);
        assert.equal(bytes.toString(), wordsOf(at, length));
      }
    });

    test('a part from the middle of the large one', async () => {
      const from = 8 * MB - 3;
      const answer = await api
        .get(`/fhir/Binary/scan-BIG.5`)
        .set('Range', `bytes=${from}-${from + 9}`)
        .buffer(true);
      const whole = Buffer.concat([...bytesOf(large.no, large.size)]);
      assert.equal(answer.status, 206);
      assert.deepEqual(answer.body, whole.subarray(from, from + 10));
    });

    test('as a resource, in base64 that is made on the way', async () => {
      const { headers, bytes } = await read(api, '/fhir/Binary/scan-BIG.5', 'application/fhir+json');
      assert.equal(headers['content-length'], String(bytes.length));
      const { data } = JSON.parse(bytes.toString()) as { data: string };
      assert.equal(sha1([Buffer.from(data, 'base64')]), sha1(bytesOf(large.no, large.size)));
    });

    test('nothing where there is nothing; no data where there are no bytes', async () => {
      assert.equal((await read(api, '/fhir/Binary/scan-Z.1')).status, 404);
      const { bytes } = await read(api, '/fhir/Binary/scan-A.2', 'application/fhir+json');
      assert.equal('data' in (JSON.parse(bytes.toString()) as object), false);
    });
  });
}
