/** Nothing that is put into a page becomes markup. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { html } from '../../smart/pages/html.ts';
import {
  addClient,
  addUser,
  authorizeUrl,
  browser,
  openSmart,
  patientIds,
  pkce,
  toInteraction,
} from '../support/smart.ts';
import { send, show } from './forms.ts';

const nasty = fc.string({
  unit: fc.constantFrom('<', '>', '"', "'", '&', '`', '=', '/', 'a', ' ', '${', '&lt;', '<script>', '-->', ' onload='),
});

test('text and attributes stay text, however deep they stand', () => {
  fc.assert(
    fc.property(nasty, (text) => {
      const printed = String(html`<p title="${text}">${[text, [html`<b>${text}</b>`]]}</p>`);
      const [, inside = ''] = /^<p title="(.*)<\/b><\/p>$/s.exec(printed) ?? [];
      assert.doesNotMatch(inside.replace('">', '').replace('<b>', ''), /[<>"'`]|&(?!amp;|lt;|gt;|quot;|#39;|#96;)/);
    }),
  );
});

test('what is nothing prints nothing; zero is a number', () => {
  assert.equal(String(html`${undefined}${false}${[]}${0}${''}`), '0');
});

test('names of apps and of people with markup in them are shown as they are', async () => {
  const server = await openSmart();
  const [patient = ''] = await patientIds(server);
  const evil = `"><img src=x onerror=alert(1)><script>alert('1')</script>\`&amp;`;
  const { users } = server.signIn.smart;
  await users.add({ name: 'evil', password: 'evil has a password', fhirUser: `Patient/${patient}`, displayName: evil });
  const client = await addClient(
    server,
    { id: 'app', scope: 'openid patient/Patient.rs' },
    { client_name: evil, client_uri: 'https://x.example.org/"><b>' },
  );
  await addUser(server, evil, 'Patient/none');
  const visit = browser();
  const page = await show(visit, await toInteraction(visit, authorizeUrl(server, client, pkce())));
  const wrong = await send(visit, page, 'sign-in', [
    ['name', evil],
    ['password', evil],
  ]);
  await send(visit, page, 'sign-in', [
    ['name', 'evil'],
    ['password', 'evil has a password'],
  ]);
  const consent = await show(visit, page.url);
  const done = await send(visit, consent, 'consent', [['allow', 'patient/Patient.']]);
  const apps = await show(visit, `${server.issuer}/apps`);
  for (const { text } of [page, wrong, consent, done, apps]) {
    assert.match(text, /&lt;script&gt;/);
    assert.doesNotMatch(text, /<script|<img|<b>/);
  }
});
