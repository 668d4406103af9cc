/** The EHR announces a launch, the app shows it at authorize, and what was announced comes with the token. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recorded, withoutLog } from '../audit/recorded.ts';
import {
  addClient,
  addService,
  addUser,
  approve,
  authorizeUrl,
  browser,
  launch,
  openSmart,
  patientIds,
  pkce,
  postForm,
  serviceToken,
  toInteraction,
} from '../support/smart.ts';

const server = await openSmart();
const { issuer, fhirBase } = server;
const [patient = ''] = await patientIds(server);
const scope = 'openid fhirUser launch patient/*.rs user/Practitioner.rs';
const app = await addClient(server, { id: 'app', scope });
const otherApp = await addClient(server, { id: 'other-app', scope });
const { subject } = await addUser(server, 'clara', 'Practitioner/1');
const context = { fhirUser: 'Practitioner/1' };
const ehr = await addService(server, 'ehr', 'portico/launch');
const token = await serviceToken(server, ehr);

interface Announced {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, string>>;
}

async function announce(what: unknown, authorization = `Bearer ${token}`): Promise<Announced> {
  const answer = await fetch(`${issuer}/launch`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(authorization && { Authorization: authorization }) },
    body: typeof what === 'string' ? what : JSON.stringify(what),
  });
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Announced['body'] };
}

async function announced(what: object): Promise<string> {
  const { status, body } = await announce(what);
  assert.equal(status, 201, JSON.stringify(body));
  assert.ok(body.launch);
  return body.launch;
}

/** The error that goes back to the app. */
async function refusal(params: Readonly<Record<string, string | undefined>>, client = app): Promise<string | null> {
  const answer = await browser()(authorizeUrl(server, client, pkce(), params));
  assert.equal(answer.status, 303);
  const back = new URL(answer.headers.get('location') ?? '', issuer);
  assert.equal(back.origin, 'https://app.example.org');
  assert.equal(back.searchParams.get('code'), null);
  assert.equal(back.searchParams.get('state'), 'the state of the app');
  return back.searchParams.get('error');
}

test('2.2.02 smart_launch_received, 2.2.08: all that the EHR said comes with the token', async () => {
  const fhirContext = [
    { reference: 'ImagingStudy/7' },
    {
      canonical: 'http://example.org/Questionnaire/1|2.0',
      type: 'Questionnaire',
      role: 'https://example.org/role/form',
    },
    { identifier: { system: 'urn:oid:1.2.3', value: 'A 1' }, type: 'ServiceRequest' },
    { reference: `Patient/${patient}`, role: 'https://example.org/role/sibling' },
  ];
  const answer = await announce({
    patient,
    fhirContext,
    intent: 'reconcile-medications',
    tenant: 'ward 3',
    need_patient_banner: false,
    smart_style_url: 'https://ehr.example.org/style.json',
  });
  assert.equal(answer.status, 201);
  assert.equal(answer.headers.get('cache-control'), 'no-store');
  assert.equal(answer.body.iss, fhirBase, '2.2.01: what the app gets as iss');
  assert.match(answer.body.launch ?? '', /^[\w-]{43}$/, 'opaque, with 256 bits');
  const { status, body } = await launch(server, app, { subject, context }, { launch: answer.body.launch });
  assert.equal(status, 200);
  assert.equal(body.patient, patient);
  assert.deepEqual(body.fhirContext, fhirContext);
  assert.equal(body.intent, 'reconcile-medications');
  assert.equal(body.tenant, 'ward 3');
  assert.equal(body.need_patient_banner, false);
  assert.equal(body.smart_style_url, 'https://ehr.example.org/style.json');
});

test('a launch is good once', async () => {
  const value = await announced({ patient });
  assert.equal((await launch(server, app, { subject, context }, { launch: value })).status, 200);
  assert.equal(await refusal({ launch: value }), 'invalid_request');
});

test('of two authorizations under way with one launch, one gets through', async () => {
  const value = await announced({ patient });
  const begun = await Promise.all(
    [browser(), browser()].map(async (visit) => ({
      visit,
      interaction: await toInteraction(visit, authorizeUrl(server, app, pkce(), { launch: value })),
    })),
  );
  const ended = await Promise.all(
    begun.map(({ visit, interaction }) => approve(visit, interaction, { subject, scope, context })),
  );
  assert.equal(ended.filter((callback) => callback.searchParams.has('code')).length, 1);
  assert.equal(ended.filter((callback) => callback.searchParams.get('error') === 'invalid_request').length, 1);
});

test('a launch is one app’s: the one it was announced for, or the first that shows it', async () => {
  const forApp = await announced({ patient, client_id: 'app' });
  assert.equal(await refusal({ launch: forApp }, otherApp), 'invalid_request');
  assert.equal((await launch(server, app, { subject, context }, { launch: forApp })).status, 200);
  const forAny = await announced({ patient });
  await toInteraction(browser(), authorizeUrl(server, otherApp, pkce(), { launch: forAny }));
  assert.equal(await refusal({ launch: forAny }), 'invalid_request');
});

test('a launch for one user is of no use to another', async () => {
  const value = await announced({ patient, fhirUser: 'Practitioner/2' });
  const visit = browser();
  const interaction = await toInteraction(visit, authorizeUrl(server, app, pkce(), { launch: value }));
  const callback = await approve(visit, interaction, { subject, scope, context });
  assert.equal(callback.searchParams.get('error'), 'access_denied');
});

test('a launch for a patient who is not there gives no token', async () => {
  const value = await announced({ patient: 'nobody' });
  const visit = browser();
  const interaction = await toInteraction(visit, authorizeUrl(server, app, pkce(), { launch: value }));
  const callback = await approve(visit, interaction, { subject, scope, context });
  assert.equal(callback.searchParams.get('error'), 'access_denied');
});

test('what the EHR announced stands before what else is said', async () => {
  const value = await announced({ patient });
  const { body } = await launch(
    server,
    app,
    { subject, context: { ...context, patient: 'another' } },
    { launch: value },
  );
  assert.equal(body.patient, patient);
});

test('an unknown, empty or missing launch is told to the app', async () => {
  assert.equal(await refusal({ launch: 'nothing' }), 'invalid_request');
  assert.equal(await refusal({ launch: '\0' }), 'invalid_request');
  assert.equal(await refusal({ launch: '' }), 'invalid_request');
  assert.equal(await refusal({ launch: undefined }), 'invalid_request', 'the scope launch needs one');
});

test('only who has the scope portico/launch announces: 401 and 403', async () => {
  const none = await announce({ patient }, '');
  assert.equal(none.status, 401);
  assert.match(none.headers.get('www-authenticate') ?? '', /^Bearer/);
  assert.equal((await announce({ patient }, 'Bearer nonsense')).status, 401);
  const reader = await addService(server, 'reader', 'system/*.rs');
  const refused = await announce({ patient }, `Bearer ${await serviceToken(server, reader)}`);
  assert.equal(refused.status, 403);
  assert.match(refused.headers.get('www-authenticate') ?? '', /insufficient_scope.*portico\/launch/);
  const { body } = await postForm(`${issuer}/token`, reader, {
    grant_type: 'client_credentials',
    scope: 'portico/launch',
  });
  assert.equal(body.error, 'invalid_scope', 'not registered for it');
});

test('a token of the EHR for launches opens no data', async () => {
  const answer = await fetch(`${fhirBase}/Patient/${patient}`, { headers: { Authorization: `Bearer ${token}` } });
  assert.ok([403, 404].includes(answer.status), String(answer.status));
});

test('what is wrong in an announcement is named', async () => {
  for (const [what, sentence] of [
    [{ patient: 'a b' }, /^patient must be the id/],
    [{ patient: 7 }, /^patient must be the id/],
    [{ patient: 'x'.repeat(65) }, /^patient must be the id/],
    [{ encounter: '../1' }, /^encounter must be the id/],
    [{ patinet: '1' }, /no member "patinet": known are patient/],
    [{ fhirContext: {} }, /^fhirContext must be a list/],
    [{ fhirContext: [{}] }, /^fhirContext\[0\] must have a reference/],
    [{ fhirContext: [{ reference: 'Nonsense/1' }] }, /^fhirContext\[0\].reference must be a reference/],
    [{ fhirContext: [{ reference: 'Patient/1' }] }, /^fhirContext\[0\] is a Patient/],
    [{ fhirContext: [{ reference: 'Encounter/1', role: 'launch' }] }, /^fhirContext\[0\] is a Encounter/],
    [
      { fhirContext: [{ reference: 'Binary/1', role: 'mine' }] },
      /^fhirContext\[0\].role must be launch or an absolute/,
    ],
    [{ need_patient_banner: 'yes' }, /^need_patient_banner must be true or false/],
    [{ smart_style_url: 'javascript:alert(1)' }, /^smart_style_url must be an https URL/],
    [{ intent: '' }, /^intent must be a text/],
    [{ fhirUser: 'clara' }, /^fhirUser must be a reference/],
    [[], /must be an object/],
    ['{', /must be JSON/],
  ] as const) {
    const { status, body } = await announce(what);
    assert.equal(status, 400, JSON.stringify(what));
    assert.equal(body.error, 'invalid_request');
    assert.match(body.error_description ?? '', sentence);
  }
  assert.equal((await announce(`"${'x'.repeat(60_000)}"`)).status, 413);
});

test('a launch with a patient whom the site’s rule does not let the user see gives no token', async () => {
  const strict = await openSmart({ PORTICO_USER_ACCESS: 'none' });
  const narrow = await addClient(strict, { id: 'app', scope: 'launch/patient patient/*.rs' });
  const clara = await addUser(strict, 'clara', 'Practitioner/1');
  const visit = browser();
  const interaction = await toInteraction(visit, authorizeUrl(strict, narrow, pkce()));
  const callback = await approve(visit, interaction, {
    subject: clara.subject,
    scope: narrow.scope,
    context: { patient, fhirUser: 'Practitioner/1' },
  });
  assert.equal(callback.searchParams.get('error'), 'access_denied');
  assert.equal(callback.searchParams.get('code'), null);
});

test('each launch that is announced or refused is recorded, and none is given without its record', async () => {
  const seen = (await recorded(server, 'launch')).length;
  const { body } = await announce({ patient });
  await announce({ patient }, '');
  await announce({ nonsense: 1 });
  const records = (await recorded(server, 'launch')).slice(seen);
  assert.deepEqual(
    records.map(({ outcome, issues, client, patients }) => ({ outcome, issues, client, patients })),
    [
      { outcome: '0', issues: undefined, client: 'ehr', patients: [patient] },
      { outcome: '4', issues: ['invalid_token'], client: undefined, patients: undefined },
      { outcome: '4', issues: ['invalid_request'], client: 'ehr', patients: undefined },
    ],
  );
  assert.ok(records[0]!.token !== undefined && !JSON.stringify(records).includes(body.launch!));
  const refused = await withoutLog(server, () => announce({ patient }));
  assert.deepEqual([refused.status, refused.body.launch], [503, undefined]);
});
