/** What stands behind the page: rows, marks, SQL and messages of a search, for pages of this server alone. */
import assert from 'node:assert/strict';
import { request } from 'node:http';
import { test } from 'node:test';
import { hostile, smallFolder } from './folder.ts';
import { opened } from './opened.ts';

const folder = smallFolder();
const dev = await opened(folder, 0);

test('a search is shown from its rows to its resources, each part with its cells', async () => {
  const { resources, version, more } = await dev.search('Patient', 'family=Family2&_count=1');
  assert.deepEqual([version, resources.length, more], [1, 1, true]);
  const [patient] = resources;
  assert.deepEqual(
    patient!.rows.map(({ table, name }) => [table, name]),
    [
      ['PERSON', ''],
      ['PHONE', 'phone[0]'],
      ['PHONE', 'phone[1]'],
    ],
  );
  const last = patient!.rows[0]!.cells.find(({ column }) => column === 'LAST_NM');
  assert.deepEqual(last, { id: 'LAST_NM', column: 'LAST_NM', value: 'Family2', comment: 'as it is printed' });
  const unread = patient!.rows[0]!.cells.filter((cell) => cell.unread);
  assert.deepEqual(
    unread.map(({ column, value }) => [column, value]),
    [
      ['MRN', 'M1002'],
      ['BORN', '19120102'],
      ['DEL', 'N'],
    ],
  );
  const marks = new Map(patient!.marks.map(({ path, ...mark }) => [path, mark]));
  assert.deepEqual(marks.get('name[0].family')?.cells, ['LAST_NM']);
  assert.deepEqual(marks.get('telecom[1].value')?.cells, ['phone[1].NBR']);
  assert.deepEqual(marks.get('name[0].use'), { cells: [], rule: 'always', because: ['LAST_NM', 'FIRST_NM'] });
  assert.deepEqual(marks.get('id')?.cells, ['ID']);
  assert.equal(JSON.stringify(patient!.resource), JSON.stringify(await dev.fhir('Patient/2')));
});

test('code maps and references are named', async () => {
  const { resources } = await dev.search(
    'Observation',
    'patient=2&code=http://loinc.org|2823-3&_include=Observation:subject',
  );
  assert.deepEqual(
    resources.map(({ type, mode }) => `${type} ${mode}`),
    ['Observation match', 'Observation match', 'Patient include'],
  );
  const marks = new Map(resources[0]!.marks.map(({ path, ...mark }) => [path, mark]));
  assert.deepEqual([marks.get('code')?.codeMap, marks.get('code')?.cells], ['kind', ['KIND']]);
  assert.deepEqual(marks.get('subject.reference')?.cells, ['PERSON']);
});

test('each statement is shown with what was bound, its time and how the rows are reached', async () => {
  const { statements } = await dev.search('Patient', 'family=Family2');
  assert.ok(statements.length >= 2, 'its rows, and their phones');
  const [first] = statements;
  assert.match(first!.sql, /^select .* from .PERSON. /);
  assert.doesNotMatch(first!.sql, /family2/i);
  assert.ok(
    first!.bindings.some((value) => /family2/i.test(value)),
    String(first!.bindings),
  );
  assert.ok(first!.ms > 0 && first!.rows > 0);
  assert.ok(first!.paths!.some(({ table }) => table === 'PERSON'));
});

test('what is wrong with a resource stands at its element', async () => {
  assert.deepEqual((await dev.search('Observation', '_id=20')).resources[0]!.messages, []);
  folder.edit(
    'observation.ts',
    "status: fixedCode('final'),",
    "issued: date8('KIND'),\n    effectivePeriod: backbone({ start: fixed('2024-02-01'), end: timestamp('UPD') }),",
  );
  folder.edit('observation.ts', 'import { concept,', 'import { backbone, concept, date8, fixed,');
  await dev.versions.look();
  // R4 demands a status, which makes it a row that cannot be served as it should.
  const { resources } = await dev.search('Observation', '_id=20');
  assert.match(JSON.stringify(resources[0]?.messages), /status/);
  folder.restore();
  await dev.versions.look();
});

test('a search that is wrong is said, and shows nothing of the inside', async () => {
  await assert.rejects(dev.search('Patient', 'shoe-size=9'), /shoe-size/);
  await assert.rejects(dev.search('Nothing', ''), /Nothing/);
  for (const body of ['', '[]', '{"type":1}', 'x'.repeat(30_000)]) {
    const response = await fetch(`${dev.origin}/dev/search`, { method: 'POST', body }).catch(() => undefined);
    if (response === undefined) continue;
    assert.equal(response.status, 400);
    assert.doesNotMatch(await response.text(), /\bat \w|node:/);
  }
});

test('what can be searched is what the CapabilityStatement promises', async () => {
  const types = (await (await fetch(`${dev.origin}/dev/types`)).json()) as {
    type: string;
    parameters: { name: string }[];
  }[];
  const statement = (await dev.fhir('metadata')) as unknown as {
    rest: { resource: { type: string; searchParam?: { name: string }[] }[] }[];
  };
  for (const { type, parameters } of types) {
    const promised = statement.rest[0]!.resource.find((each) => each.type === type)!.searchParam!;
    assert.deepEqual(
      parameters.map(({ name }) => name),
      promised.map(({ name }) => name),
    );
  }
  assert.deepEqual(
    types.map(({ type }) => type),
    ['Observation', 'Patient'],
  );
});

test('the lineage of a type names tables and columns', async () => {
  const response = await fetch(`${dev.origin}/dev/lineage`, {
    method: 'POST',
    body: JSON.stringify({ type: 'Patient' }),
  });
  const [source] = (await response.json()) as { elements: { path: string; places: string[] }[] }[];
  const places = new Map(source!.elements.map(({ path, places: of }) => [path, of]));
  assert.deepEqual(places.get('telecom.value'), ['PHONE.NBR']);
  assert.deepEqual(places.get('name.family'), ['PERSON.LAST_NM']);
});

function asked(path: string, headers: Readonly<Record<string, string>>): Promise<number> {
  return new Promise((resolve, reject) => {
    request(`${dev.origin}${path}`, { headers }, (response) => resolve(response.resume().statusCode!))
      .on('error', reject)
      .end();
  });
}

test('it answers its own pages on this machine, and no others', async () => {
  const host = new URL(dev.origin).host;
  assert.equal(await asked('/dev/state', { host }), 200);
  assert.equal(await asked('/dev/state', { host: `localhost:${new URL(dev.origin).port}` }), 200);
  // A name of somebody else that leads here.
  assert.equal(await asked('/dev/state', { host: 'evil.example' }), 403);
  assert.equal(await asked('/dev', { host: 'evil.example' }), 403);
  assert.equal(await asked('/fhir/Patient', { host: 'evil.example' }), 421);
  assert.equal(await asked('/dev/state', { host, origin: 'https://evil.example' }), 403);
  assert.equal(await asked('/dev/state', { host, 'sec-fetch-site': 'cross-site' }), 403);
});

test('nobody keeps what it answers, and the page runs nothing but its own script', async () => {
  for (const path of ['/dev', '/dev/state', '/dev/types', '/dev/nothing']) {
    const { headers } = await fetch(`${dev.origin}${path}`);
    assert.equal(headers.get('cache-control'), 'no-store', path);
    assert.match(headers.get('content-security-policy')!, /^default-src 'none'/);
  }
  const page = await fetch(`${dev.origin}/dev`);
  assert.match(
    page.headers.get('content-security-policy')!,
    /script-src 'sha256-[^']+'; style-src 'sha256-[^']+'; connect-src 'self'/,
  );
  const html = await page.text();
  assert.doesNotMatch(html, /https?:\/\/|src=|@import|innerHTML/);
  assert.ok(!html.includes(hostile));
});
