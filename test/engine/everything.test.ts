/** `Patient/[id]/$everything`: what is found in the resources' JSON, each once, whatever the pages and whoever asks. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folder } from '../../resource-adapters/meridian/index.ts';
import { openAccess, patientAccess } from '../../src/access/access.ts';
import { everythingOf, idOf, typeOf, worldFor } from '../support/access-world.ts';
import { demoFile } from '../support/demo-file.ts';
import { engineFor, issueCodes, namesIn, resourcesOf } from '../support/engine.ts';
import { everyPage, wholeRecord } from '../support/whole-record.ts';

const engine = await engineFor({ folder, file: await demoFile() });
const list = await everythingOf(engine);
const world = worldFor(engine, openAccess, list, () => true);
const patients = namesIn(await engine.bundle('Patient?_count=4'));
const [first = ''] = patients;

test('it is the compartment, what that refers to, and the Provenance of all, each once over all pages', async () => {
  for (const [at, patient] of patients.entries()) {
    const { names, pages } = await everyPage(engine, `${patient}/$everything?_count=${[7, 40, 113, 1000][at]}`);
    assert.equal(new Set(names).size, names.length, `${patient}: nothing twice`);
    assert.deepEqual(names.toSorted(), wholeRecord(world, patient), patient);
    assert.ok(at === 3 || pages > 1);
  }
});

test('the order does not depend on the size of pages, and pages before the last are full', async () => {
  const whole = namesIn(await engine.bundle(`${first}/$everything?_count=1000`));
  assert.equal(whole[0], first);
  const { names, pages } = await everyPage(engine, `${first}/$everything?_count=50`);
  assert.deepEqual(names, whole);
  assert.equal(pages, Math.ceil(whole.length / 50));
});

test('a patient of the hospital sees what a search shows, and nothing of others', async () => {
  engine.access = patientAccess('caller', idOf(first));
  const seen = new Set<string>();
  for (const type of engine.registry.types)
    for await (const page of engine.pages(`${type}?_count=500`)) for (const name of namesIn(page)) seen.add(name);
  const bounded = { ...world, allowed: seen };
  const { names } = await everyPage(engine, `${first}/$everything?_count=60`);
  assert.deepEqual(names.toSorted(), wholeRecord(bounded, first));
  const other = await engine.request(`${patients[1]}/$everything`);
  engine.access = openAccess;
  assert.deepEqual([other.status, issueCodes(other.text)], [404, ['F105']]);
});

test('_type bounds the answer, not what is looked through', async () => {
  const { names } = await everyPage(engine, `${first}/$everything?_type=Practitioner,Condition`);
  const expected = wholeRecord(world, first).filter((name) => /^(Practitioner|Condition)\//.test(name));
  assert.deepEqual(names.toSorted(), expected);
  assert.ok(names.some((name) => typeOf(name) === 'Practitioner'));
  const repeated = await everyPage(engine, `${first}/$everything?_type=Practitioner&_type=Condition&_count=1000`);
  assert.deepEqual(repeated.names, names);
});

test('_since looks at updates, start and end at when care was', async () => {
  const all = resourcesOf(await engine.bundle(`${first}/$everything?_count=1000`));
  const times = all.map(({ meta }) => meta?.lastUpdated ?? '').toSorted();
  const since = new Date(times[Math.floor(times.length / 2)]!).toISOString();
  const updated = all.filter(({ meta }) => Date.parse(meta?.lastUpdated ?? '') >= Date.parse(since));
  const found = resourcesOf(await engine.bundle(`${first}/$everything?_count=1000&_since=${since}`));
  assert.deepEqual(
    found.map(({ id }) => id),
    updated.map(({ id }) => id),
  );
  const visits = namesIn(await engine.bundle(`Encounter?patient=${first}&date=ge2023&date=le2024-06&_count=500`));
  const range = 'start=2023-01-01&end=2024-06-30';
  const within = namesIn(await engine.bundle(`${first}/$everything?_count=1000&_type=Encounter,Patient&${range}`));
  assert.deepEqual(within.toSorted(), [...visits, first].toSorted());
  assert.ok(visits.length > 0);
  const kept = namesIn(await engine.bundle(`${first}/$everything?_count=1000&_type=Provenance,Encounter&${range}`));
  assert.equal(kept.filter((name) => name.startsWith('Provenance/Encounter-')).length, visits.length);
});

test('POST goes on by links that show nothing of what was asked', async () => {
  const parameters = { resourceType: 'Parameters', parameter: [{ name: '_count', valueInteger: 9 }] };
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/fhir+json' },
    body: JSON.stringify(parameters),
  };
  const bundle = await engine.bundle(`${first}/$everything`, init);
  const next = bundle.link?.find(({ relation }) => relation === 'next')?.url ?? '';
  assert.match(next, /\$everything\?_cursor=[\w-]+$/);
  const second = await engine.bundle(next.slice(next.indexOf('Patient/')));
  const expected = namesIn(await engine.bundle(`${first}/$everything?_count=18`));
  assert.deepEqual([...namesIn(bundle), ...namesIn(second)], expected);
});

test('statements are bounded by the sources and their child tables, whatever the chart and the page', async () => {
  const { registry } = engine;
  const sources = registry.types.flatMap(registry.sourcesOf);
  const most = sources.reduce((sum, { joins }) => sum + 1 + Object.keys(joins).length, 0);
  const counts: number[] = [];
  for (const patient of patients) {
    const { statements } = await engine.request(`${patient}/$everything?_count=1000`);
    assert.ok(statements.length <= most, `${statements.length} of ${most}`);
    counts.push(statements.length);
  }
  // A chart that lacks a kind of rows asks for no child rows of these.
  assert.ok(Math.max(...counts) - Math.min(...counts) < 20, counts.join());
  const [few, many] = [
    (await engine.request(`${first}/$everything?_count=5`)).statements.length,
    (await engine.request(`${first}/$everything?_count=1000`)).statements.length,
  ];
  assert.ok(few < many);
});

test('what is wrong is said: values, an unknown chart, all patients, a link of somebody else', async () => {
  const cases = [
    [`${first}/$everything?start=31.12.1999&_since=2024&_count=few&colour=1`, 400, ['F601', 'F601', 'F601', 'F600']],
    [`${first}/$everything?_type=Nonsense`, 400, ['F158']],
    [`${first}/$everything?_count=0`, 400, ['F150']],
    ['Patient/999999999/$everything', 404, ['F105']],
    ['Patient/no-key/$everything', 404, ['F104']],
    ['Patient/$everything', 400, ['F605']],
    [`${first}/$everything?_cursor=nonsense`, 400, ['F180']],
  ] as const;
  for (const [path, status, codes] of cases) {
    const answer = await engine.request(path);
    assert.deepEqual([answer.status, issueCodes(answer.text)], [status, codes], path);
  }
  const bundle = await engine.bundle(`${first}/$everything?_count=5`);
  const next = bundle.link?.find(({ relation }) => relation === 'next')?.url ?? '';
  const path = next.slice(next.indexOf('Patient/'));
  const moved = await engine.request(path.replace(first, patients[1]!));
  assert.deepEqual([moved.status, issueCodes(moved.text)], [400, ['F181']]);
});
