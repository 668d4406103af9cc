/** Patient/$match over HTTP: who is found, what the Bundle says, who may see whom, and what is refused. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Bundle, BundleEntry, Patient } from 'fhir/r4.d.ts';
import { folder } from '../../resource-adapters/meridian/index.ts';
import { type Access, openAccess, patientAccess } from '../../src/access/access.ts';
import { demoFile } from '../support/demo-file.ts';
import { type Engine, issueCodes, openEngine, resourcesOf } from '../support/engine.ts';

let engine: Engine;
let patients: Patient[];
before(async () => {
  engine = await openEngine({ folder, file: await demoFile() });
  patients = resourcesOf(await engine.bundle('Patient?_count=200')) as Patient[];
});
after(() => engine.close());

const typed = ({ name = [], birthDate, gender, telecom }: Patient): Patient => ({
  resourceType: 'Patient',
  name: name.slice(0, 1).map(({ family, given }) => ({ ...(family && { family }), ...(given && { given }) })),
  ...(birthDate && { birthDate }),
  ...(gender && { gender }),
  ...(telecom && { telecom }),
});
const born = () => patients.filter(({ birthDate, telecom }) => birthDate !== undefined && telecom !== undefined);

interface Options {
  readonly onlyCertainMatches?: boolean;
  readonly count?: number;
  readonly access?: Access;
}

async function send(body: unknown, access: Access = openAccess) {
  engine.access = access;
  const headers = { 'Content-Type': 'application/fhir+json' };
  const answer = await engine.request('Patient/$match', { method: 'POST', headers, body: JSON.stringify(body) });
  engine.access = openAccess;
  return answer;
}

const parameters = (resource: unknown, { onlyCertainMatches, count }: Options = {}) => ({
  resourceType: 'Parameters',
  parameter: [
    { name: 'resource', resource },
    ...(onlyCertainMatches === undefined ? [] : [{ name: 'onlyCertainMatches', valueBoolean: onlyCertainMatches }]),
    ...(count === undefined ? [] : [{ name: 'count', valueInteger: count }]),
  ],
});

async function matchesOf(patient: unknown, options: Options = {}): Promise<readonly BundleEntry[]> {
  const answer = await send(parameters(patient, options), options.access);
  assert.equal(answer.status, 200, answer.text);
  return (JSON.parse(answer.text) as Bundle).entry ?? [];
}

const gradeOf = ({ search }: BundleEntry) =>
  search?.extension?.find(({ url }) => url === 'http://hl7.org/fhir/StructureDefinition/match-grade')?.valueCode;

test('everybody is found by what is known of them, with a score and a grade', async () => {
  for (const patient of born().slice(0, 40)) {
    const [first] = await matchesOf(typed(patient));
    assert.equal(first?.resource?.id, patient.id);
    assert.equal(gradeOf(first!), 'certain');
    assert.equal(first?.search?.mode, 'match');
    assert.ok(first!.search!.score! > 0.999);
    assert.deepEqual(first?.resource, patient);
  }
});

test('a birth date typed wrong, a telephone number without dashes, a number alone', async () => {
  const patient = born().find(({ birthDate = '' }) => /-(1[3-8]|2[0-7])$/.test(birthDate))!;
  const { birthDate = '', identifier = [], name = [] } = patient;
  const [year, month, day = ''] = birthDate.split('-');
  const changed = { ...typed(patient), birthDate: `${year}-${month}-${day[0]}${Number(day[1]) + 1}` };
  assert.equal((await matchesOf(changed))[0]?.resource?.id, patient.id);
  const number = patient.telecom?.find(({ system }) => system === 'phone')?.value?.replace(/\D/g, '');
  const byPhone = { resourceType: 'Patient', name, telecom: [{ system: 'phone', value: number }] };
  assert.equal((await matchesOf(byPhone))[0]?.resource?.id, patient.id);
  const byNumber = { resourceType: 'Patient', identifier: identifier.slice(0, 1), name };
  assert.equal(gradeOf((await matchesOf(byNumber))[0]!), 'probable');
});

test('strangers find nobody, and count bounds what is returned', async () => {
  const name = [{ family: 'Zyzzyva', given: ['Quentin'] }];
  assert.deepEqual(await matchesOf({ resourceType: 'Patient', name, birthDate: '1901-01-01' }), []);
  const common = { resourceType: 'Patient', name: patients[0]!.name, birthDate: patients[0]!.birthDate };
  assert.ok((await matchesOf(common, { count: 1 })).length <= 1);
});

test('only the one certain match is returned where only certain ones are asked for', async () => {
  const [patient] = born();
  assert.equal((await matchesOf(typed(patient!), { onlyCertainMatches: true })).length, 1);
  const { name } = typed(patient!);
  assert.deepEqual(await matchesOf({ resourceType: 'Patient', name }, { onlyCertainMatches: true }), []);
});

test('the number of statements is the same whoever is found', async () => {
  const counts = new Set<number>();
  for (const patient of born().slice(0, 20)) {
    const answer = await send(parameters({ ...typed(patient), telecom: [{ value: '5185550100' }] }));
    counts.add(answer.statements.length);
  }
  assert.equal(counts.size, 1);
  assert.ok([...counts][0]! <= 12, String([...counts][0]));
});

describe('access', () => {
  test('a patient’s token finds nobody but the patient', async () => {
    const [mine, other] = born();
    const access = patientAccess('caller', mine!.id!);
    assert.equal((await matchesOf(typed(mine!), { access }))[0]?.resource?.id, mine!.id);
    assert.deepEqual(await matchesOf(typed(other!), { access }), []);
  });

  test('a token that may read patients and not search them is refused before any statement', async () => {
    const access: Access = { caller: 'caller', grantsFor: (_, interaction) => (interaction === 'read' ? [{}] : []) };
    const { status, text, statements } = await send(parameters(typed(patients[0]!)), access);
    assert.equal(status, 403, text);
    assert.equal(statements.length, 0);
  });
});

test('deleted, test and merged charts are nobody', async () => {
  const shown = new Set(patients.map(({ id }) => id));
  for (const patient of born().slice(0, 40)) {
    for (const { resource } of await matchesOf(typed(patient))) assert.ok(shown.has(resource?.id));
  }
  const test = { resourceType: 'Patient', name: [{ family: 'Testpatient' }], birthDate: patients[0]!.birthDate };
  for (const { resource } of await matchesOf(test)) assert.ok(shown.has(resource?.id));
});

describe('what is refused, with an OperationOutcome', () => {
  const name = [{ family: 'Hill', given: ['Ann'] }];
  const refused: Readonly<Record<string, [body: unknown, code: string]>> = {
    'nothing to look for': [parameters({ resourceType: 'Patient', gender: 'female' }), 'F680'],
    'a name that is no list': [parameters({ resourceType: 'Patient', name: { family: 'Hill' } }), 'F681'],
    'a birth date that is none': [parameters({ resourceType: 'Patient', name, birthDate: '1980-02-30' }), 'F681'],
    'a count of nothing': [parameters({ resourceType: 'Patient', name }, { count: 0 }), 'F682'],
    'no patient': [{ resourceType: 'Parameters', parameter: [{ name: 'count', valueInteger: 3 }] }, 'F602'],
    'another resource': [parameters({ resourceType: 'Practitioner', name }), 'F601'],
    'a flag that is text': [
      { resourceType: 'Parameters', parameter: [{ name: 'onlyCertainMatches', valueString: 'yes' }] },
      'F601',
    ],
  };
  for (const [what, [body, code]] of Object.entries(refused)) {
    test(what, async () => {
      const { status, text, statements } = await send(body);
      assert.equal(status, 400, text);
      assert.ok(issueCodes(text).includes(code), text);
      assert.equal(statements.length, 0);
      assert.ok(!text.includes('Hill'));
    });
  }

  test('GET', async () => assert.equal((await engine.request('Patient/$match')).status, 405));
});
