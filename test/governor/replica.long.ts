/** Searches on a replica, reads on the primary: on a PostgreSQL of its own with a streaming replica that falls behind. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { linkOf, namesIn } from '../support/engine.ts';
import { type OwnPostgres, ownPostgres, skip } from '../support/own-postgres.ts';
import { fillSmall, openSite, type Reply, type Site, someRows, until } from './site.ts';

const at = (own: OwnPostgres) => `${own.url}?schema=legacy`;
const namesOf = ({ text }: Reply) => namesIn(JSON.parse(text));
const nextOf = ({ text }: Reply) => linkOf(JSON.parse(text), 'next')!;

describe('a replica', { skip }, () => {
  let primary: OwnPostgres;
  let replica: OwnPostgres;

  before(async () => {
    primary = await ownPostgres();
    await fillSmall(primary.url, 'legacy', someRows);
    await primary.administer('checkpoint');
    replica = await primary.replica();
  });
  after(async () => {
    await replica?.remove();
    await primary?.remove();
  });

  const withSite = async (env: Record<string, string>, use: (site: Site) => Promise<void>) => {
    const site = await openSite(at(primary), {
      PORTICO_REPLICA_URL: at(replica),
      PORTICO_REPLICA_MAX_LAG_SECONDS: '1',
      ...env,
    });
    try {
      await use(site);
    } finally {
      await site.close();
    }
  };

  /** Where a request's statements went. */
  const rolesOf = async (site: Site, path: string) => {
    const before = site.ran.length;
    assert.equal((await site.get(path)).status, 200);
    return [...new Set(site.ran.slice(before).map(({ role }) => role))];
  };
  const isAt = async (site: Site, role: string, path = 'Patient?family=name1') =>
    assert.deepEqual(await rolesOf(site, path), [role]);

  test('serves searches, and the primary the reads, unless the site wants it otherwise', async () => {
    await withSite({}, async (site) => {
      assert.equal(site.state().replica?.use, 'used');
      assert.equal(site.state().replica?.lagMs, 0);
      await isAt(site, 'replica');
      await isAt(site, 'replica', 'Patient?_total=accurate&_count=2&_include=Patient:general-practitioner');
      await isAt(site, 'primary', 'Practitioner/GP1');
    });
    await withSite({ PORTICO_REPLICA_FOR: 'read' }, async (site) => {
      await isAt(site, 'primary');
      await isAt(site, 'replica', 'Practitioner/GP1');
    });
  });

  test('that is too far behind is left alone until it has caught up', async () => {
    await withSite({}, async (site) => {
      await replica.administer('select pg_wal_replay_pause()');
      await primary.administer(`update legacy."PERSON" set "NAME" = 'Renamed' where "ID" = 1`);
      assert.equal(namesOf(await site.get('Patient?family=renamed')).length, 0, 'a little old is allowed');
      await until(() => site.state().replica?.use === 'behind');
      assert.ok(site.state().replica!.lagMs! > 1_000);
      await isAt(site, 'primary');
      assert.deepEqual(namesOf(await site.get('Patient?family=renamed')), ['Patient/1']);
      assert.ok(site.warnings.some((line) => line.includes('too far behind')));

      await replica.administer('select pg_wal_replay_resume()');
      await until(() => site.state().replica?.use === 'used');
      await isAt(site, 'replica');
      assert.deepEqual(namesOf(await site.get('Patient?family=renamed')), ['Patient/1']);
    });
  });

  test('that fails in the middle of a search loses no page', async () => {
    await withSite({}, async (site) => {
      const pages = [await site.get('Patient?_count=15')];
      await replica.stop();
      pages.push(await site.get(nextOf(pages[0]!)));
      assert.equal(pages[1]!.status, 200, 'the request that finds it gone is answered too');
      assert.equal(site.state().replica?.use, 'down');
      await isAt(site, 'primary');
      await replica.start();
      await until(() => site.state().replica?.use === 'used', 20);
      const before = site.ran.length;
      pages.push(await site.get(nextOf(pages[1]!)));
      assert.equal(site.ran[before]!.role, 'replica');
      const names = pages.flatMap(namesOf);
      assert.equal(names.length, 40);
      assert.equal(new Set(names).size, 40);
    });
  });

  test('that is away at the start is used when it comes', async () => {
    await replica.stop();
    await withSite({}, async (site) => {
      assert.equal(site.state().replica?.use, 'down');
      await isAt(site, 'primary');
      await replica.start();
      await until(() => site.state().replica?.use === 'used', 20);
      await isAt(site, 'replica');
    });
  });

  test('whose primary is gone is behind, as soon as it has been cut off for long enough', async () => {
    await withSite({}, async (site) => {
      await primary.stop();
      await until(() => site.state().replica?.use === 'behind', 20);
      await primary.start();
      await until(() => site.state().replica?.use === 'used', 30);
    });
  });

  test('that ends a statement in favour of what it copies has it done by the primary', async () => {
    await primary.administer(`alter table legacy."PERSON" rename to person_rows`);
    await primary.administer(
      `create view legacy."PERSON" as select * from legacy.person_rows where pg_sleep(0.05) is not null`,
    );
    await withSite({ PORTICO_SCANS: 'allow' }, async (site) => {
      await until(async () => (await replica.administer(`select to_regclass('legacy.person_rows')`))[0]?.[0] !== null);
      const before = site.ran.length;
      const search = site.get('Patient?family=name1');
      const active = `select 1 from pg_stat_activity where state = 'active' and query like '%PERSON%' and query not like '%pg_stat%'`;
      await until(async () => (await replica.administer(active)).length > 0);
      // What locks the table on the primary locks it on the replica, which ends whoever reads it.
      await primary.administer('alter table legacy.person_rows add column note varchar(10)');
      assert.equal((await search).status, 200);
      assert.deepEqual(
        site.ran.slice(before, before + 2).map(({ role }) => role),
        ['replica', 'primary'],
      );
      assert.equal(site.state().replica?.use, 'used');
    });
  });
});
