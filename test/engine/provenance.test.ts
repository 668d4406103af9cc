/** Provenance is computed of every source: one for each resource that is served, and nothing of what is not. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folder } from '../../resource-adapters/meridian/index.ts';
import { date8, many, reference, text, timestamp } from '../../src/adapter/index.ts';
import { keyCodec } from '../../src/adapter/key.ts';
import { provenanceKey } from '../../src/adapter/provenance/provenance-key.ts';
import { buildRegistry } from '../../src/adapter/registry.ts';
import { type Column, integer, varchar } from '../../src/adapter/schema.ts';
import type { Bundle, Provenance } from '../../src/fhir/types.ts';
import { layoutOf } from '../../src/plan/layout.ts';
import { renderers } from '../../src/render/renderers.ts';
import { demoFile } from '../support/demo-file.ts';
import { engineFor, namesIn, resourcesOf } from '../support/engine.ts';
import { everyResource } from '../support/everything.ts';
import { isObject } from '../support/searched-values.ts';
import { provenFolder } from '../support/small-system.ts';

const engine = await engineFor({ folder, file: await demoFile() });
const { registry } = engine;
const resources = await everyResource(registry, engine.database);
const all = resources.get('Provenance') as unknown as Provenance[];
const nameOf = (one: unknown) =>
  isObject(one as never) ? `${(one as Bundle).resourceType}/${(one as Bundle).id}` : '';
const site = { reference: 'Organization/100', display: 'Meridian General Hospital' };

const agentsOf = ({ agent }: Provenance) =>
  agent.map(({ type, who, onBehalfOf }) => [type?.coding?.[0]?.code, who, ...(onBehalfOf ? [onBehalfOf] : [])]);

test('there is one for each resource, found from its id, and no other', () => {
  const served = [...resources].filter(([type]) => type !== 'Provenance').flatMap(([, list]) => list.map(nameOf));
  const targets = all.map(({ target }) => target.map(({ reference }) => reference).join());
  assert.deepEqual(targets.sort(), served.sort());
  for (const { id, target } of all) assert.equal(id, target[0]?.reference?.replace('/', '-'));
  assert.ok(all.every(({ id = '' }) => /^[A-Za-z0-9\-.]{1,64}$/.test(id)));
});

test('it says when, by whom, for whom, of what row, and by which maps', () => {
  const byTarget = new Map(all.map((one) => [one.target[0]?.reference, one]));
  for (const [type, list] of resources) {
    for (const one of type === 'Provenance' ? [] : list) {
      const { meta } = one as unknown as { meta: { lastUpdated: string } };
      assert.equal(byTarget.get(nameOf(one))?.recorded, meta.lastUpdated);
    }
  }
  const recorder = (resources.get('AllergyIntolerance') as { id: string; recorder?: { reference: string } }[]).map(
    ({ id, recorder }) => [id, recorder?.reference] as const,
  );
  assert.ok(recorder.some(([, who]) => who === undefined) || recorder.length > 0);
  for (const [id, who] of recorder) {
    const provenance = byTarget.get(`AllergyIntolerance/${id}`)!;
    const author = who === undefined ? ['author', site] : ['author', { reference: who }, site];
    assert.deepEqual(agentsOf(provenance), [author, ['transmitter', site]]);
    assert.equal(provenance.entity?.[0]?.role, 'source');
    const { identifier, display } = provenance.entity![0]!.what;
    assert.deepEqual([identifier?.system, identifier?.value, display], ['urn:meridian:table:ALLERGY', id, 'ALLERGY']);
    assert.deepEqual(provenance.policy?.slice(0, 1), ['https://portico-fhir.dev/mapping/Meridian|test']);
    assert.ok(provenance.policy?.some((url) => url.includes('/ConceptMap/allergen|')));
  }
  const laboratory = all.find(({ id }) => id?.startsWith('Observation-lab-'))!;
  assert.deepEqual(agentsOf(laboratory), [
    ['author', site],
    ['transmitter', site],
  ]);
});

for (const type of registry.types.filter((one) => one !== 'Provenance')) {
  test(`_revinclude=Provenance:target brings that of each ${type}, by a statement for each source on the page`, async () => {
    const ask = async (count: number) => {
      const plain = await engine.request(`${type}?_count=${count}`);
      const { text: body, statements } = await engine.request(`${type}?_count=${count}&_revinclude=Provenance:target`);
      const bundle = JSON.parse(body) as Bundle;
      const matches = namesIn(bundle, 'match');
      const targets = resourcesOf(bundle)
        .filter((one) => one.resourceType === 'Provenance')
        .map((one) => (one as Provenance).target[0]?.reference);
      assert.deepEqual(targets.toSorted(), matches.toSorted());
      return { more: statements.length - plain.statements.length, matches: matches.length };
    };
    const [few, many] = [await ask(2), await ask(50)];
    assert.ok(many.matches > few.matches);
    const joins = registry.sourcesOf(type).flatMap((source) => Object.keys(source.joins)).length;
    assert.ok(many.more <= registry.sourcesOf(type).length + joins, `${many.more} statements more`);
    if (registry.sourcesOf(type).length === 1) assert.equal(many.more, few.more);
  });
}

test('a search by target or id asks the one source that it is about; by patient each that is of patients', async () => {
  const { id, target } = all.find((one) => one.id?.startsWith('Observation-lab-'))!;
  for (const query of [`target=${target[0]?.reference}`, `_id=${id}`]) {
    const { text: body, statements } = await engine.request(`Provenance?${query}`);
    assert.deepEqual(namesIn(JSON.parse(body)), [`Provenance/${id}`]);
    assert.equal(statements.length, 1, query);
  }
  const ofPatients = registry.sourcesOf('Provenance').filter(({ shared }) => !shared).length;
  const { statements } = await engine.request('Provenance?patient=1000000&_count=1000');
  assert.ok(statements.length <= ofPatients, `${statements.length}`);
});

test('the patient is told as R5 tells it, of what is of patients and of no list of them', () => {
  const patientsOf = ({ extension = [] }: Provenance) =>
    extension.map(({ valueReference }) => valueReference?.reference);
  const of = (type: string) => all.filter(({ id }) => id?.startsWith(`${type}-`)).flatMap(patientsOf);
  assert.ok(of('Encounter').every((patient) => patient?.startsWith('Patient/')));
  assert.ok(of('Encounter').length > 0);
  assert.deepEqual([of('Patient'), of('Practitioner'), of('Group')], [[], [], []]);
});

test('a target’s id that is long leaves its type fewer letters, and both are found again', () => {
  const columns: Record<string, Column> = {
    LONG: { ...varchar(50), table: 'T', name: 'LONG' },
    UUID: { ...varchar(36), table: 'T', name: 'UUID' },
    NO: { ...integer(), table: 'T', name: 'NO' },
  };
  const cases = [
    ['Observation', ['LONG'], ['x'.repeat(50)], 'Observation'],
    ['MedicationAdministration', ['LONG'], ['x'.repeat(50)], 'MedicationAdm'],
    ['MedicationAdministration', ['UUID'], ['1b4e28ba-2fa1-11d2-883f-0016d3cca427'], 'MedicationAdministratio'],
    ['MedicationAdministration', ['NO'], ['7'], 'MedicationAdministration'],
  ] as const;
  for (const [type, key, cells, letters] of cases) {
    const codec = provenanceKey(
      type,
      keyCodec(key, (name) => columns[name]!, {}),
      (name) => columns[name]!,
    );
    const id = codec.encode(cells)!;
    assert.ok(id.startsWith(`${letters}-`), id);
    assert.ok(id.length <= 64, id);
    assert.deepEqual(codec.decode(id), [...cells]);
    assert.equal(codec.decode(`X${id.slice(1)}`), undefined);
  }
});

const rendered = (changed: object, cells: Record<string, string | null>) => {
  const resources = provenFolder.resources.map((one) => (one.type === 'Patient' ? { ...one, ...changed } : one));
  const small = buildRegistry({ ...provenFolder, resources }, 'test');
  const source = small.sourcesOf('Provenance').find(({ about }) => about?.type === 'Patient')!;
  const layout = layoutOf(source);
  const render = renderers({ zone: small.system.zone, version: 'test' })(source, layout);
  const row = { cells: layout.columns.map((column) => cells[column] ?? null), kids: layout.joins.map(() => []) };
  assert.deepEqual(JSON.parse(render.write(row)), render.toResource(row));
  return JSON.parse(render.write(row)) as Provenance & { _recorded?: object };
};

test('recorded is the latest of several times, and said to be unknown where there is none', () => {
  const several = { lastUpdated: [timestamp('UPD'), date8('BORN')] };
  const [earlier, later] = ['2001-05-06 07:08:09', '20240203'];
  assert.equal(rendered(several, { ID: '1', UPD: earlier, BORN: later }).recorded, '2024-02-03T00:00:00+01:00');
  assert.match(rendered(several, { ID: '1', UPD: earlier, BORN: null }).recorded, /^2001-05-06T07:08:09/);
  const unknown = {
    extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'unknown' }],
  };
  assert.deepEqual(rendered(several, { ID: '1' })._recorded, unknown);
  assert.deepEqual(rendered({ lastUpdated: [], search: ['_id'] }, { ID: '1' })._recorded, unknown);
});

test('what cannot be is told when the server starts', () => {
  const { system } = provenFolder;
  const start = (changed: object) => () => buildRegistry({ ...provenFolder, ...changed }, 'test');
  const nobody = { ...system, organization: { id: 'not an id' } };
  assert.throws(start({ system: nobody }), /no adapter serves an Organization with the id not an id/);
  const author = (value: object) => ({
    resources: provenFolder.resources.map((one) => (one.type === 'Condition' ? { ...one, ...value } : one)),
  });
  assert.throws(start(author({ author: text('CODE') })), /author is a reference by columns/);
  const joins = { by: many('RESULT_BY', { RES: 'ID' }) };
  assert.throws(
    start(author({ joins, author: reference('Practitioner', 'by.STAFF') })),
    /author is a reference of the row/,
  );
});

test('without an organization there is no Provenance', () => {
  const { organization: _, ...system } = folder.system;
  const without = buildRegistry({ ...folder, system }, 'test');
  assert.ok(!without.types.includes('Provenance'));
  assert.ok(!without.revIncludes('Patient').some((include) => include.startsWith('Provenance')));
});
