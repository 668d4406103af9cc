/** What a token lacks is refused, by name where that tells nothing; page links, reads and broken glass are bound to who asks. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, test } from 'node:test';
import { type AccessClaims, accessOfClaims } from '../../smart/tokens/access-of-claims.ts';
import { openAccess } from '../../src/access/access.ts';
import { breakGlass } from '../../src/access/break-glass.ts';
import { userRule } from '../../src/adapter/access-rules.ts';
import type { AccessRules } from '../../src/adapter/index.ts';
import { buildRegistry } from '../../src/adapter/registry.ts';
import { FhirError } from '../../src/fhir/issue.ts';
import { checkRules, requireUserRule } from '../../src/plan/check-rules.ts';
import { engineFor, issueCodes, linkOf, namesIn } from '../support/engine.ts';
import { smallFolder, writeSmall } from '../support/small-system.ts';

const home = mkdtempSync(join(tmpdir(), 'portico-refusals-'));
after(() => rmSync(home, { recursive: true }));
const file = join(home, 'rows.sqlite');
const UPD = '2024-01-01 00:00:00';
/** What stands for an integer key in statements that are planned once: somebody may have that number. */
const MARK = 2_147_480_000;
writeSmall(file, {
  PERSON: [1, 2, MARK].map((ID) => ({ ID, DEL: 'N', NAME: 'Anna', BORN: '19900101', GP: 'S1', UPD })),
  STAFF: [{ CODE: 'S1', NAME: 'Doctor', UPD }],
  TROUBLE: [1, 2, 3, 4, 5, 6, 7].map((ID) => ({ ID, PERSON: ID === 7 ? 2 : 1, CODE: ID % 3 === 0 ? 'B' : 'A', UPD })),
  VISIT: [{ SITE: 'A', NO: 1, PERSON: 1, STATE: 'A', UPD }],
});
const label = { system: 'urn:small:label', code: 'secret' };
const access: AccessRules = {
  users: ['Patient?general-practitioner={user}'],
  sensitive: [{ label, found: ['Condition?code=urn:small:kind|B'] }],
};
const engine = await engineFor({ folder: { ...smallFolder, access }, file });

const token = (scope: string, more: Partial<AccessClaims> = {}) =>
  accessOfClaims({
    ...{ sub: 's', client_id: 'c', jti: 't', iat: 0, exp: 2 ** 31, patient: '1', fhirUser: 'Practitioner/S1' },
    scope,
    ...more,
  });

const refusal = (make: () => unknown): string => {
  try {
    make();
  } catch (error) {
    if (error instanceof FhirError) return error.issues[0]!.code;
    throw error;
  }
  return 'nothing';
};

async function assertAnswer(path: string, status: number, code?: string, init?: RequestInit): Promise<string> {
  const answer = await engine.request(path, init);
  assert.equal(answer.status, status, `${path}: ${answer.text}`);
  if (code !== undefined) assert.deepEqual(issueCodes(answer.text), [code], path);
  if (status === 403) assert.deepEqual(answer.statements, [], path);
  return answer.text;
}

beforeEach(() => {
  engine.access = openAccess;
});

test('reading without searching, searching without reading', async () => {
  engine.access = token('patient/Patient.r');
  await assertAnswer('Patient/1', 200);
  await assertAnswer('Patient/2', 404, 'F105');
  for (const path of ['Patient', 'Patient?_id=1', 'Patient/1/Condition', 'Condition/1', '']) {
    await assertAnswer(path, 403, 'F302');
  }
  engine.access = token('patient/Patient.s patient/Condition.s');
  assert.deepEqual(namesIn(await engine.bundle('Patient')), ['Patient/1']);
  assert.deepEqual(namesIn(await engine.bundle('Condition?_include=*&_id=1')), ['Condition/1', 'Patient/1']);
  await assertAnswer('Patient/1', 403, 'F302');
  // What may only be read is not reached by a search.
  engine.access = token('patient/Condition.s patient/Patient.r');
  assert.deepEqual(namesIn(await engine.bundle('Condition?_include=*&_id=1')), ['Condition/1']);
  assert.deepEqual(namesIn(await engine.bundle('Condition?patient.name=Anna')), []);
});

test('a token without a patient, without a user, with a user of no use, or of another version', async () => {
  const bare = { sub: 's', client_id: 'c', jti: 't', iat: 0, exp: 2 ** 31 };
  const scope = 'openid patient/Patient.rs';
  for (const claims of [bare, { ...bare, patient: '' }, { ...bare, fhirUser: 'Patient/1' }]) {
    assert.equal(
      refusal(() => accessOfClaims({ ...claims, scope })),
      'F303',
    );
  }
  for (const claims of [bare, { ...bare, fhirUser: '' }, { ...bare, patient: '1' }]) {
    assert.equal(
      refusal(() => accessOfClaims({ ...claims, scope: 'user/*.rs' })),
      'F302',
    );
  }
  assert.equal(
    refusal(() => token('system/*.rs', { version: 2 })),
    'F309',
  );
  for (const fhirUser of [
    'RelatedPerson/1',
    'Person/1',
    'Practitioner',
    'https://other.example/fhir/Practitioner/S1',
  ]) {
    engine.access = token('user/*.rs', { fhirUser });
    await assertAnswer('Patient', 403, 'F306');
    await assertAnswer('Patient/1', 403, 'F306');
  }
  for (const scope of ['', 'openid fhirUser', 'email patient/Nothing.rs patient/Patient.sr']) {
    engine.access = token(scope);
    await assertAnswer('Patient', 403, 'F302');
  }
});

test('a user whose id would be more than an id reaches nobody', async () => {
  for (const id of ['S1,S2', 'S1&family=A', '{user}', 'S1|', '*', '', ' S1', 'S1/_history/1']) {
    engine.access = token('user/*.rs', { fhirUser: `Practitioner/${id}` });
    await assertAnswer('Patient', 403, 'F306');
  }
  engine.access = token('user/*.rs', { fhirUser: 'Practitioner/S2' });
  assert.deepEqual(namesIn(await engine.bundle('Patient')), []);
});

test('a granular scope by what this server cannot apply grants nothing and is named', async () => {
  for (const parameter of [
    'nonsense',
    '_count',
    '_include',
    '_sort',
    '_elements',
    'severity',
    'code:identifier',
    '_type',
  ]) {
    engine.access = token(`patient/Condition.rs?${parameter}=a`);
    for (const path of ['Condition', 'Condition/1', 'Condition?code=A']) {
      assert.ok((await assertAnswer(path, 403, 'F307')).includes(`by ${parameter} cannot`), parameter);
    }
    // Beside another grant it adds nothing.
    engine.access = token(`patient/Condition.rs?${parameter}=a patient/Condition.rs?code=urn:small:kind|C`);
    assert.deepEqual(namesIn(await engine.bundle('Condition')), []);
  }
});

test('a page link goes on for the same patient, user, scopes and glass, and for nobody else', async () => {
  const scope = 'user/Condition.rs patient/Condition.rs';
  engine.access = token(scope);
  const next = linkOf(await engine.bundle('Condition?_count=2'), 'next')!;
  await assertAnswer(next, 200);
  for (const other of [
    token('user/Condition.rs'),
    token(`${scope} patient/Patient.rs`),
    token(scope, { patient: '2' }),
    token(scope, { fhirUser: 'Practitioner/S9' }),
    token(scope, { client_id: 'd' }),
    token(scope, { purpose_of_use: ['TREAT'] }),
  ]) {
    engine.access = other;
    await assertAnswer(next, 400, 'F181');
  }
  engine.access = token(scope);
  await assertAnswer(next, 400, 'F181', { headers: { 'X-Break-Glass': 'A new reason for it' } });
});

test('breaking the glass: for staff, with a reason, for this request', async () => {
  const glass = { headers: { 'X-Break-Glass': 'Unconscious in the emergency room' } };
  engine.access = token('user/Condition.rs');
  const total = async (init?: RequestInit) => (await engine.bundle('Condition?_total=accurate', init)).total;
  await assertAnswer('Condition/3', 404, 'F105');
  assert.equal(await total(), 5);
  const opened = JSON.parse(await assertAnswer('Condition/3', 200, undefined, glass));
  assert.deepEqual(opened.meta.security, [label]);
  assert.equal(await total(glass), 7);
  assert.equal(await total(), 5);
  await assertAnswer('Condition/3', 404, 'F105');
  const batch = { resourceType: 'Bundle', type: 'batch', entry: [{ request: { method: 'GET', url: 'Condition/3' } }] };
  const headers = { 'content-type': 'application/fhir+json', ...glass.headers };
  const answered = await engine.bundle('', { method: 'POST', body: JSON.stringify(batch), headers });
  assert.equal(answered.entry?.[0]?.response?.status.slice(0, 3), '200');
  for (const reason of ['', 'short', '12345678901234', 'x'.repeat(501)]) {
    await assertAnswer('Condition/3', 400, 'F177', { headers: { 'X-Break-Glass': reason } });
  }
  // It opens what is sensitive, not the patients of others, and not what no scope names.
  await assertAnswer('Patient/1', 403, 'F302', glass);
  engine.access = token('user/Condition.rs', { fhirUser: 'Practitioner/S9' });
  await assertAnswer('Condition/3', 404, 'F105', glass);
  for (const other of [
    token('patient/Condition.rs'),
    token('user/Condition.rs', { fhirUser: 'Patient/1' }),
    token('system/*.rs'),
  ]) {
    engine.access = other;
    await assertAnswer('Condition/3', 403, 'F308', glass);
  }
});

test('the audit learns the reason, and the caller is another one', () => {
  const before = token('user/Condition.rs');
  const broken = breakGlass(before, 'Unconscious in the emergency room ');
  assert.equal(broken.brokenGlass, 'Unconscious in the emergency room');
  assert.notEqual(broken.caller, before.caller);
  assert.equal(breakGlass(before, undefined), before);
  assert.equal(breakGlass(openAccess, 'Unconscious in the emergency room'), openAccess);
});

test('sensitive rows: shown to a scope for the label or a purpose, and searched by _security', async () => {
  engine.access = token('patient/Condition.rs patient/Condition.rs?_security=urn:small:label|secret');
  assert.equal(namesIn(await engine.bundle('Condition')).length, 6);
  assert.deepEqual(namesIn(await engine.bundle('Condition?_security=secret')), ['Condition/3', 'Condition/6']);
  assert.equal(namesIn(await engine.bundle('Condition?_security:not=secret')).length, 4);
  engine.access = token('patient/Condition.rs');
  assert.deepEqual(namesIn(await engine.bundle('Condition?_security=secret')), []);
  assert.deepEqual(namesIn(await engine.bundle('Condition?_security:missing=false')), []);
});

test('what is shared is narrowed by a granular scope too', async () => {
  engine.access = token('patient/Practitioner.rs?family=Nobody');
  assert.deepEqual(namesIn(await engine.bundle('Practitioner')), []);
  await assertAnswer('Practitioner/S1', 404, 'F105');
  engine.access = token('patient/Practitioner.rs?family=Doctor');
  assert.deepEqual(namesIn(await engine.bundle('Practitioner')), ['Practitioner/S1']);
});

test('statements that are planned once keep to the caller, whatever number the patient has', async () => {
  engine.access = token('patient/*.rs', { patient: String(MARK) });
  await assertAnswer(`Patient/${MARK}`, 200);
  for (const path of ['Patient/1', 'Patient/2', 'Condition/1', 'Condition/3', 'Encounter/A.1', 'Condition/7']) {
    for (const _ of [1, 2]) await assertAnswer(path, 404, 'F105');
  }
  engine.access = token('patient/*.rs');
  for (const [path, status] of [
    ['Condition/1', 200],
    ['Condition/3', 404],
    ['Condition/7', 404],
    ['Condition/2', 200],
    ['Patient/2', 404],
  ] as const) {
    for (const _ of [1, 2]) await assertAnswer(path, status);
  }
  engine.access = token('patient/*.rs', { patient: '2' });
  for (const [path, status] of [
    ['Condition/1', 404],
    ['Condition/7', 200],
    ['Patient/2', 200],
  ] as const) {
    await assertAnswer(path, status);
  }
});

test('rules that cannot be planned stop the start, each by name; so does sign-in without a rule for users', () => {
  const registryOf = (rules: AccessRules) => buildRegistry({ ...smallFolder, access: rules }, 'test');
  const wrong: readonly [AccessRules, RegExp][] = [
    [{ users: [] }, /user\/ scopes/],
    [{ users: ['Patient?nonsense={user}'] }, /nonsense/],
    [{ users: ['Patient?gender={user}'] }, /gender/],
    [{ users: ['Patient'] }, /no parameter/],
    [{ users: ['Observation?performer={user}'] }, /no search for Patient/],
    [{ sensitive: [{ label, found: ['Condition?_security=secret'] }] }, /_security/],
    [{ sensitive: [{ label, found: ['Condition?encounter._security=secret'] }] }, /_security/],
    [{ sensitive: [{ label, found: ['Nothing?code=a'] }] }, /Nothing/],
    [{ sensitive: [{ label, found: ['Condition?_count=5'] }] }, /_count/],
  ];
  for (const [rules, message] of wrong) assert.throws(() => checkRules(registryOf(rules)), message);
  checkRules(registryOf(access));
  checkRules(registryOf({ users: 'all' }));
  requireUserRule(registryOf({ users: userRule('none') }));
  assert.throws(() => requireUserRule(registryOf({})), /^Error: PORTICO_USER_ACCESS is not set/);
  assert.deepEqual(userRule(' Patient?a={user}   Patient?b={user} '), ['Patient?a={user}', 'Patient?b={user}']);
});
