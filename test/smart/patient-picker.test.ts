/** The patient picker shows whom the site's rule lets a user see, page by page, and takes no other for an answer. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  addClient,
  addUser,
  authorizeUrl,
  type Browser,
  browser,
  openSmart,
  pkce,
  toInteraction,
} from '../support/smart.ts';
import { type Shown, send, show } from './forms.ts';
import { everyPatient, practitionerOf } from './site.ts';

const all = await openSmart({ PORTICO_USER_ACCESS: 'all' });
const ruled = await openSmart({ PORTICO_USER_ACCESS: 'Patient?general-practitioner={user}' });
const patients = await everyPatient(all);
const practitioner = await practitionerOf(patients);
const isTheirs = ({ generalPractitioner = [] }: (typeof patients)[number]) =>
  generalPractitioner.some(({ reference }) => reference.endsWith(practitioner));

async function atPicker(server: typeof all, visit: Browser): Promise<Shown> {
  const client = await addClient(server, { id: `app-${Math.random()}`, scope: 'launch/patient patient/Patient.rs' });
  const name = `chen-${Math.random()}`;
  await addUser(server, name, practitioner);
  const page = await show(visit, await toInteraction(visit, authorizeUrl(server, client, pkce())));
  await send(visit, page, 'sign-in', [
    ['name', name],
    ['password', `${name} has a password`],
  ]);
  return show(visit, page.url);
}

const idsOn = ({ text }: Shown): string[] =>
  [...text.matchAll(/name="patient" value="([^"]+)"/g)].map(([, id = '']) => id);

async function search(visit: Browser, page: Shown, text: string): Promise<Shown> {
  assert.equal((await send(visit, page, 'search', [['text', text]])).status, 303);
  return show(visit, page.url);
}

async function turn(visit: Browser, page: Shown, to: 'next' | 'previous'): Promise<Shown> {
  await send(visit, page, 'page', [['turn', to]]);
  return show(visit, page.url);
}

test('pages lead through all that match, each once, and back', async () => {
  const visit = browser();
  const page = await atPicker(all, visit);
  assert.deepEqual(idsOn(page), []);
  let shown = await search(visit, page, 'm');
  const first = idsOn(shown);
  const ids = [...first];
  while (/value="next"/.test(shown.text)) {
    shown = await turn(visit, shown, 'next');
    ids.push(...idsOn(shown));
  }
  const wanted = patients.filter(({ name }) =>
    name.some(({ family, given }) => [family, ...given].some((word) => /^m/i.test(word))),
  );
  assert.ok(wanted.length > first.length);
  assert.ok(wanted.every(({ id }) => ids.includes(id)));
  assert.equal(new Set(ids).size, ids.length);
  while (/value="previous"/.test(shown.text)) shown = await turn(visit, shown, 'previous');
  assert.deepEqual(idsOn(shown), first);
});

test('whom the rule does not let a user see is neither found nor taken', async () => {
  const visit = browser();
  const page = await atPicker(ruled, visit);
  for (const each of patients) {
    const words = `${each.name[0]!.family} ${each.birthDate} ${each.identifier[0]!.value}`;
    assert.equal(idsOn(await search(visit, page, words)).includes(each.id), isTheirs(each));
  }
  const stranger = patients.find((each) => !isTheirs(each))!;
  const refused = await send(visit, page, 'patient', [['patient', stranger.id]]);
  assert.match(refused.text, /role="alert"/);
  assert.equal((await show(visit, page.url)).heading, 'Choose a patient');
  const theirs = patients.find(isTheirs)!;
  await send(visit, page, 'patient', [['patient', theirs.id]]);
  assert.match((await show(visit, page.url)).heading, /^Allow /);
});

test('whatever is typed is looked for, and breaks nothing', async () => {
  const visit = browser();
  const page = await atPicker(all, visit);
  for (const text of [
    '%',
    '_',
    "'",
    '\\',
    'a,b',
    '$',
    '|',
    'http://x|1',
    '1970-13-45',
    '\0',
    '🫀',
    'x'.repeat(5_000),
    'a '.repeat(90),
  ]) {
    const { status, heading } = await search(visit, page, text);
    assert.deepEqual([status, heading], [200, 'Choose a patient']);
  }
  for (const id of ['', '../1', '*', '\0', 'x'.repeat(100)]) {
    assert.match((await send(visit, page, 'patient', [['patient', id]])).text, /role="alert"/);
  }
});
