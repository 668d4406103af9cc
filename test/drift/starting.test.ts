/** At start: a database that lacks a little is served without it, one that lacks what decides is refused in one clear line. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { changingEngines } from '../support/changing-engines.ts';
import { openWatchedServer } from '../support/watched-server.ts';

const [sqlite] = await changingEngines('portico_drift_starting');
const url = await sqlite!.open();
after(() => sqlite!.remove());

test('a table that is missing at start is served when it comes', async () => {
  await sqlite!.alter('alter table "SITE" rename to "SITE_OLD"', 'alter table "ITEM" rename to "ITEM_OLD"');
  const server = await openWatchedServer(url);
  assert.equal((await server.get('Organization')).status, 503);
  assert.equal((await server.get('Observation?category=laboratory')).status, 503);
  assert.equal((await server.get('Observation?category=vital-signs')).status, 200);
  await sqlite!.alter('alter table "SITE_OLD" rename to "SITE"', 'alter table "ITEM_OLD" rename to "ITEM"');
  await server.schema.look();
  assert.equal((await server.get('Organization')).status, 200);
  // The code table was read when it came, before anything was served with it.
  assert.match((await server.get('Observation/lab-1')).text, /POTASSIUM/);
  await server.close();
});

test('a statement that fails for a column makes the server look by itself', async () => {
  const server = await openWatchedServer(url);
  await sqlite!.alter('alter table "SITE" rename column "NAME" to "N2"');
  assert.equal((await server.get('Organization/1')).status, 503);
  const until = Date.now() + 10_000;
  while (server.schema.state.changes.length === 0 && Date.now() < until) await new Promise((r) => setTimeout(r, 50));
  assert.match((await server.get('Organization/1')).text, /F406/);
  await sqlite!.alter('alter table "SITE" rename column "N2" to "NAME"');
  await server.close();
});

test('a database without the tables, and one without what decides about charts, is refused', async () => {
  const refused = async (pattern: RegExp, lines: number) => {
    await assert.rejects(openWatchedServer(url), (error: Error) => {
      assert.match(error.message, pattern);
      assert.equal(error.message.split('\n').length, lines);
      return true;
    });
  };
  await sqlite!.alter('alter table "PAT" rename column "DEL" to "DEL2"');
  await refused(/^The database is not as the adapters were told: PAT\.DEL: char\(1\) → gone$/, 1);
  await sqlite!.alter('alter table "PAT" rename column "DEL2" to "DEL"');
  const tables = 'PAT PAT_MERGE STAFF SITE ITEM LAB VITAL ALLERGY ALLERGY_RXN ORDERED TAKEN'.split(' ');
  await sqlite!.alter(...tables.map((name) => `drop table "${name}"`));
  await refused(/^The database at .* has no table [A-Z_, ]+ and \d+ more, which the adapters read/, 1);
});
