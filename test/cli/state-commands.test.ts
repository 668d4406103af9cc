/** `portico clients`, `users` and `keys` as their users run them, and what the state store then holds. */
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Artifacts } from '../../smart/artifacts.ts';
import { Clients } from '../../smart/clients.ts';
import { signingKeys } from '../../smart/keys.ts';
import { Invitations } from '../../smart/registration/invitations.ts';
import { Users } from '../../smart/users/users.ts';
import { openStore } from '../../src/store/store.ts';
import { command, folder } from './command.ts';

const state = join(folder, 'state.sqlite');

async function portico(args: readonly string[], input?: string) {
  const { ended, said } = command(args, { PORTICO_STATE_URL: `sqlite:${state}` }, input);
  return { code: await ended, ...said };
}

async function stored<T>(read: (store: Awaited<ReturnType<typeof openStore>>) => Promise<T>): Promise<T> {
  const store = await openStore(`sqlite:${state}`);
  try {
    return await read(store);
  } finally {
    await store.close();
  }
}

const callback = ['--redirect-uri', 'https://app.example.org/callback'];

test('a confidential app: its secret is shown once, the store and the list do not hold it', async () => {
  const { code, out, err } = await portico(['clients', 'add', 'Chart', '--kind', 'symmetric', ...callback, '--json']);
  assert.equal(code, 0, err);
  const { client_id, client_secret } = JSON.parse(out) as { client_id: string; client_secret: string };
  assert.match(client_secret, /^[\w-]{43}$/);
  const kept = await stored((store) => new Clients(store).get(client_id));
  assert.deepEqual(kept?.redirect_uris, ['https://app.example.org/callback']);
  assert.deepEqual(kept?.grant_types, ['authorization_code', 'refresh_token']);
  assert.ok(!readFileSync(state).includes(client_secret) && !JSON.stringify(kept).includes(client_secret));
  const listed = await portico(['clients', 'list']);
  assert.match(listed.out, new RegExp(`${client_id} +Chart +client_secret_basic`));
  const json = await portico(['clients', 'list', '--json']);
  assert.ok(!json.out.includes('client_secret":'), json.out);
});

test('a public app and an EHR; an id of its own, which is then taken', async () => {
  const added = await portico(['clients', 'add', 'Phone', '--kind', 'public', ...callback, '--id', 'phone']);
  assert.equal(added.out, 'client_id      phone\n', added.err);
  const again = await portico(['clients', 'add', 'Phone', '--kind', 'public', ...callback, '--id', 'phone']);
  assert.deepEqual([again.code, again.err], [1, 'There is a client phone already.\n']);
  const ehr = await portico(['clients', 'add', 'EHR', '--kind', 'ehr']);
  assert.match(ehr.out, /client_secret {2}[\w-]{43}/, ehr.err);
  const removed = await portico(['clients', 'remove', 'phone', '--json']);
  assert.deepEqual(JSON.parse(removed.out), { client_id: 'phone', revoked: 0 });
  assert.deepEqual((await portico(['clients', 'remove', 'phone'])).err, 'There is no client phone.\n');
});

test('a backend service with its keys in a file; a private key is refused', async () => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' });
  const file = join(folder, 'jwks.json');
  writeFileSync(file, JSON.stringify({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'one' }] }));
  const added = await portico(['clients', 'add', 'Warehouse', '--kind', 'backend', '--jwks', file, '--json']);
  assert.equal(added.code, 0, added.err);
  const { grant_types, portico_scope } = JSON.parse(added.out) as Record<string, unknown>;
  assert.deepEqual([grant_types, portico_scope], [['client_credentials'], 'system/*.rs']);
  writeFileSync(file, JSON.stringify({ keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'one' }] }));
  const refused = await portico(['clients', 'add', 'Leak', '--kind', 'backend', '--jwks', file]);
  assert.equal(refused.code, 1);
  assert.match(refused.err, /^jwks: key 1 is private .*\n$/);
});

test('an invitation is shown once and kept as a hash', async () => {
  const { out, err } = await portico(['clients', 'invite', '--uses', '2', '--scope', 'patient/*.rs', '--json']);
  const { initial_access_token, scope } = JSON.parse(out || err) as Record<string, string>;
  assert.ok(initial_access_token && !readFileSync(state).includes(initial_access_token));
  const found = await stored((store) => new Invitations(new Artifacts(store)).of(initial_access_token));
  assert.deepEqual([found, scope], [{ uses: 2, scope: 'patient/*.rs' }, 'patient/*.rs']);
});

test('what is wrong is said in one line', async () => {
  for (const [args, said] of [
    [['clients', 'add', 'X', '--kind', 'public'], 'redirect_uris are missing.\n'],
    [
      ['clients', 'add', 'X', '--kind', 'public', ...callback, '--scope', 'patient/Nonsense.rs'],
      'scope: The scope "patient/Nonsense.rs" is not known.\n',
    ],
    [['clients', 'add', 'X', '--kind', 'backend'], 'private_key_jwt needs either jwks or jwks_uri.\n'],
    [
      ['clients', 'add', 'X', '--kind', 'backend', '--jwks', 'none.json'],
      'none.json cannot be read as JSON (--jwks).\n',
    ],
    [['users', 'remove', 'nobody'], 'There is no user nobody.\n'],
  ] as const) {
    const { code, out, err } = await portico(args);
    assert.deepEqual([code, out, err], [1, '', said]);
  }
  const wrongUrl = command(['users', 'list'], { PORTICO_STATE_URL: 'mongodb://x:secret@y' });
  assert.equal(await wrongUrl.ended, 1);
  assert.match(wrongUrl.said.err, /^PORTICO_STATE_URL must be [^\n]*\n$/);
  assert.ok(!wrongUrl.said.err.includes('secret'));
});

test('a user: the password comes from standard input and is kept as argon2id', async () => {
  const fields = ['--fhir-user', 'Practitioner/1', '--display-name', 'Dr Clara Weiß'];
  const added = await portico(
    ['users', 'add', 'clara', ...fields, '--second-factor'],
    'correct horse battery staple\n',
  );
  assert.match(added.out, /\notpauth:\/\/totp\/Portico:clara\?\S*secret=[A-Z2-7]{32}/);
  assert.equal(added.code, 0, added.err);
  const user = await stored((store) => new Users(store, '').withPassword('clara', 'correct horse battery staple'));
  assert.equal(user?.fhirUser, 'Practitioner/1');
  assert.ok(readFileSync(state).includes('$argon2id$') && !readFileSync(state).includes('correct horse'));
  assert.match((await portico(['users', 'list'])).out, /clara +Practitioner\/1 +Dr Clara Weiß/);
  assert.equal((await portico(['users', 'add', 'clara', ...fields], 'another password\n')).code, 1);
  assert.match((await portico(['users', 'add', 'max', ...fields], 'short\n')).err, /^A password has 12/);
  assert.match((await portico(['users', 'add', 'max', ...fields], '')).err, /^No password was given/);
  assert.equal((await portico(['users', 'remove', 'clara'])).code, 0);
  assert.equal(await stored((store) => new Users(store, '').byName('clara')), undefined);
});

test('a user of the hospital’s provider is linked, once', async () => {
  const link = ['users', 'link', 'sub-1', '--fhir-user', 'Practitioner/7'];
  assert.match((await portico(link)).err, /^Which provider\? Give --issuer/);
  const linked = await portico([...link, '--issuer', 'https://idp.example.org', '--json']);
  assert.equal(linked.code, 0, linked.err);
  const { name, fhirUser } = JSON.parse(linked.out) as Record<string, string>;
  assert.deepEqual([name?.startsWith('upstream:'), fhirUser], [true, 'Practitioner/7']);
  assert.match((await portico([...link, '--issuer', 'https://idp.example.org'])).err, /^This subject is linked/);
});

test('keys are rotated: new ones sign, old ones are still published', async () => {
  const before = await stored(signingKeys);
  const { out } = await portico(['keys', 'rotate', '--json']);
  const { keys } = JSON.parse(out) as { keys: string[] };
  const after = await stored(signingKeys);
  assert.deepEqual(
    after.filter(({ retired }) => !retired).map(({ kid }) => kid),
    keys,
  );
  assert.ok(before.every(({ kid }) => after.some((key) => key.kid === kid && key.retired)));
});

test('--help names what can be given', async () => {
  const { out } = await portico(['clients', 'add', '--help']);
  for (const word of ['--kind', 'backend', '--redirect-uri', '--jwks-uri', '--json'])
    assert.ok(out.includes(word), word);
});
