/** `portico demo --db URL` on servers that answer here: it builds, serves, leaves others' tables alone, and stops cleanly. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { look } from '../../src/sql/load/open-loader.ts';
import { freePort } from '../support/free-port.ts';
import * as mysql from '../support/mysql.ts';
import * as postgres from '../support/postgres.ts';
import { findServer } from '../support/servers.ts';
import { command } from './command.ts';

const name = 'portico_cli_test';
const foreign = `${name}_foreign`;

const engines = [
  {
    found: await findServer('postgres'),
    title: 'PostgreSQL',
    at: (url: string, schema: string) => `${url}${url.includes('?') ? '&' : '?'}schema=${schema}`,
    create: [`create schema ${foreign}`, `create table ${foreign}.ours (id int)`],
    remove: [name, foreign].map((schema) => `drop schema if exists ${schema} cascade`),
    administer: postgres.administer,
  },
  {
    found: await findServer('mysql'),
    title: 'MariaDB or MySQL',
    at: mysql.databaseOn,
    create: [`create database ${foreign}`, `create table ${foreign}.ours (id int)`],
    remove: [name, foreign].map((database) => `drop database if exists ${database}`),
    administer: mysql.administer,
  },
] as const;

for (const { found, title, at, create, remove, administer } of engines) {
  describe(title, { skip: found.skip }, () => {
    const url = found.url ?? '';
    const clean = async () => {
      for (const statement of remove) await administer(statement);
    };
    before(async () => {
      await clean();
      for (const statement of create) await administer(statement);
    });
    after(clean);

    test('a hospital is built there and served', async () => {
      const port = String(await freePort());
      const demo = command(['demo', '--port', port, '--patients', '120', '--open', '--db', at(url, name)]);
      await demo.serving;
      assert.match(demo.said.out, /120 patients, [\d,]+ rows/);
      const [, request = ''] = /curl '([^']+)'/.exec(demo.said.out) ?? [];
      assert.equal((await fetch(request)).status, 200, demo.said.out + demo.said.err);
      demo.child.kill('SIGTERM');
      assert.equal(await demo.ended, 0);
      assert.equal((await look(at(url, name), undefined)).is, 'marked');
    });

    test('one that is stopped leaves the older one, and nothing else', async () => {
      const before = await look(at(url, name), undefined);
      const demo = command(['demo', '--patients', '100000', '--db', at(url, name)]);
      const { promise: begun, resolve } = Promise.withResolvers<void>();
      // Plain lines come every few seconds while rows are loaded.
      demo.child.stdout.on('data', (text: string) => text.includes('left') && resolve());
      await Promise.race([begun, demo.ended]);
      demo.child.kill('SIGINT');
      assert.equal(await demo.ended, 1);
      assert.equal(demo.said.err, 'Stopped: nothing of it was kept.\n');
      assert.deepEqual(await look(at(url, name), undefined), before);
      assert.equal((await look(at(url, `${name}_loading`), undefined)).is, 'nothing');
    });

    test('tables of somebody else are left alone', async () => {
      const { ended, said } = command(['demo', '--db', at(url, foreign)]);
      assert.equal(await ended, 1);
      assert.equal(said.err, `${foreign} is not a demonstration database, so it is left alone: name another.\n`);
      assert.equal((await look(at(url, foreign), undefined)).is, 'foreign');
    });

    test('where nothing listens, one line says so, without the password', async () => {
      const nowhere = new URL(at(url, name));
      nowhere.port = String(await freePort());
      nowhere.username = 'reader';
      nowhere.password = '';
      const { ended, said } = command(['demo', '--db', nowhere.href], { PORTICO_DATABASE_PASSWORD: 'canary-secret' });
      assert.equal(await ended, 1);
      assert.match(said.err, /^No .+ answers at 127\.0\.0\.1:\d+: is it running, and are host and port right\?\n$/);
      assert.doesNotMatch(said.out + said.err, /canary-secret/);
    });
  });
}

test('a user whom MariaDB or MySQL does not know is one line', { skip: engines[1].found.skip }, async () => {
  const stranger = new URL(mysql.databaseOn(engines[1].found.url ?? '', name));
  stranger.username = 'nobody';
  stranger.password = 'canary-secret';
  const { ended, said } = command(['demo', '--db', stranger.href]);
  assert.equal(await ended, 1);
  assert.match(said.err, /refuses user nobody: the user name or the password is wrong\.\n$/);
  assert.doesNotMatch(said.out + said.err, /canary-secret/);
});
