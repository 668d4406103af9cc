/** What is in the files is what the parameters asked for: by the engine itself, against searches that mean the same. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OperationOutcome } from '../../../src/fhir/types.ts';
import { entriesOf } from '../../http/stack.ts';
import { addService, fhir, serviceToken } from '../../support/smart.ts';
import { asking, asynchronous, finished, openReal, outcomeOf, posted, started } from './site.ts';

const server = await openReal();
const base = server.fhirBase;
const tokenOf = async (id: string, scope: string) => serviceToken(server, await addService(server, id, scope));
const token = await tokenOf('warehouse', 'system/*.rs');
const all = asking(token);

interface Item {
  readonly type: string;
  readonly url: string;
  readonly count: number;
}

interface Resource {
  readonly resourceType: string;
  readonly id: string;
  readonly meta?: {
    readonly lastUpdated?: string;
    readonly tag?: readonly { readonly code: string }[];
  };
}

interface Owned extends Resource {
  readonly subject?: { readonly reference: string };
}

const nameOf = ({ resourceType, id }: Resource): string => `${resourceType}/${id}`;
const namesOf = (resources: readonly Resource[]): string[] => resources.map(nameOf).sort();

async function exported(path: string, init: RequestInit = {}, ask = all): Promise<readonly Resource[]> {
  const answer = await finished(ask, await started(ask, `${base}/${path}`, init));
  assert.equal(answer.status, 200, answer.text);
  const { output } = JSON.parse(answer.text) as { readonly output: readonly { readonly url: string }[] };
  const files = await Promise.all(output.map(({ url }) => ask(url)));
  for (const { status } of files) assert.equal(status, 200);
  return files.flatMap(({ text }) =>
    text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Resource])),
  );
}

/** Every match, over all pages. */
async function found(search: string): Promise<readonly Resource[]> {
  const resources: Resource[] = [];
  for (let path: string | undefined = `${search}${search.includes('?') ? '&' : '?'}_count=1000`; path !== undefined; ) {
    const text = await (await fhir(server, path, token)).text();
    const bundle = JSON.parse(text) as { link: { relation: string; url: string }[] };
    const matches = entriesOf(text).filter((entry) => entry.search?.mode === 'match');
    resources.push(...matches.map(({ resource }) => resource as unknown as Resource));
    path = bundle.link.find(({ relation }) => relation === 'next')?.url.slice(base.length + 1);
  }
  return resources;
}

const query = (pairs: readonly (readonly [string, string])[]): string =>
  new URLSearchParams(pairs.map(([name, value]): [string, string] => [name, value])).toString();

test('_type: those types and no others, each resource once (row 62)', async () => {
  const resources = await exported('$export?_type=Patient,Condition');
  assert.deepEqual(namesOf(resources), namesOf([...(await found('Patient')), ...(await found('Condition'))]));
});

test('without _type: all that the token may see (row 63)', async () => {
  const ask = asking(await tokenOf('two-types', 'system/Immunization.rs system/Organization.rs'));
  const resources = await exported('$export', {}, ask);
  assert.deepEqual(namesOf(resources), namesOf([...(await found('Immunization')), ...(await found('Organization'))]));
});

test('a granular scope bounds the export as it bounds a search (row 9)', async () => {
  const ask = asking(await tokenOf('laboratory', 'system/Observation.rs?category=laboratory'));
  const resources = await exported('$export', {}, ask);
  assert.ok(resources.length > 0);
  assert.deepEqual(namesOf(resources), namesOf(await found('Observation?category=laboratory')));
});

test('_typeFilter: of one type alternatives, other types whole (row 103)', async () => {
  const filters = query([
    ['_type', 'Patient,Condition'],
    ['_typeFilter', 'Patient?gender=female&birthdate=lt1980'],
    ['_typeFilter', 'Patient?gender=male&birthdate=ge2000'],
  ]);
  const [women, men, conditions] = await Promise.all(
    ['Patient?gender=female&birthdate=lt1980', 'Patient?gender=male&birthdate=ge2000', 'Condition'].map(found),
  );
  assert.ok(women!.length > 0 && men!.length > 0);
  assert.deepEqual(namesOf(await exported(`$export?${filters}`)), namesOf([...women!, ...men!, ...conditions!]));
});

test('_elements: those and the mandatory ones, with the tag SUBSETTED (rows 75–80)', async () => {
  const resources = await exported('$export?_type=Patient,Observation&_elements=Patient.birthDate,Observation.code');
  const elements = new Set(resources.flatMap((one) => Object.keys(one).map((key) => `${one.resourceType}.${key}`)));
  assert.deepEqual(
    [...elements].filter((name) => !/\.(resourceType|id|meta|implicitRules|modifierExtension)$/.test(name)).sort(),
    [
      'Observation.code',
      'Observation.status',
      'Patient.active',
      'Patient.birthDate',
      'Patient.deceasedBoolean',
      'Patient.deceasedDateTime',
      'Patient.link',
    ].filter((name) => elements.has(name)),
  );
  assert.ok(elements.has('Patient.birthDate') && !elements.has('Patient.name') && !elements.has('Observation.subject'));
  for (const { meta } of resources) assert.ok(meta?.tag?.some(({ code }) => code === 'SUBSETTED'));
});

test('_since: whatever changed after it, and nothing from long before (row 59)', async () => {
  const patients = await found('Patient');
  const times = patients.map(({ meta }) => Date.parse(meta?.lastUpdated ?? '')).sort((a, b) => a - b);
  const since = new Date(times[Math.floor(times.length / 2)]!).toISOString();
  const names = new Set(namesOf(await exported(`$export?_type=Patient&_since=${since}`)));
  for (const one of patients) {
    const at = Date.parse(one.meta?.lastUpdated ?? '');
    if (at > Date.parse(since)) assert.ok(names.has(nameOf(one)), nameOf(one));
    if (at < Date.parse(since) - 86_400_000) assert.ok(!names.has(nameOf(one)), nameOf(one));
  }
  assert.ok(names.size > 0 && names.size < patients.length);
});

test('patient: their compartments, and no other patient (row 85)', async () => {
  const [one, two] = (await found('Patient')).map(({ id }) => id);
  const parameters = [one, two].map((id) => ({ name: 'patient', valueReference: { reference: `Patient/${id}` } }));
  const resources = await exported('Patient/$export', posted(parameters));
  assert.deepEqual(
    namesOf(resources.filter(({ resourceType }) => resourceType === 'Patient')),
    [`Patient/${one}`, `Patient/${two}`].sort(),
  );
  for (const type of ['Observation', 'Condition', 'Encounter', 'Procedure']) {
    const expected = [...(await found(`Patient/${one}/${type}`)), ...(await found(`Patient/${two}/${type}`))];
    const found2 = namesOf(resources.filter(({ resourceType }) => resourceType === type));
    assert.deepEqual(found2, [...new Set(namesOf(expected))], type);
  }
  assert.ok(
    resources.some(({ resourceType }) => resourceType === 'Practitioner'),
    'what they refer to',
  );
});

test('patients who are not there, or are no members of the Group, are refused at kick-off (rows 86, 87)', async () => {
  const refused = async (path: string, id: string) => {
    const body = posted([{ name: 'patient', valueReference: { reference: `Patient/${id}` } }]);
    const answer = await all(`${base}/${path}`, { ...body, headers: { ...asynchronous, ...body.headers } });
    assert.deepEqual([answer.status, ...outcomeOf(answer)], [400, 'F513'], path);
    assert.match(answer.text, /Parameters\.parameter\.where\(name = 'patient'\)\[0\]/);
  };
  await refused('Patient/$export', 'nobody');
  const [group] = await found('Group');
  const members = new Set((await exported(`Group/${group!.id}/$export?_type=Patient`)).map(({ id }) => id));
  const outsider = (await found('Patient')).find(({ id }) => !members.has(id))!;
  await refused(`Group/${group!.id}/$export`, outsider.id);
});

test('a Group: its patients, what is theirs and what that refers to', async () => {
  const groups = await found('Group');
  for (const { id } of groups.slice(0, 3)) {
    const resources = await exported(`Group/${id}/$export`);
    const patients = new Set(namesOf(resources.filter(({ resourceType }) => resourceType === 'Patient')));
    const conditions = resources.filter(({ resourceType }) => resourceType === 'Condition');
    for (const condition of conditions as readonly Owned[]) {
      assert.ok(
        patients.has(condition.subject?.reference ?? ''),
        `${condition.id} is of ${condition.subject?.reference}`,
      );
    }
  }
});

test('what was ignored is told in the error file, an OperationOutcome of each (row 197)', async () => {
  const init = { headers: { Prefer: 'respond-async,handling=lenient' } };
  const location = await started(all, `${base}/$export?_type=Patient,Spaceship&_colour=blue`, init);
  const answer = await finished(all, location);
  assert.equal(answer.status, 200, answer.text);
  const { error } = JSON.parse(answer.text) as { readonly error: readonly Item[] };
  assert.deepEqual(
    error.map(({ type, count }) => [type, count]),
    [['OperationOutcome', 2]],
  );
  const { status, text } = await all(error[0]?.url ?? '');
  assert.equal(status, 200);
  const outcomes = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as OperationOutcome);
  assert.deepEqual(
    outcomes.map(({ resourceType, issue }) => [resourceType, issue[0]?.severity, issue[0]?.expression]),
    [
      ['OperationOutcome', 'warning', ['http._colour']],
      ['OperationOutcome', 'warning', ['http._type']],
    ],
  );
});

test('more exports than the site allows are 429, of one client and of all', async () => {
  const few = await openReal({ PORTICO_EXPORT_JOBS: '1' });
  const ask = asking(await serviceToken(few, await addService(few, 'warehouse', 'system/*.rs')));
  const statuses: number[] = [];
  for (let i = 0; i < 5; i++) {
    const answer = await ask(`${few.fhirBase}/$export`, { headers: asynchronous });
    statuses.push(answer.status);
    if (answer.status !== 429) continue;
    assert.deepEqual(outcomeOf(answer), ['F503']);
    assert.ok(Number(answer.headers.get('retry-after')) >= 1);
  }
  assert.equal(statuses[0], 202);
  assert.ok(statuses.includes(429), `${statuses}`);
});
