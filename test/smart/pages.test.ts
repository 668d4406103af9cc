/** People at the pages, in Chromium without JavaScript: from an app's request to its token, and to taking it back. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openApp, openPerson } from '../support/person.ts';
import { addUser, fhir, openSmart } from '../support/smart.ts';
import { everyPatient, practitionerOf, withSecondFactor } from './site.ts';

const server = await openSmart();
const patients = await everyPatient(server);
const own = patients[0]!;
const practitioner = await practitionerOf(patients);
const theirs = patients.find(({ generalPractitioner }) => generalPractitioner?.[0]?.reference.endsWith(practitioner))!;
await addUser(server, 'rivera', `Patient/${own.id}`);
await addUser(server, 'stranger', 'Practitioner/nobody');
const codes = await withSecondFactor(server, 'chen', practitioner);

const chartBook = await openApp(
  server,
  'Chart Book',
  'openid fhirUser launch/patient offline_access patient/Patient.rs patient/Observation.rs',
  { client_uri: 'https://chartbook.example.org/about' },
);

test('a patient signs in, switches something off, and the app gets the rest of their own record', async () => {
  const person = await openPerson(server);
  await person.start(chartBook);
  await person.look('sign-in');
  await person.signIn('rivera', 'not it');
  await person.look('sign-in-wrong');
  await person.signIn('rivera');
  await person.look('consent');
  await person.page.getByLabel('Measurements and findings').uncheck();
  await person.press('Allow');
  const { status, body } = await person.tokens();
  assert.equal(status, 200);
  assert.equal(body.patient, own.id);
  assert.equal(body.scope, 'openid fhirUser launch/patient offline_access patient/Patient.rs');
  assert.equal((await fhir(server, `Patient/${own.id}`, body.access_token)).status, 200);
  assert.equal((await fhir(server, 'Observation', body.access_token)).status, 403);
});

test('a clinician gives a code, finds a patient by name, date of birth and number, and may choose another', async () => {
  const app = await openApp(
    server,
    'Ward <Round>',
    'openid fhirUser launch/patient patient/*.rs user/Patient.rs patient/Observation.rs?category=laboratory',
  );
  const person = await openPerson(server);
  await person.start(app);
  await person.signIn('chen');
  await person.look('code');
  await person.page.getByLabel('Six-digit code').fill('000000');
  await person.press('Continue');
  await person.look('code-wrong');
  await person.page.getByLabel('Six-digit code').fill(codes());
  await person.press('Continue');
  await person.look('patient');
  const search = async (text: string) => {
    await person.page.getByLabel('Name, date of birth or record number').fill(text);
    await person.press('Search');
  };
  await search('nobody-of-this-name');
  await person.look('patient-none');
  await search(theirs.name[0]!.family.slice(0, 1));
  await person.look('patient-found');
  await search(`${theirs.name[0]!.family} ${theirs.birthDate}`);
  assert.doesNotMatch(person.page.url(), /\?/);
  await person.page.getByRole('listitem').getByRole('button').first().click();
  await person.look('consent-clinician');
  await person.press('Choose another patient');
  await search(theirs.identifier[0]!.value);
  await person.page.getByRole('listitem').getByRole('button').first().click();
  await person.page.getByLabel('Allergies').uncheck();
  await person.press('Allow');
  const { body } = await person.tokens();
  assert.equal(body.patient, theirs.id);
  const scopes = body.scope.split(' ');
  assert.ok(scopes.includes('patient/Patient.rs') && scopes.includes('user/Patient.rs'));
  assert.ok(!scopes.includes('patient/*.rs') && !scopes.some((scope) => scope.includes('AllergyIntolerance')));
});

test('whoever is nobody in the record gets a page that says so, and no token', async () => {
  const person = await openPerson(server);
  await person.start(chartBook);
  await person.signIn('stranger');
  await person.look('nobody');
  await person.press('Cancel and go back to the app');
  assert.equal((await person.back()).get('error'), 'access_denied');
});

test('a patient sees the apps with access and takes it away: what the app had is worth nothing', async () => {
  const person = await openPerson(server);
  await person.start(chartBook);
  await person.signIn('rivera');
  await person.press('Allow');
  const { body } = await person.tokens();
  assert.equal((await fhir(server, `Patient/${own.id}`, body.access_token)).status, 200);
  await person.page.goto(`${server.issuer}/apps`);
  await person.look('apps');
  await person.press(/Take access away: Chart Book/);
  await person.look('apps-none');
  assert.equal((await fhir(server, `Patient/${own.id}`, body.access_token)).status, 401);
  await person.press('Sign out');
  assert.ok(await person.page.getByLabel('Password').isVisible());
});

test('an error that no app can be told has a page with the id that the log has', async () => {
  const person = await openPerson(server);
  await person.start(chartBook, { redirect_uri: 'https://elsewhere.example.org/' });
  await person.look('error');
  await person.page.goto(`${server.issuer}/interaction/none`);
  await person.look('over');
});

test('on a phone', async () => {
  const person = await openPerson(server, { viewport: { width: 360, height: 740 } });
  await person.start(chartBook);
  await person.look('phone-sign-in');
  await person.signIn('rivera');
  await person.look('phone-consent');
  assert.ok(Number(await person.page.evaluate('document.documentElement.scrollWidth')) <= 360);
});

test('with the keyboard alone, in a browser that runs scripts', async () => {
  const person = await openPerson(server, { javaScriptEnabled: true });
  const { keyboard } = person.page;
  await person.start(chartBook);
  await person.page.locator('input[name=name]:focus').waitFor();
  await keyboard.type('rivera');
  await keyboard.press('Tab');
  await keyboard.type('rivera has a password');
  await keyboard.press('Enter');
  const focused = person.page.locator(':focus');
  const tabTo = async (name: RegExp) => {
    for (let at = 0; at < 20; at++) {
      await keyboard.press('Tab');
      const text = (await focused.getAttribute('value')) ?? (await focused.textContent()) ?? '';
      if (name.test(text)) return;
    }
    assert.fail(`nothing that is ${name} can be reached`);
  };
  await person.page.getByRole('heading', { name: 'Allow Chart Book?' }).waitFor();
  await tabTo(/Observation/);
  await keyboard.press('Space');
  await tabTo(/^Allow$/);
  await keyboard.press('Enter');
  assert.equal((await person.tokens()).body.scope, 'openid fhirUser launch/patient offline_access patient/Patient.rs');
});
