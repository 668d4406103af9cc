/** A Binary is read by whoever may read the document that leads to it, and by nobody else. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { patientId } from '../../resource-adapters/meridian/demo/keys.ts';
import { folder } from '../../resource-adapters/meridian/index.ts';
import { issueCodes } from '../support/engine.ts';
import { addClient, addService, addUser, launch, openSmart, serviceToken } from '../support/smart.ts';
import { notes, truth } from './served.ts';

const label = { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'SDV', display: 'discharge' };
const discharge = 'http://loinc.org|18842-5';
/** Discharge summaries are sensitive here. */
const access = { ...folder.access, sensitive: [{ label, found: [`DocumentReference?type=${discharge}`] }] };
const server = await openSmart({}, { folder: { ...folder, access } });

const withNotes = truth.filter(({ notes: all }) => all.length > 0);
const ofType = (type: string) =>
  withNotes.flatMap(({ index, notes: all }) =>
    all.flatMap((note, at) =>
      note.type === type
        ? [
            {
              patient: String(patientId(index)),
              id: [...notes.keys()].find((key) => key === `note-${index * 100_000 + at + 1}`)!,
            },
          ]
        : [],
    ),
  );
const [own, ...others] = ofType('PN');
const other = others.find(({ patient }) => patient !== own?.patient);
const [sensitive] = ofType('DS');

async function tokenOf(scope: string, patient: string): Promise<string> {
  const name = scope.replaceAll(/\W/g, '') + patient;
  const { subject } = await addUser(server, name, `Patient/${patient}`);
  const app = await addClient(server, { id: name, scope: `openid fhirUser launch/patient ${scope}` });
  const { body } = await launch(server, app, { subject, context: { patient, fhirUser: `Patient/${patient}` } });
  return body.access_token;
}

async function get(token: string, path: string) {
  const answer = await fetch(`${server.fhirBase}/${path}`, { headers: { Authorization: `Bearer ${token}` } });
  const text = await answer.text();
  return { status: answer.status, text, codes: answer.ok ? [] : issueCodes(text) };
}

test("a patient's app reads the Binaries of the patient, and no other's", async () => {
  const token = await tokenOf('patient/DocumentReference.rs', own!.patient);
  assert.equal((await get(token, `Binary/${own!.id}`)).text, notes.get(own!.id));
  const foreign = await get(token, `Binary/${other!.id}`);
  const missing = await get(token, 'Binary/note-999999999999');
  assert.deepEqual([foreign.status, foreign.codes], [404, ['F105']]);
  assert.deepEqual([missing.status, missing.codes], [404, ['F105']]);
});

test('without a scope for the document there is nothing, whatever is granted on Binary', async () => {
  const token = await tokenOf('patient/Observation.rs patient/Binary.rs', own!.patient);
  const refused = await get(token, `Binary/${own!.id}`);
  assert.deepEqual([refused.status, refused.codes], [403, ['F302']]);
});

test('a scope for searching alone does not read', async () => {
  const token = await tokenOf('patient/DocumentReference.s', own!.patient);
  assert.equal((await get(token, `Binary/${own!.id}`)).status, 403);
});

test('a scope for some documents reads their Binaries', async () => {
  const scope = `patient/DocumentReference.rs?type=${discharge}`;
  const token = await tokenOf(scope, own!.patient);
  assert.equal((await get(token, `Binary/${own!.id}`)).status, 404);
});

test('what is sensitive is read by who may see it', async () => {
  const plain = await tokenOf('patient/DocumentReference.rs', sensitive!.patient);
  assert.equal((await get(plain, `DocumentReference/${sensitive!.id}`)).status, 404);
  assert.equal((await get(plain, `Binary/${sensitive!.id}`)).status, 404);
  const labelled = await tokenOf(
    `patient/DocumentReference.rs?_security=${label.system}|${label.code}`,
    sensitive!.patient,
  );
  assert.equal((await get(labelled, `Binary/${sensitive!.id}`)).text, notes.get(sensitive!.id));
  const binary = await get(labelled, `Binary/${sensitive!.id}?_format=json`);
  assert.deepEqual((JSON.parse(binary.text) as { meta: { security: unknown } }).meta.security, [label]);
});

test('a service reads all of them; nobody reads without a token', async () => {
  const token = await serviceToken(server, await addService(server, 'reads', 'system/DocumentReference.rs'));
  assert.equal((await get(token, `Binary/${other!.id}`)).text, notes.get(other!.id));
  assert.equal((await fetch(`${server.fhirBase}/Binary/${own!.id}`)).status, 401);
});
