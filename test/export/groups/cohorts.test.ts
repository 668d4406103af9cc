/**
 * Cohorts over HTTP: created, read, searched beside legacy Groups, deleted; what is wrong is named; and who is in one is
 * who the same search finds.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type * as fhir from 'fhir/r4.d.ts';
import { folder } from '../../../resource-adapters/meridian/index.ts';
import { openAccess } from '../../../src/access/access.ts';
import { groupRules } from '../../../src/export/groups/group-rules.ts';
import { openSiteCohorts } from '../../../src/open-cohorts.ts';
import { exportSelect, planExport } from '../../../src/plan/plan-export.ts';
import { openStack, type Stack } from '../../http/stack.ts';
import { issueCodes } from '../../support/engine.ts';

const FILTER = 'http://hl7.org/fhir/uv/bulkdata/StructureDefinition/member-filter';
const home = mkdtempSync(join(tmpdir(), 'portico-cohorts-'));
after(() => rmSync(home, { recursive: true }));
const signal = AbortSignal.timeout(120_000);

const filterOf = (expression: string) => ({
  url: FILTER,
  valueExpression: { language: 'application/x-fhir-query', expression },
});
const cohort = (...expressions: readonly string[]) => ({
  resourceType: 'Group',
  type: 'person',
  actual: false,
  name: 'Of a test',
  modifierExtension: expressions.map(filterOf),
});

async function served(env: Record<string, string> = {}, adapters = folder) {
  const stack = await openStack({ PORTICO_STATE_URL: 'sqlite::memory:', ...env }, {}, { folder: adapters });
  const http = createServer({ keepAliveTimeout: 65_000 }, stack.listener);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  after(() => {
    http.closeAllConnections();
    http.close();
  });
  const origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const ask = async (path: string, init: RequestInit = {}) => {
    const answer = await fetch(
      path.startsWith('http') ? origin + new URL(path).pathname + new URL(path).search : `${origin}/fhir/${path}`,
      init,
    );
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  };
  const post = (group: unknown, type = 'application/fhir+json') =>
    ask('Group', { method: 'POST', headers: { 'Content-Type': type }, body: JSON.stringify(group) });
  return { stack, ask, post };
}

const { stack, ask, post } = await served();

async function ids(search: string, from = ask): Promise<string[]> {
  const found: string[] = [];
  for (let next: string | undefined = search; next !== undefined; ) {
    const { status, text } = await from(next);
    assert.equal(status, 200, text);
    const bundle = JSON.parse(text) as fhir.Bundle;
    found.push(...(bundle.entry ?? []).map(({ resource }) => resource!.id!));
    next = bundle.link?.find(({ relation }) => relation === 'next')?.url;
  }
  return found;
}

async function members(id: string, { registry, database, cohorts }: Stack): Promise<number> {
  const found = await groupRules(registry, database, cohorts)(id, openAccess, signal);
  assert.ok(found, id);
  const scope = { types: ['Patient'], filters: {}, patients: [found], changed: [], elements: {} };
  const [branch] = planExport(scope, registry, openAccess, Date.now());
  return (await database.select(exportSelect(branch!, {}), signal)).length;
}

/** What the client would find by searches of its own: of each filter, the patients of what it finds. */
async function foundBy(expression: string): Promise<Set<string>> {
  const found = new Set<string>();
  for (let next: string | undefined = `${expression}&_count=200`; next !== undefined; ) {
    const bundle = JSON.parse((await ask(next)).text) as fhir.Bundle;
    for (const { resource } of bundle.entry ?? []) {
      const { subject } = resource as fhir.Condition;
      found.add(resource!.resourceType === 'Patient' ? `Patient/${resource!.id}` : subject.reference!);
    }
    next = bundle.link?.find(({ relation }) => relation === 'next')?.url;
  }
  return found;
}

const definitions: readonly (readonly string[])[] = [
  ['Patient?birthdate=lt1960-01-01'],
  ['Patient?birthdate=lt1960-01-01&gender=female'],
  ['Encounter?class=http://terminology.hl7.org/CodeSystem/v3-ActCode|IMP'],
  ['Condition?category=problem-list-item&clinical-status=active'],
  ['Condition?category=problem-list-item', 'Encounter?class=EMER&date=ge2020', 'Patient?gender=male'],
  ['Observation?code=http://loinc.org|2345-7&value-quantity=gt120'],
  ['Patient?_has:Condition:patient:clinical-status=active&birthdate=ge1950'],
];

for (const expressions of definitions) {
  test(`a cohort is who its filters find: ${expressions.join(' and ')}`, async () => {
    const created = await post(cohort(...expressions));
    assert.equal(created.status, 201, created.text);
    const group = JSON.parse(created.text) as fhir.Group;
    assert.match(group.id!, /^cohort-/);
    assert.equal(created.headers.get('location'), `${stack.config.baseUrl}/Group/${group.id}`);
    const each = await Promise.all(expressions.map(foundBy));
    const expected = new Set([...each[0]!].filter((patient) => each.every((found) => found.has(patient))));
    assert.ok(expected.size > 0);
    assert.equal(await members(group.id!, stack), expected.size);
  });
}

test('a cohort is read as it was defined, without a narrative and metadata of the client', async () => {
  const definition = { ...cohort('Patient?gender=male'), id: 'mine', text: { status: 'generated', div: '<div/>' } };
  const { text } = await post({ ...definition, meta: { profile: ['urn:x'], tag: [{ code: 'x' }] } });
  const group = JSON.parse(text) as fhir.Group;
  const read = await ask(`Group/${group.id}`);
  assert.deepEqual(JSON.parse(read.text), group);
  assert.deepEqual(group.meta?.profile, ['http://hl7.org/fhir/uv/bulkdata/StructureDefinition/bulk-cohort-group']);
  assert.deepEqual([group.text, group.meta?.tag, group.actual], [undefined, undefined, false]);
  assert.deepEqual(group.modifierExtension, [filterOf('Patient?gender=male')]);
  const again = await ask(`Group/${group.id}`, { headers: { 'If-None-Match': read.headers.get('etag')! } });
  assert.equal(again.status, 304);
});

test('cohorts and legacy Groups are one search, page by page', async () => {
  const all = await ids('Group?_count=100');
  const cohorts = all.filter((id) => id.startsWith('cohort-'));
  const legacy = all.filter((id) => !id.startsWith('cohort-'));
  assert.deepEqual([cohorts.length, legacy.length, new Set(all).size], [definitions.length + 1, 42, all.length]);
  for (const count of [1, 3, 8, 9, 20]) {
    assert.deepEqual((await ids(`Group?_count=${count}`)).toSorted(), all.toSorted(), `_count=${count}`);
    const { entry = [], total } = JSON.parse((await ask(`Group?_count=${count}&_total=accurate`)).text) as fhir.Bundle;
    assert.equal(entry.length, count);
    assert.ok(total === undefined || total === all.length, String(total));
  }
  assert.equal((JSON.parse((await ask('Group?_summary=count')).text) as fhir.Bundle).total, all.length);
  assert.deepEqual(await ids('Group?actual=false'), cohorts);
  assert.deepEqual((await ids('Group?actual=true')).toSorted(), legacy.toSorted());
  assert.deepEqual(await ids('Group?type=person&actual:not=true'), cohorts);
  assert.deepEqual(await ids(`Group?_id=${cohorts[1]},${legacy[0]}`), [cohorts[1], legacy[0]]);
  assert.deepEqual(await ids('Group?_lastUpdated=lt2020-01-01&actual=false'), []);
  assert.deepEqual(await ids('Group?code=PCP&actual=false'), []);
  const form = { method: 'POST', headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: '_count=3' };
  const posted = (url: string) => ask(url, url === 'Group/_search' ? form : {});
  assert.deepEqual((await ids('Group/_search', posted)).toSorted(), all.toSorted());
  const { status, text } = await ask('Group?nonsense=1', { headers: { Prefer: 'handling=strict' } });
  assert.deepEqual([status, issueCodes(text)], [400, ['F110']]);
});

test('elements are those asked for, and the filter always', async () => {
  const { text } = await ask('Group?actual=false&_elements=name&_count=1');
  const { resource } = (JSON.parse(text) as fhir.Bundle).entry![0]!;
  assert.deepEqual(Object.keys(resource!).toSorted(), [
    'actual',
    'id',
    'meta',
    'modifierExtension',
    'name',
    'resourceType',
    'type',
  ]);
  assert.equal(resource!.meta!.tag![0]!.code, 'SUBSETTED');
});

const wrong: readonly (readonly [what: string, group: unknown, status: number, says: RegExp])[] = [
  ['an unknown parameter', cohort('Patient?nonsense=1'), 422, /Member-filter 1 cannot be applied: .*nonsense/],
  ['one that no adapter promises', cohort('Patient?gender=male', 'Patient?animal-breed=x'), 422, /Member-filter 2/],
  ['a result parameter', cohort('Patient?gender=male&_sort=birthdate'), 422, /_sort/],
  ['a value that cannot be read', cohort('Patient?birthdate=long-ago'), 422, /birthdate/],
  ['another type than those of patients', cohort('Organization?name=x'), 422, /Organization is not in the compartment/],
  ['a type that nobody serves', cohort('Flag?patient=1'), 422, /no adapter serves Flag/],
  ['no type', cohort('birthdate=lt1960'), 422, /resource type/],
  ['every patient', cohort('Patient'), 422, /no search parameter/],
  ['no filter', { ...cohort(), modifierExtension: undefined }, 422, /modifierExtension/],
  [
    'another modifier',
    { ...cohort('Patient?gender=male'), modifierExtension: [{ url: 'urn:x' }] },
    422,
    /modifierExtension/,
  ],
  [
    'another language',
    { ...cohort(), modifierExtension: [{ url: FILTER, valueExpression: { language: 'text/cql', expression: 'x' } }] },
    422,
    /modifierExtension/,
  ],
  ['members', { ...cohort('Patient?gender=male'), member: [{ entity: { reference: 'Patient/1' } }] }, 422, /member/],
  ['an actual Group', { ...cohort('Patient?gender=male'), actual: true }, 422, /actual/],
  ['practitioners', { ...cohort('Patient?gender=male'), type: 'practitioner' }, 422, /type/],
  ['no name', { ...cohort('Patient?gender=male'), name: ' ' }, 422, /name/],
  ['an identifier that is none', { ...cohort('Patient?gender=male'), identifier: 'x' }, 422, /identifier/],
  ['a code that is none', { ...cohort('Patient?gender=male'), code: { coding: [1] } }, 422, /code/],
  ['an element that R4 lacks', { ...cohort('Patient?gender=male'), colour: 'red' }, 422, /colour/],
  ['another resource', { resourceType: 'Patient' }, 400, /not a Group/],
  ['no object', [1], 400, /not a Group/],
];

for (const [what, group, status, says] of wrong) {
  test(`refused: ${what}`, async () => {
    const before = await ids('Group?actual=false');
    const answer = await post(group);
    assert.equal(answer.status, status, answer.text);
    assert.match(answer.text, says);
    assert.deepEqual(await ids('Group?actual=false'), before);
  });
}

test('refused: a value of a filter is not said again', async () => {
  const { text } = await post(cohort('Patient?birthdate=Eleanor-Rigby'));
  assert.ok(!text.includes('Eleanor'), text);
});

test('refused: another media type, and POST of other types', async () => {
  assert.equal((await post(cohort('Patient?gender=male'), 'text/plain')).status, 415);
  assert.equal((await ask('Patient', { method: 'POST', body: '{}' })).status, 405);
  assert.equal((await ask('Group/panel-7011', { method: 'PUT', body: '{}' })).status, 405);
});

test('a cohort is deleted; what is not kept here is not', async () => {
  const { id } = JSON.parse((await post(cohort('Patient?gender=male'))).text) as fhir.Group;
  const remove = async (group: string) => (await ask(`Group/${group}`, { method: 'DELETE' })).status;
  assert.equal(await remove(id!), 204);
  assert.equal((await ask(`Group/${id}`)).status, 404);
  assert.equal(await groupRules(stack.registry, stack.database, stack.cohorts)(id!, openAccess, signal), undefined);
  assert.equal(await remove(id!), 404);
  assert.deepEqual([await remove('panel-7011'), await remove('panel-1')], [409, 409]);
  assert.equal((await ask('Group/panel-7011')).status, 200);
});

/** As the server reads it when it starts. */
const startWith = (cohorts: string) => openSiteCohorts({ ...stack.config, cohorts }, stack.registry, undefined);

test('cohorts of a file are there from the start and stay', async () => {
  const file = join(home, 'cohorts.json');
  writeFileSync(file, JSON.stringify([{ ...cohort('Patient?gender=female'), id: 'cohort-women' }]));
  const site = await served({ PORTICO_COHORTS: file });
  assert.equal((JSON.parse((await site.ask('Group/cohort-women')).text) as fhir.Group).name, 'Of a test');
  assert.equal((await site.ask('Group/cohort-women', { method: 'DELETE' })).status, 409);
  assert.equal((await site.ask('Group/cohort-women')).status, 200);
  writeFileSync(file, JSON.stringify([{ ...cohort('Patient?nonsense=1'), id: 'women' }, 7]));
  await assert.rejects(startWith(file), /JSON array of Groups/);
  writeFileSync(file, JSON.stringify([{ ...cohort('Patient?nonsense=1'), id: 'women' }]));
  await assert.rejects(startWith(file), /women: its id must begin with cohort-.*nonsense/s);
});

test('where the legacy system has no Groups, cohorts are all there are', async () => {
  const resources = folder.resources.filter(({ type }) => type !== 'Group');
  const site = await served({}, { ...folder, resources });
  assert.deepEqual(await ids('Group', site.ask), []);
  for (let n = 0; n < 3; n++) assert.equal((await site.post(cohort('Patient?gender=male'))).status, 201);
  for (const count of [1, 2, 3, 10]) assert.equal((await ids(`Group?_count=${count}`, site.ask)).length, 3);
  assert.equal((await site.ask('Group/panel-7011')).status, 404);
  assert.equal((await site.ask('Group?member=Patient/1')).status, 400);
  const statement = JSON.parse((await site.ask('metadata')).text) as fhir.CapabilityStatement;
  const groups = statement.rest![0]!.resource!.find(({ type }) => type === 'Group')!;
  assert.deepEqual(
    groups.interaction!.map(({ code }) => code),
    ['read', 'search-type', 'create', 'delete'],
  );
});

test('the CapabilityStatement says that Groups are created', async () => {
  const statement = JSON.parse((await ask('metadata')).text) as fhir.CapabilityStatement;
  const groups = statement.rest![0]!.resource!.filter(({ type }) => type === 'Group');
  assert.equal(groups.length, 1);
  assert.deepEqual(
    groups[0]!.interaction!.map(({ code }) => code),
    ['read', 'vread', 'search-type', 'create', 'delete'],
  );
  assert.ok(groups[0]!.searchParam!.some(({ name }) => name === 'member'));
  for (const { type, interaction } of statement.rest![0]!.resource!) {
    if (type !== 'Group') assert.ok(!interaction?.some(({ code }) => code === 'create' || code === 'delete'), type);
  }
});
