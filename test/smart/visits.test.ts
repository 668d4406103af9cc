/** Sign-ins end by themselves; a hospital's own look; errors that the log knows by the id that a person was told. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openStore } from '../../src/store/store.ts';
import { addUser, browser, openSmart, patientIds } from '../support/smart.ts';
import { send, show } from './forms.ts';

const folder = mkdtempSync(join(tmpdir(), 'portico-visits-'));
after(() => rmSync(folder, { recursive: true }));

test('who does nothing for half an hour is asked again; who goes on is not', async () => {
  const stateUrl = `sqlite:${join(folder, 'state.sqlite')}`;
  const server = await openSmart({ PORTICO_STATE_URL: stateUrl });
  const [patient = ''] = await patientIds(server);
  await addUser(server, 'rivera', `Patient/${patient}`);
  const visit = browser();
  const page = await show(visit, `${server.issuer}/apps`);
  await send(visit, page, 'sign-in', [
    ['name', 'rivera'],
    ['password', 'rivera has a password'],
  ]);
  const store = await openStore(stateUrl);
  const now = Math.floor(Date.now() / 1000);
  const ends = async () => Number((await store.db('artifact').where({ kind: 'Visit' }).first()).expires_at);
  assert.ok(Math.abs((await ends()) - now - 1_800) < 60);
  await store
    .db('artifact')
    .where({ kind: 'Visit' })
    .update({ expires_at: now + 60 });
  assert.equal((await show(visit, page.url)).heading, 'Apps with access');
  assert.ok((await ends()) > now + 1_000);
  await store
    .db('artifact')
    .where({ kind: 'Visit' })
    .update({ expires_at: now - 1 });
  assert.equal((await show(visit, page.url)).heading, 'Sign in');
  await store.close();
});

test('a hospital’s own style sheet takes the place of ours', async () => {
  const file = join(folder, 'hospital.css');
  writeFileSync(file, 'body { color: rebeccapurple }');
  const server = await openSmart({ PORTICO_STYLE_SHEET: file });
  const answer = await fetch(`${server.issuer}/style.css`);
  assert.equal(answer.headers.get('content-type'), 'text/css; charset=utf-8');
  assert.equal(await answer.text(), 'body { color: rebeccapurple }');
  await assert.rejects(openSmart({ PORTICO_STYLE_SHEET: join(folder, 'none.css') }), /PORTICO_STYLE_SHEET/);
});

test('an error inside shows an id and nothing else; the log has what happened under the same id', async () => {
  const server = await openSmart({ PORTICO_STATE_URL: `sqlite:${join(folder, 'broken.sqlite')}` });
  const store = await openStore(`sqlite:${join(folder, 'broken.sqlite')}`);
  await store.db.schema.renameTable('sign_in_failure', 'gone');
  await store.close();
  const visit = browser();
  const page = await show(visit, `${server.issuer}/apps`);
  const { status, text } = await send(visit, page, 'sign-in', [
    ['name', 'rivera'],
    ['password', 'secret of rivera'],
  ]);
  assert.equal(status, 500);
  const [, id = ''] = /<code>([\w-]+)<\/code>/.exec(text) ?? [];
  const lines = server.stack.lines.filter((line) => line.includes(`"${id}"`));
  assert.ok(id !== '' && lines.length > 0);
  assert.doesNotMatch(text, /sign_in_failure|SQLITE|node:|\.ts/);
  assert.doesNotMatch(server.stack.lines.join(), /secret of rivera/);
});
