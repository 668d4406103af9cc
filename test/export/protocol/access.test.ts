/** Who may export, and whose a job is: https://hl7.org/fhir/uv/bulkdata/STU2/authorization.html */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addClient, addService, addUser, launch, serviceToken } from '../../support/smart.ts';
import { type Answered, asking, asynchronous, idOf, openGuarded, outcomeOf, posted, started } from './site.ts';

const { server, exports } = await openGuarded();
const base = server.fhirBase;

const tokenOf = async (id: string, scope: string) => serviceToken(server, await addService(server, id, scope));
const everything = await tokenOf('warehouse', 'system/*.rs');
const own = asking(everything);
const kickOff = (token: string | undefined, query = ''): Promise<Answered> =>
  asking(token)(`${base}/$export${query}`, { headers: asynchronous });

const scopeNeeded = ({ text }: Answered): string => JSON.parse(text).issue[0].details.text;

test('without a token, or with a wrong one, everything is 401 (2.2.1.02, 2.3.1.02, 2.4.1.02, row 5)', async () => {
  const location = await started(own, `${base}/$export`);
  for (const token of [undefined, 'nonsense', `${everything}x`]) {
    const ask = asking(token);
    for (const path of ['$export', 'Patient/$export', 'Group/1/$export']) {
      const answer = await ask(`${base}/${path}`, { headers: asynchronous });
      assert.equal(answer.status, 401, path);
      assert.match(answer.headers.get('www-authenticate') ?? '', /^Bearer/);
      assert.deepEqual(outcomeOf(answer), [token === undefined ? 'F300' : 'F301']);
      assert.equal((await ask(`${base}/${path}`, { ...posted([]), method: 'POST' })).status, 401);
    }
    assert.equal((await ask(location)).status, 401);
    assert.equal((await ask(location, { method: 'DELETE' })).status, 401);
  }
  assert.equal((await own(location)).status, 202, 'it is still there');
});

test('system/ scopes that read and search export what they name', async () => {
  const job = async (token: string, query = '') => {
    const answer = await kickOff(token, query);
    assert.equal(answer.status, 202, answer.text);
    return exports.jobs.get(idOf(answer.headers.get('content-location') ?? ''))!;
  };
  const one = await job(await tokenOf('patients-only', 'system/Patient.rs'));
  assert.deepEqual(one.access.grants, { Patient: [{}] });
  const old = await job(await tokenOf('of-version-1', 'system/Patient.read'));
  assert.deepEqual(old.access.grants, { Patient: [{}] });
  const granular = 'system/Patient.rs system/Observation.rs?category=laboratory';
  const labs = await job(await tokenOf('laboratory', granular), '?_type=Observation');
  assert.deepEqual(labs.access.grants.Observation, [{ where: [['category', 'laboratory']] }]);
});

test('a type without a scope is 403, which says the scope; lenient leaves it out (row 9)', async () => {
  const token = await tokenOf('two-types', 'system/Patient.rs system/Condition.rs');
  const answer = await kickOff(token, '?_type=Patient,Observation,Immunization');
  assert.equal(answer.status, 403);
  assert.deepEqual(outcomeOf(answer), ['F518', 'F518']);
  assert.match(scopeNeeded(answer), /system\/Observation\.rs/);
  assert.match(answer.headers.get('www-authenticate') ?? '', /insufficient_scope/);
  const headers = { ...asynchronous, Prefer: 'respond-async,handling=lenient' };
  const lenient = await asking(token)(`${base}/$export?_type=Patient,Observation`, { headers });
  assert.deepEqual([lenient.status, ...outcomeOf(lenient)], [202, 'F112']);
});

test('what reads but does not search, or searches but does not read, exports nothing', async () => {
  for (const [id, scope] of [
    ['reads', 'system/*.r'],
    ['searches', 'system/*.s'],
  ] as const) {
    const answer = await kickOff(await tokenOf(id, scope));
    assert.deepEqual([answer.status, ...outcomeOf(answer)], [403, 'F518'], scope);
    assert.match(scopeNeeded(answer), /system\/\*\.rs/);
  }
});

const context = { patient: '1000000', fhirUser: 'Practitioner/1' };

test('tokens of patients never export, those of users only where the site lets them', async () => {
  const users = await openGuarded({ PORTICO_EXPORT_USERS: 'true' });
  for (const [site, ofUser] of [
    [server, 403],
    [users.server, 202],
  ] as const) {
    const clara = await addUser(site, 'clara', 'Practitioner/1');
    const ask = async (id: string, scope: string) => {
      const app = await addClient(site, { id, scope });
      const { body } = await launch(site, app, { subject: clara.subject, context });
      return asking(body.access_token)(`${site.fhirBase}/$export`, { headers: asynchronous });
    };
    const patient = await ask('of-patients', 'openid fhirUser launch/patient patient/*.rs');
    assert.deepEqual([patient.status, ...outcomeOf(patient)], [403, 'F518']);
    const user = await ask('of-users', 'openid fhirUser user/*.rs');
    assert.equal(user.status, ofUser, user.text);
    const both = await ask('of-both', 'openid fhirUser launch/patient patient/*.rs user/Patient.rs');
    assert.equal(both.status, ofUser);
  }
  const jobs = [...users.exports.jobs.values()];
  assert.deepEqual(jobs[0]?.access.grants.Patient, [{ user: 'Practitioner/1' }]);
  assert.deepEqual(Object.keys(jobs[1]?.access.grants ?? {}), ['Patient'], 'nothing by the scopes of the patient');
});

test('a job is of the client that started it: to anybody else it is not there (row 6)', async () => {
  const location = await started(own, `${base}/$export`);
  const other = asking(await tokenOf('somebody-else', 'system/*.rs'));
  for (const method of ['GET', 'DELETE']) {
    const answer = await other(location, { method });
    assert.deepEqual([answer.status, ...outcomeOf(answer)], [404, 'F500'], method);
  }
  const again = asking(
    await serviceToken(server, { id: 'warehouse', secret: secretOf('warehouse'), scope: 'system/*.rs' }),
  );
  assert.equal((await again(location)).status, 202, 'another token of the client');
});

test('a token that grants less than the job was started with sees nothing of it (row 5)', async () => {
  const location = await started(own, `${base}/$export`);
  const service = { id: 'warehouse', secret: secretOf('warehouse'), scope: 'system/Patient.rs' };
  const less = asking(await serviceToken(server, service));
  const answer = await less(location);
  assert.deepEqual([answer.status, ...outcomeOf(answer)], [403, 'F518']);
  assert.equal((await less(location, { method: 'DELETE' })).status, 403);
  const patients = await started(less, `${base}/$export`);
  assert.equal((await own(patients)).status, 202, 'more is enough');
});

test('files need the token where there is sign-in (row 162)', async () => {
  const location = await started(own, `${base}/$export`);
  exports.put(idOf(location), { status: 'complete', snapshots: [{ at: 0 }] });
  assert.equal(JSON.parse((await own(location)).text).requiresAccessToken, true);
});

function secretOf(id: string): string {
  return `the secret of ${id}, long enough to be one`;
}
