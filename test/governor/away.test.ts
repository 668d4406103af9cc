/** A database that fails while requests come: stopped, started again, and standing still. On a PostgreSQL of its own. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type OwnPostgres, ownPostgres, skip } from '../support/own-postgres.ts';
import { fillSmall, openSite, type Site, someRows, until } from './site.ts';

const env = {
  PORTICO_POOL_SIZE: '3',
  PORTICO_CIRCUIT_FAILURES: '3',
  PORTICO_CIRCUIT_SECONDS: '2',
  PORTICO_SCANS: 'allow',
  PORTICO_STATEMENT_TIMEOUT_MS: '1000',
  PORTICO_REQUEST_TIMEOUT_MS: '3000',
};

describe('a database that goes away', { skip }, () => {
  let own: OwnPostgres;
  let site: Site;
  before(async () => {
    own = await ownPostgres();
    await fillSmall(own.url, 'legacy', someRows);
    // The load itself does not wait for the disk.
    await own.administer('checkpoint');
  });
  after(() => own?.remove());

  const withSite = async (use: () => Promise<void>) => {
    site = await openSite(`${own.url}?schema=legacy`, env);
    try {
      await use();
    } finally {
      await site.close();
    }
  };

  const search = () => site.get('Patient?family=name1');
  const read = () => site.get('Practitioner/GP1');

  test('the circuit opens, requests are refused at once, and it closes when the database is back', async () => {
    await withSite(async () => {
      assert.equal((await search()).status, 200, (await search()).text);
      await own.stop();
      const codes: string[] = [];
      await until(async () => {
        const reply = await search();
        assert.equal(reply.status, 503);
        assert.ok(reply.retryAfter! >= 1);
        codes.push(...reply.codes);
        return site.state().primary.circuit === 'open';
      });
      assert.deepEqual(new Set(codes), new Set(['F400']));
      const before = site.ran.length;
      const refusedBefore = site.state().primary.refused.circuit;
      const refused = await Promise.all(Array.from({ length: 50 }, (_, i) => (i % 2 === 0 ? search() : read())));
      assert.deepEqual(new Set(refused.map(({ status }) => status)), new Set([503]));
      assert.ok(refused.every(({ retryAfter }) => retryAfter === 1 || retryAfter === 2));
      assert.equal(site.ran.length, before, 'nothing is asked of a database that is away');
      assert.equal(site.state().primary.refused.circuit - refusedBefore, 50);
      assert.ok(site.warnings.some((line) => line.includes('the database failed')));

      await own.start();
      await until(() => site.state().primary.circuit === 'closed');
      assert.equal((await search()).status, 200, (await search()).text);
      assert.equal((await read()).status, 200);
      assert.ok(site.warnings.some((line) => line.includes('answers again')));
    });
  });

  test('a restart between two pages loses nothing', async () => {
    await withSite(async () => {
      const first = await site.get('Patient?_count=25');
      const next = /"relation":"next","url":"([^"]+)"/.exec(first.text)![1]!;
      await own.stop();
      await until(async () => (await site.get(next)).status === 503);
      await own.start();
      let second = await site.get(next);
      await until(async () => {
        second = await site.get(next);
        return second.status === 200;
      });
      const ids = (text: string) => [...text.matchAll(/"resourceType":"Patient","id":"(\d+)"/g)].map(([, id]) => id);
      assert.equal(new Set([...ids(first.text), ...ids(second.text)]).size, 40);
    });
  });

  test('sessions that somebody ended do not open it', async () => {
    await withSite(async () => {
      await Promise.all(Array.from({ length: 6 }, search));
      await own.administer(
        'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname is not null',
      );
      await Promise.all(Array.from({ length: 12 }, search));
      await until(async () => (await search()).status === 200);
      assert.equal(site.state().primary.circuit, 'closed');
      assert.equal(site.state().primary.refused.circuit, 0);
    });
  });

  test('a database that stands still hangs no request, and is used again when it moves', {
    timeout: 60_000,
  }, async () => {
    await withSite(async () => {
      assert.equal((await search()).status, 200, (await search()).text);
      own.freeze();
      const replies = await Promise.all(Array.from({ length: 8 }, search));
      assert.ok(
        replies.every(
          ({ status, retryAfter }) => (status === 503 || status === 504 || status === 429) && retryAfter! >= 1,
        ),
        replies.map(({ status, codes }) => `${status} ${codes}`).join(),
      );
      own.thaw();
      await until(async () => (await search()).status === 200, 30);
      assert.equal((await read()).status, 200);
    });
  });
});
