/** Who may create and delete cohorts, with tokens of the authorization server, and who sees them then. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessOfClaims } from '../../../smart/tokens/access-of-claims.ts';
import { groupRules } from '../../../src/export/groups/group-rules.ts';
import type { FhirError } from '../../../src/fhir/issue.ts';
import type { Exchange } from '../../../src/http/exchange.ts';
import { createGroup } from '../../../src/http/groups/manage.ts';
import type { Server } from '../../../src/http/server.ts';
import { issueCodes } from '../../support/engine.ts';
import { addService, openSmart, serviceToken } from '../../support/smart.ts';

const cohort = (expression: string) => ({
  resourceType: 'Group',
  type: 'person',
  actual: false,
  name: 'Of a test',
  modifierExtension: [
    {
      url: 'http://hl7.org/fhir/uv/bulkdata/StructureDefinition/member-filter',
      valueExpression: { language: 'application/x-fhir-query', expression },
    },
  ],
});

const server = await openSmart();
let services = 0;
const tokenFor = async (scope: string) =>
  serviceToken(server, await addService(server, `service-${services++}`, scope));

async function ask(token: string, path: string, method = 'GET', group?: unknown) {
  const headers = { Authorization: `Bearer ${token}`, ...(group ? { 'Content-Type': 'application/fhir+json' } : {}) };
  const body = group === undefined ? {} : { body: JSON.stringify(group) };
  const answer = await fetch(`${server.fhirBase}/${path}`, { method, headers, ...body });
  return { status: answer.status, text: await answer.text() };
}

const everything = 'system/*.rs';
const men = cohort('Patient?gender=male');
const administrator = await tokenFor(`${everything} system/Group.crds`);
const created = JSON.parse((await ask(administrator, 'Group', 'POST', men)).text) as { id: string };

test('a service creates and deletes with scopes that name it, and not without', async () => {
  for (const scope of [everything, 'system/*.cruds', 'system/Group.rs', 'system/*.*']) {
    const token = await tokenFor(scope);
    const refused = await ask(token, 'Group', 'POST', men);
    assert.deepEqual([refused.status, issueCodes(refused.text)], [403, ['F528']], scope);
    assert.equal((await ask(token, `Group/${created.id}`, 'DELETE')).status, 403, scope);
  }
  const creates = await tokenFor(`${everything} system/Group.c`);
  const { status, text } = await ask(creates, 'Group', 'POST', men);
  assert.equal(status, 201, text);
  const { id } = JSON.parse(text) as { id: string };
  assert.equal((await ask(creates, `Group/${id}`, 'DELETE')).status, 403);
  const deletes = await tokenFor('system/Group.ds');
  assert.equal((await ask(deletes, 'Group', 'POST', men)).status, 403);
  assert.equal((await ask(deletes, `Group/${id}`, 'DELETE')).status, 204);
});

test('nobody defines a cohort by what they may not search', async () => {
  const token = await tokenFor('system/Patient.rs system/Group.crds system/Observation.rs?category=laboratory');
  for (const [type, expression] of [
    ['Condition', 'Condition?clinical-status=active'],
    ['Condition', 'Patient?_has:Condition:patient:clinical-status=active'],
    ['Practitioner', 'Patient?general-practitioner:Practitioner.name=a'],
    ['Observation', 'Observation?category=laboratory'],
  ] as const) {
    const { status, text } = await ask(token, 'Group', 'POST', cohort(expression));
    assert.deepEqual([status, issueCodes(text)], [403, ['F527']], text);
    assert.match(text, new RegExp(`look at ${type},`));
  }
  assert.equal((await ask(token, 'Group', 'POST', men)).status, 201);
});

test('a user creates where they administer this server, by a scope of their own', async () => {
  const fhirUser = 'Practitioner/MFM1';
  const { signIn, config, registry, cohorts } = server.stack;
  const create = async (scope: string, isAdmin: boolean) => {
    const name = `user-${services++}`;
    const password = 'a long enough password';
    const { subject } = await signIn!.smart.users.add({ name, password, displayName: name, fhirUser, isAdmin });
    const claims = { sub: subject, client_id: 'c', jti: 't', iat: 0, exp: 2 ** 31, scope, fhirUser, patient: '1' };
    const exchange = {
      method: 'POST',
      path: ['Group'],
      headers: { 'content-type': 'application/fhir+json' },
      body: Buffer.from(JSON.stringify(men)),
      access: accessOfClaims(claims),
    };
    const parts = { signIn, config, registry, cohorts };
    return createGroup(parts as unknown as Server, exchange as unknown as Exchange).then(
      ({ status }) => status,
      (error: FhirError) => error.issues[0]?.code,
    );
  };
  assert.equal(await create('user/*.rs user/Group.c', true), 201);
  for (const [scope, isAdmin] of [
    ['user/*.rs user/Group.c', false],
    ['user/*.cruds', true],
    ['user/Group.c?code=PCP user/*.rs', true],
    ['patient/Group.c user/Patient.rs', true],
  ] as const) {
    assert.equal(await create(scope, isAdmin), 'F528', scope);
  }
});

test('cohorts are seen by grants that reach every patient, as far as they say', async () => {
  const sees = async (token: string) => (await ask(token, `Group/${created.id}`)).status;
  assert.equal(await sees(await tokenFor('system/Group.rs')), 200);
  assert.equal(await sees(await tokenFor('system/Group.rs?actual=false')), 200);
  assert.equal(await sees(await tokenFor('system/Group.rs?actual=true')), 404);
  assert.equal(await sees(await tokenFor('system/Patient.rs')), 403);
  const { registry, database, cohorts } = server.stack;
  const claims = { sub: 's', client_id: 'c', jti: 't', iat: 0, exp: 2 ** 31 };
  const rules = (access: ReturnType<typeof accessOfClaims>) =>
    groupRules(registry, database, cohorts)(created.id, access, AbortSignal.timeout(30_000));
  assert.equal(await rules(accessOfClaims({ ...claims, scope: 'patient/*.rs', patient: '1000000' })), undefined);
  assert.equal(
    (await rules(accessOfClaims({ ...claims, scope: 'system/*.rs system/Group.rs?actual=true' }))) === undefined,
    false,
  );
  assert.equal(await rules(accessOfClaims({ ...claims, scope: 'system/Group.rs?actual=true' })), undefined);
  assert.ok(await rules(accessOfClaims({ ...claims, scope: 'system/Group.rs' })));
});
