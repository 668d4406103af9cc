/** A person at the pages, in Chromium without JavaScript: from an app's request to its token. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openApp, openPerson } from '../support/person.ts';
import { addUser, openSmart, patientIds } from '../support/smart.ts';

const server = await openSmart({ PORTICO_USER_ACCESS: 'all' });
const [patient = ''] = await patientIds(server);
await addUser(server, 'rivera', `Patient/${patient}`);

test('a patient signs in, switches something off, and the app gets the rest', async () => {
  const app = await openApp(
    server,
    'Chart Book',
    'openid fhirUser launch/patient offline_access patient/Patient.rs patient/Observation.rs',
  );
  const person = await openPerson(server);
  await person.start(app);
  await person.look('sign-in');
  await person.signIn('rivera');
  await person.look('consent');
  await person.page.getByLabel('Measurements and findings').uncheck();
  await person.press('Allow');
  const { status, body } = await person.tokens();
  assert.equal(status, 200);
  assert.equal(body.patient, patient);
  assert.equal(body.scope, 'openid fhirUser launch/patient offline_access patient/Patient.rs');
});
