/**
 * SIGTERM to a real process before PostgreSQL: nobody who was let in is cut off without an answer, and nothing is left
 * running on the database. A table that somebody has locked makes a statement as slow as one likes.
 */
import assert from 'node:assert/strict';
import { Agent } from 'node:http';
import { after, before, describe, test } from 'node:test';
import pg from 'pg';
import { buildDemoDatabase } from '../../src/cli/demo-database.ts';
import { administer, postgresUrl } from '../support/postgres.ts';
import { ask } from './ask.ts';
import { serve, until } from './process.ts';

const url = await postgresUrl();
const schema = 'portico_ops_test';

/** Holds everybody off PAT_MASTER until it is released. */
async function lock(): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`begin; lock table ${schema}."PAT_MASTER" in access exclusive mode`);
  return () => client.end();
}

/** Sessions that wait for the lock. */
async function waiting(): Promise<number> {
  const rows = await administer(
    `select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like '%PAT_MASTER%'`,
  );
  return rows.length;
}

describe('a process that is told to stop', {
  skip: url === undefined && 'no PostgreSQL answers at PORTICO_TEST_PG_URL or 127.0.0.1:5432',
}, () => {
  const PORTICO_DATABASE_URL = `${url}${url?.includes('?') ? '&' : '?'}schema=${schema}`;
  before(() => buildDemoDatabase({ target: url!, schemaName: schema, patients: 5, seed: 'ops' }));
  after(() => administer(`drop schema if exists ${schema} cascade`));

  test('is not ready at once, goes on answering for the delay, then refuses connections and ends', async () => {
    const { origin, child, ended, lines } = await serve({ PORTICO_DATABASE_URL, PORTICO_SHUTDOWN_DELAY_MS: '1500' });
    assert.equal((await ask(`${origin}/health/ready`)).status, 200);
    child.kill('SIGTERM');
    const ready = await until(
      () => ask(`${origin}/health/ready`),
      ({ status }) => status !== 200,
    );
    assert.equal(ready.status, 503);
    assert.equal(JSON.parse(ready.text).checks['server:state'][0].observedValue, 'stopping');
    assert.equal((await ask(`${origin}/health/live`)).status, 200);
    const search = await ask(`${origin}/fhir/Patient?_count=1`);
    assert.equal(search.status, 200);
    assert.equal(await ended, 0);
    await assert.rejects(ask(`${origin}/health/live`), { code: 'ECONNREFUSED' });
    assert.deepEqual(
      lines().flatMap(({ level, msg }) => (msg === undefined || level !== 30 ? [] : [msg])),
      ['serving', 'stopping', 'stopped'],
    );
  });

  test('finishes a request that ends within the limit', async () => {
    const { origin, child, ended } = await serve({ PORTICO_DATABASE_URL });
    const release = await lock();
    const slow = ask(`${origin}/fhir/Patient?_count=1`);
    await until(waiting, (count) => count > 0);
    child.kill('SIGTERM');
    await until(
      () => ask(`${origin}/health/live`).catch(({ code }) => code),
      (seen) => seen === 'ECONNREFUSED',
    );
    await release();
    const { status, connection } = await slow;
    assert.deepEqual([status, connection], [200, 'close']);
    assert.equal(await ended, 0);
  });

  for (const [what, isKnown] of [
    ['its statement', true],
    ["the look at its statement's plan", false],
  ] as const) {
    test(`answers what takes longer, and cancels ${what} on the server`, async () => {
      const { origin, child, ended, lines } = await serve({ PORTICO_DATABASE_URL, PORTICO_SHUTDOWN_MS: '300' });
      if (isKnown) await ask(`${origin}/fhir/Patient?_count=1`);
      const release = await lock();
      try {
        const slow = ask(`${origin}/fhir/Patient?_count=1`);
        await until(waiting, (count) => count > 0);
        child.kill('SIGTERM');
        const { status, connection, text } = await slow;
        assert.deepEqual([status, connection], [503, 'close']);
        assert.equal(JSON.parse(text).issue[0].details.coding[0].code, 'F409');
        assert.equal(await ended, 0);
        // A session whose client is gone would go on waiting, because it does not look.
        assert.equal(await waiting(), 0);
        assert.equal(lines().at(-1)?.cutOff, 1);
      } finally {
        await release();
      }
    });
  }

  test('resets nobody under load', { timeout: 60_000 }, async () => {
    const { origin, child, ended } = await serve({ PORTICO_DATABASE_URL });
    const { entry } = JSON.parse((await ask(`${origin}/fhir/Patient?_count=5`)).text);
    const ids: string[] = entry.map(({ resource }: { resource: { id: string } }) => resource.id);
    const seen = new Map<string, number>();
    const count = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1);
    const clients = Array.from({ length: 16 }, async (_, i) => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      for (let refused = false; !refused; ) {
        try {
          const { status, connection } = await ask(`${origin}/fhir/Patient/${ids[i % ids.length]}`, agent);
          count(`${status} ${connection}`);
        } catch (error) {
          const { code = 'unknown' } = error as NodeJS.ErrnoException;
          count(code);
          refused = true;
        }
      }
      agent.destroy();
    });
    await until(
      () => seen.get('200 keep-alive') ?? 0,
      (answers) => answers > 200,
    );
    child.kill('SIGTERM');
    await Promise.all(clients);
    assert.equal(await ended, 0);
    assert.deepEqual([...seen.keys()].sort(), ['200 close', '200 keep-alive', 'ECONNREFUSED']);
    assert.equal(seen.get('ECONNREFUSED'), clients.length);
  });

  test('ends at once when it is told again', async () => {
    const { origin, child, ended } = await serve({ PORTICO_DATABASE_URL });
    const release = await lock();
    try {
      const slow = ask(`${origin}/fhir/Patient?_count=1`);
      await until(waiting, (count) => count > 0);
      child.kill('SIGTERM');
      await until(
        () => ask(`${origin}/health/live`).catch(({ code }) => code),
        (seen) => seen === 'ECONNREFUSED',
      );
      child.kill('SIGINT');
      await assert.rejects(slow, { code: 'ECONNRESET' });
      assert.equal(await ended, 130);
    } finally {
      await release();
    }
  });
});
