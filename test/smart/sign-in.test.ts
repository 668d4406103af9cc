/** Passwords, codes and the lock: what a guesser meets. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { LockOut } from '../../smart/users/lock-out.ts';
import { Users } from '../../smart/users/users.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { findServer } from '../support/servers.ts';
import { browser, openSmart } from '../support/smart.ts';
import { send, show } from './forms.ts';
import { ownPostgres } from './own-schema.ts';
import { withSecondFactor } from './site.ts';

const postgres = await findServer('postgres');
const engines = {
  SQLite: { url: 'sqlite::memory:', skip: false },
  PostgreSQL: { url: postgres.url && (await ownPostgres(postgres.url)), skip: postgres.skip },
};
const stores = new Map<string, Store>();
for (const [engine, { url }] of Object.entries(engines)) if (url) stores.set(engine, await openStore(url));
const store = stores.get('SQLite')!;
after(() => Promise.all([...stores.values()].map((each) => each.close())));

for (const [engine, { skip }] of Object.entries(engines)) {
  const opened = () => stores.get(engine)!;

  test(`${engine}: after five failures each further one shuts the door for twice the time, up to a quarter of an hour`, {
    skip,
  }, async () => {
    let now = 1_000_000_000_000;
    const lock = new LockOut(opened(), () => now);
    for (let failure = 0; failure < 5; failure++)
      assert.equal((await lock.attempt('rivera', `10.0.0.${failure}`)).waitMs, 0);
    const waits: number[] = [];
    for (let round = 0; round < 7; round++) {
      const { waitMs } = await lock.attempt('Rivera', `10.0.1.${round}`);
      waits.push(waitMs / 1000);
      now += waitMs;
      assert.equal((await lock.attempt('rivera', `10.0.2.${round}`)).waitMs, 0);
    }
    assert.deepEqual(waits, [30, 60, 120, 240, 480, 900, 900]);
    now += 900_000;
    await (await lock.attempt('rivera', '10.0.3.1')).succeeded();
    assert.equal((await lock.attempt('rivera', '10.0.3.1')).waitMs, 0);
  });

  test(`${engine}: many attempts at once are as many`, { skip }, async () => {
    const lock = new LockOut(opened());
    const attempts = await Promise.all(Array.from({ length: 40 }, (_, at) => lock.attempt('at-once', `10.1.0.${at}`)));
    assert.equal(attempts.filter(({ waitMs }) => waitMs === 0).length, 5);
  });

  test(`${engine}: one address cannot try all names; a good sign-in gives it back that one attempt`, {
    skip,
  }, async () => {
    const lock = new LockOut(opened());
    const attempt = (at: number) => lock.attempt(`name-${at}`, '10.2.0.1');
    for (let at = 0; at < 49; at++) assert.equal((await attempt(at)).waitMs, 0);
    await (await attempt(49)).succeeded();
    assert.equal((await attempt(50)).waitMs, 0);
    assert.ok((await attempt(51)).waitMs > 0);
  });
}

test('what failed a day ago is forgotten, whoever comes next', async () => {
  let now = Date.now() + 10 * 86_400_000;
  const lock = new LockOut(store, () => now);
  for (let at = 0; at < 20; at++) await lock.attempt(`once-${at}`, `10.4.0.${at}`);
  now += 25 * 3_600_000;
  await lock.attempt('next', '10.5.0.1');
  assert.equal((await store.db('sign_in_failure')).length, 2);
});

test('nothing in the store tells a password, a second factor’s secret or what was typed for a name', async () => {
  const users = new Users(store, 'http://portico.test/fhir');
  await users.add({ name: 'chen', password: 'the password of chen', fhirUser: 'Practitioner/1', displayName: 'Chen' });
  const secret = new URL(await users.requireSecondFactor('chen')).searchParams.get('secret') ?? '';
  await new LockOut(store).attempt('typed in the wrong box', '10.3.0.1');
  const rows = JSON.stringify([await store.db('user_account'), await store.db('sign_in_failure')]);
  assert.match(rows, /\$argon2id\$/);
  assert.ok(secret.length === 32 && !rows.includes(secret));
  assert.doesNotMatch(rows, /the password of chen|wrong box|10\.3\.0\.1/);
});

test('a code is good once, also when it comes twice at the same time, and not after its time', async () => {
  const server = await openSmart();
  const codes = await withSecondFactor(server, 'chen', 'Practitioner/1');
  const { users } = server.signIn.smart;
  const { subject } = (await users.byName('chen'))!;
  const code = codes();
  assert.equal(await users.acceptsCode(subject, code, Date.now() + 120_000), false);
  const both = await Promise.all([users.acceptsCode(subject, code), users.acceptsCode(subject, code)]);
  assert.deepEqual(both.toSorted(), [false, true]);
  assert.equal(await users.acceptsCode(subject, code), false);
  for (const none of ['', '12345', 'abcdef', '１２３４５６'])
    assert.equal(await users.acceptsCode(subject, none), false);
});

test('what is told of a wrong password does not tell whether there is such a user, nor does the lock', async () => {
  const server = await openSmart();
  await withSecondFactor(server, 'chen', 'Practitioner/1');
  const told = async (name: string) => {
    const visit = browser();
    const page = await show(visit, `${server.issuer}/apps`);
    const answers: string[] = [];
    for (let at = 0; at < 6; at++) {
      const { status, text } = await send(visit, page, 'sign-in', [
        ['name', name],
        ['password', 'wrong'],
      ]);
      answers.push(`${status} ${/role="alert">([^<]*)/.exec(text)?.[1]}`.replace(/\d+ seconds/, 'N seconds'));
    }
    return answers;
  };
  const known = await told('chen');
  assert.deepEqual(known, await told('nobody-of-this-name'));
  assert.match(known[4]!, /^401 /);
  assert.match(known[5]!, /^429 .*N seconds/);
});
