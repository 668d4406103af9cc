/**
 * Many requests at once, over HTTP, on a real PostgreSQL and a real MariaDB. A table that somebody else has locked makes
 * searches as slow as they need to be.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createConnection } from 'mysql2/promise';
import pg from 'pg';
import { mysqlServer } from '../../src/sql/executors/mysql-session.ts';
import * as mysql from '../support/mysql.ts';
import * as postgres from '../support/postgres.ts';
import { findServer } from '../support/servers.ts';
import { fillSmall, openSite, type Reply, type Site, someRows, until } from './site.ts';

interface Engine {
  readonly title: string;
  readonly skip: string | false;
  readonly url: () => Promise<string>;
  readonly remove: () => Promise<unknown>;
  /** Locks PERSON until it is called. */
  readonly lock: () => Promise<() => Promise<void>>;
  /** Statements that wait for the lock at the server. */
  readonly blocked: () => Promise<number>;
}

const place = 'portico_governor';

const onPostgres: Engine = {
  title: 'PostgreSQL',
  skip: (await findServer('postgres')).skip,
  url: async () => {
    const url = (await postgres.postgresUrl())!;
    await fillSmall(url, place, someRows);
    return `${url}?schema=${place}`;
  },
  remove: () => postgres.administer(`drop schema if exists ${place} cascade`),
  lock: async () => {
    const client = new pg.Client({ connectionString: (await postgres.postgresUrl())! });
    await client.connect();
    await client.query(`begin; lock table ${place}."PERSON" in access exclusive mode`);
    return () => client.end();
  },
  blocked: async () => {
    const running = `state = 'active' and query like '%PERSON%' and query not like '%pg_stat_activity%'`;
    const [[count] = []] = await postgres.administer(`select count(*) from pg_stat_activity where ${running}`);
    return Number(count);
  },
};

const onMysql: Engine = {
  title: 'MariaDB or MySQL',
  skip: (await findServer('mysql')).skip,
  url: async () => {
    const url = (await mysql.mysqlUrl())!;
    await fillSmall(url, place, someRows);
    return mysql.databaseOn(url, place);
  },
  remove: () => mysql.administer(`drop database if exists ${place}`),
  lock: async () => {
    const connection = await createConnection(mysqlServer((await mysql.mysqlUrl())!));
    await connection.query(`lock tables ${place}.PERSON write`);
    return () => connection.end();
  },
  blocked: async () => {
    const running = `db = '${place}' and command in ('Query', 'Execute') and info like '%PERSON%'`;
    const [[count] = []] = await mysql.administer(
      `select count(*) from information_schema.processlist where ${running} and id <> connection_id()`,
    );
    return Number(count);
  },
};

const limits = {
  PORTICO_POOL_SIZE: '4',
  PORTICO_CLIENT_STATEMENTS: '2',
  PORTICO_SCANS: 'allow',
  PORTICO_QUEUE_MS: '60000',
};

const greedy = '192.0.2.1';
const modest = '192.0.2.2';

for (const engine of [onPostgres, onMysql]) {
  describe(`a busy ${engine.title}`, { skip: engine.skip }, () => {
    let url = '';
    let site: Site;
    let unlock = async () => {};

    before(async () => {
      url = await engine.url();
    });
    after(engine.remove);

    /** While `use` runs, every search for patients waits in the database. */
    const whileLocked = async (env: Record<string, string>, use: () => Promise<void>) => {
      site = await openSite(url, { ...limits, ...env });
      try {
        const release = await engine.lock();
        let isLocked = true;
        unlock = async () => {
          if (isLocked) await release();
          isLocked = false;
        };
        await use();
      } finally {
        await unlock();
        await site.close();
      }
    };

    const many = (count: number, client: string, path = 'Patient?family=name1'): Promise<Reply>[] =>
      Array.from({ length: count }, () => site.get(path, client));

    const statuses = async (replies: readonly Promise<Reply>[]) =>
      (await Promise.all(replies)).map(({ status }) => status).sort();

    test('a client with 64 searches keeps nobody from reading and searching', async () => {
      await whileLocked({}, async () => {
        const all = many(64, greedy);
        await until(() => site.state().primary.waiting === 62);
        assert.equal((await site.get('Practitioner/GP1', modest)).status, 200);
        assert.equal((await site.get('Practitioner?family=doc', modest)).status, 200);
        assert.equal(await engine.blocked(), 2, 'more than its share would be at the database');
        assert.equal((await site.get('metadata', greedy)).status, 200);
        await unlock();
        assert.deepEqual(new Set(await statuses(all)), new Set([200]));
      });
      assert.deepEqual([site.state().primary.running, site.state().primary.waiting], [0, 0]);
    });

    test('its own read waits for its own searches', async () => {
      await whileLocked({}, async () => {
        const searches = many(2, greedy);
        await until(() => site.state().primary.running === 2);
        const mine = site.get('Practitioner/GP1', greedy);
        await until(() => site.state().primary.waiting === 1);
        await unlock();
        assert.equal((await mine).status, 200);
        await Promise.all(searches);
      });
    });

    test('too much of one client is 429, too much of all is 503, both with Retry-After', async () => {
      await whileLocked({ PORTICO_QUEUE_PER_CLIENT: '12', PORTICO_QUEUE: '20' }, async () => {
        const mine = many(2 + 12, greedy);
        await until(() => site.state().primary.waiting === 12);
        const tooMuch = await site.get('Patient?family=name2', greedy);
        assert.deepEqual([tooMuch.status, tooMuch.codes], [429, ['F408']]);
        const others = many(2 + 7, modest);
        await until(() => site.state().primary.waiting === 20);
        const busy = await site.get('Patient?family=name2', '192.0.2.3');
        assert.deepEqual([busy.status, busy.codes], [503, ['F402']]);
        assert.ok(tooMuch.retryAfter! >= 1 && busy.retryAfter! > 1, `${tooMuch.retryAfter} and ${busy.retryAfter}`);
        assert.deepEqual(site.state().primary.refused, { client: 1, busy: 1, circuit: 0, scan: 0 });
        await unlock();
        assert.deepEqual(new Set(await statuses([...mine, ...others])), new Set([200]));
      });
    });

    test('who waits too long is refused, and what runs goes on', async () => {
      await whileLocked({ PORTICO_QUEUE_MS: '200' }, async () => {
        const all = many(4, greedy);
        await until(() => site.state().primary.refused.client === 2);
        await unlock();
        assert.deepEqual(await statuses(all), [200, 200, 429, 429]);
      });
    });

    test('when the client leaves, its statement ends on the server within a second', async () => {
      await whileLocked({}, async () => {
        const leaving = new AbortController();
        const left = assert.rejects(site.get('Patient?family=name1', greedy, leaving.signal), { name: 'AbortError' });
        await until(async () => (await engine.blocked()) === 1);
        leaving.abort();
        await until(async () => (await engine.blocked()) === 0, 1);
        await left;
        await until(() => site.state().primary.running === 0);
      });
    });

    test('a request whose client leaves while it waits never reaches the database', async () => {
      await whileLocked({}, async () => {
        const running = many(2, greedy);
        await until(() => site.state().primary.running === 2);
        const before = site.ran.length;
        const leaving = new AbortController();
        const left = assert.rejects(site.get('Patient?family=name2', greedy, leaving.signal), { name: 'AbortError' });
        await until(() => site.state().primary.waiting === 1);
        leaving.abort();
        await left;
        await until(() => site.state().primary.waiting === 0);
        await unlock();
        await Promise.all(running);
        assert.equal(site.ran.length, before);
      });
    });
  });
}
