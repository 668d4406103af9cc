/**
 * A caller who may see one patient sees that patient's compartment and nothing else, by whatever way they ask. What they
 * should see is found by brute force in the resources' own JSON.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { folder as meridian } from '../../resource-adapters/meridian/index.ts';
import { openAccess, patientAccess } from '../../src/access/access.ts';
import { buildRegistry } from '../../src/adapter/registry.ts';
import type { AdapterFolder } from '../../src/adapter/resource.ts';
import { compartmentParameters, searchParameter } from '../../src/fhir/definitions.ts';
import { demoFile } from '../support/demo-file.ts';
import { type Engine, engineFor, issueCodes, namesIn, openEngine, resourcesOf } from '../support/engine.ts';
import { everyResource } from '../support/everything.ts';
import { foundBy, isObject, type Json, referenceText } from '../support/searched-values.ts';
import { smallFolder, writeSmall } from '../support/small-system.ts';
import { CALLER, tangles } from '../support/tangle.ts';

const home = mkdtempSync(join(tmpdir(), 'portico-access-'));
after(() => rmSync(home, { recursive: true }));

const nameOf = (one: Json): string => (isObject(one) ? `${one.resourceType}/${one.id}` : '');
const typeOf = (name: string): string => name.slice(0, name.indexOf('/'));
const idOf = (name: string): string => name.slice(name.indexOf('/') + 1);

/** The references of a resource by a parameter, from its JSON. */
function pointsTo(one: Json, code: string): string[] {
  const parameter = searchParameter(typeOf(nameOf(one)), code);
  const found = parameter === undefined ? [] : foundBy(one, parameter);
  return found.map(({ value }) => referenceText(value)).filter((text) => text !== undefined);
}

const inCompartment = (one: Json, patient: string): boolean =>
  nameOf(one) === patient ||
  compartmentParameters(typeOf(nameOf(one))).some((code) => pointsTo(one, code).includes(patient));

/** Labelled by the site's rules, which patients' grants do not open. */
const isSensitive = (one: Json): boolean => isObject(one) && isObject(one.meta) && one.meta.security !== undefined;

interface World {
  readonly engine: Engine;
  readonly all: ReadonlyMap<string, Json>;
  readonly allowed: ReadonlySet<string>;
}

async function worldOf(engine: Engine, patient: string): Promise<World> {
  engine.access = openAccess;
  const { registry } = engine;
  const list = [...(await everyResource(registry, engine.database)).values()].flat();
  const shared = new Set(registry.types.filter((type) => registry.sourcesOf(type).every((source) => source.shared)));
  const seen = list.filter(
    (one) => (shared.has(typeOf(nameOf(one))) || inCompartment(one, patient)) && !isSensitive(one),
  );
  engine.access = patientAccess('caller', idOf(patient));
  return { engine, all: new Map(list.map((one) => [nameOf(one), one])), allowed: new Set(seen.map(nameOf)) };
}

const sorted = (names: Iterable<string>): string[] => [...new Set(names)].sort();
const allowedOf = ({ allowed }: World, type: string): string[] =>
  sorted([...allowed].filter((name) => typeOf(name) === type));

async function assertSearches(world: World): Promise<void> {
  const { engine } = world;
  for (const type of engine.registry.types) {
    const expected = allowedOf(world, type);
    for (const query of ['', '&_sort=-_lastUpdated', '&_total=accurate', '&_sort=_id']) {
      const names: string[] = [];
      let full = true;
      for await (const page of engine.pages(`${type}?_count=3${query}`)) {
        const found = namesIn(page, 'match');
        assert.ok(full, `a page of ${type}${query} before the last is not full`);
        full = found.length === 3;
        names.push(...found);
        if (query.includes('_total')) assert.equal(page.total, expected.length);
      }
      assert.deepEqual(sorted(names), expected, `${type}${query}`);
      assert.equal(names.length, expected.length);
    }
    assert.equal((await engine.bundle(`${type}?_summary=count`)).total, expected.length);
  }
  assert.deepEqual(sorted(namesIn(await engine.bundle('?_count=1000'))), sorted(world.allowed));
}

async function assertReads({ engine, all, allowed }: World): Promise<void> {
  const blank = (text: string) => ({ ...JSON.parse(text), id: '' });
  for (const [name, one] of all) {
    const { status, text } = await engine.request(name);
    assert.equal(status, allowed.has(name) ? 200 : 404, name);
    if (status === 200) assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(one)));
    else assert.deepEqual(issueCodes(text), ['F105']);
  }
  const [forbidden] = [...all.keys()].filter((name) => typeOf(name) === 'Patient' && !allowed.has(name));
  const [hidden, never] = [await engine.request(forbidden!), await engine.request('Patient/424242')];
  assert.deepEqual(blank(hidden.text), blank(never.text));
}

/** References by an advertised include: `Observation:subject`, from each resource that the caller may see. */
function edges({ engine, all, allowed }: World): { include: string; from: string; to: string }[] {
  return engine.registry.types.flatMap((type) =>
    engine.registry.includes(type).flatMap((include) =>
      [...allowed]
        .filter((name) => typeOf(name) === type)
        .flatMap((from) =>
          pointsTo(all.get(from)!, include.slice(type.length + 1)).map((to) => ({ include, from, to })),
        )
        .filter(({ to }) => allowed.has(to)),
    ),
  );
}

async function assertIncludes(world: World): Promise<void> {
  const { engine, allowed } = world;
  const { registry } = engine;
  const seen = edges(world);
  for (const type of registry.types) {
    const matches = new Set(allowedOf(world, type));
    const brought = async (query: string) => {
      const page = await engine.bundle(`${type}?_count=1000&${query}`);
      assert.deepEqual(sorted(namesIn(page, 'match')), sorted(matches), query);
      const names = namesIn(page, 'include');
      for (const name of names) assert.ok(allowed.has(name), `${type}?${query} leads to ${name}`);
      assert.equal(new Set(names).size, names.length);
      return sorted(names);
    };
    const without = (names: Iterable<string>) => sorted([...names].filter((name) => !matches.has(name)));
    for (const include of registry.includes(type)) {
      const expected = seen.filter((edge) => edge.include === include).map(({ to }) => to);
      assert.deepEqual(await brought(`_include=${include}`), without(expected), include);
    }
    for (const include of registry.revIncludes(type)) {
      const expected = seen.filter((edge) => edge.include === include && matches.has(edge.to)).map(({ from }) => from);
      assert.deepEqual(await brought(`_revinclude=${include}`), without(expected), include);
    }
    const own = seen.filter(({ from }) => matches.has(from)).map(({ to }) => to);
    assert.deepEqual(await brought('_include=*'), without(own), `${type}: all references`);
    const back = seen.filter(({ to }) => matches.has(to)).map(({ from }) => from);
    assert.deepEqual(await brought('_revinclude=*'), without(back), `${type}: all references back`);
    const iterate = registry.types.flatMap((one) => registry.includes(one)).map((one) => `_include:iterate=${one}`);
    await brought(`${iterate.slice(0, 45).join('&')}`);
    await brought('_include:iterate=*&_revinclude:iterate=*');
    await brought(`_revinclude=*&${iterate.slice(0, 45).join('&')}`);
  }
}

async function assertLinks(world: World): Promise<void> {
  const { engine, all, allowed } = world;
  const { registry } = engine;
  const found = async (query: string) => sorted(namesIn(await engine.bundle(`${query}&_count=1000`)));
  for (const target of registry.types) {
    for (const include of registry.revIncludes(target)) {
      const [source = '', code = ''] = include.split(':');
      const targets = [...all.keys()].filter((name) => typeOf(name) === target).slice(0, 12);
      for (const name of targets) {
        const pointing = allowedOf(world, source).filter((one) => pointsTo(all.get(one)!, code).includes(name));
        const label = `${include} and ${name}`;
        const through = allowed.has(name) ? pointing : [];
        assert.deepEqual(
          await found(`${source}?${code}:${target}._id=${idOf(name)}`),
          through,
          `chain through ${label}`,
        );
        assert.deepEqual(await found(`${source}?${code}=${name}`), pointing, `reference by ${label}`);
      }
      for (const name of [...all.keys()].filter((one) => typeOf(one) === source).slice(0, 12)) {
        const pointed = allowed.has(name)
          ? pointsTo(all.get(name)!, code).filter((one) => typeOf(one) === target && allowed.has(one))
          : [];
        assert.deepEqual(
          await found(`${target}?_has:${include}:_id=${idOf(name)}`),
          sorted(pointed),
          `_has ${include} of ${name}`,
        );
      }
    }
  }
}

async function assertCompartments(world: World): Promise<void> {
  const { engine, all, allowed } = world;
  for (const patient of [...all.keys()].filter((name) => typeOf(name) === 'Patient').slice(0, 4)) {
    const expected = [...allowed].filter(
      (name) => compartmentParameters(typeOf(name)).length > 0 && inCompartment(all.get(name)!, patient),
    );
    const names: string[] = [];
    for await (const page of engine.pages(`${patient}/*?_count=4`)) names.push(...namesIn(page));
    assert.deepEqual(sorted(names), sorted(expected), patient);
  }
}

test('three patients whose resources point at each other: every way of asking stays within one compartment', async () => {
  let run = 0;
  const property = fc.asyncProperty(tangles, async (rows) => {
    const file = join(home, `tangle-${run++}.sqlite`);
    writeSmall(file, rows);
    const engine = await openEngine({ folder: smallFolder, file });
    try {
      const world = await worldOf(engine, `Patient/${CALLER}`);
      assert.ok(world.allowed.size > 5 && world.allowed.size < world.all.size);
      await assertSearches(world);
      await assertReads(world);
      await assertIncludes(world);
      await assertLinks(world);
      await assertCompartments(world);
    } finally {
      await engine.close();
    }
  });
  await fc.assert(property, { numRuns: 4, endOnFailure: true });
});

test('the demonstration hospital: the same for one of its patients', async () => {
  const engine = await engineFor({ folder: meridian, file: await demoFile(), env: { PORTICO_MAX_INCLUDES: '100000' } });
  const patients = namesIn(await engine.bundle('Patient?_count=10'));
  const world = await worldOf(engine, patients[3]!);
  await assertReads({
    ...world,
    all: new Map(
      [...world.all]
        .filter((_, i) => i % 40 === 0 || i < 200)
        .concat([...world.all].filter(([name]) => world.allowed.has(name))),
    ),
  });
  for (const type of engine.registry.types) {
    const names: string[] = [];
    for await (const page of engine.pages(`${type}?_count=50`)) names.push(...namesIn(page));
    assert.deepEqual(sorted(names), allowedOf(world, type), type);
    const page = await engine.bundle(`${type}?_count=20&_include=*&_revinclude=*&_include:iterate=*`);
    for (const { resourceType, id } of resourcesOf(page))
      assert.ok(world.allowed.has(`${resourceType}/${id}`), `${resourceType}/${id}`);
  }
  await assertCompartments(world);
});

test('a type without a grant is as if nobody had it', async () => {
  const [rows] = fc.sample(tangles, { numRuns: 1, seed: 3 });
  const file = join(home, 'types.sqlite');
  writeSmall(file, rows!);
  const engine = await engineFor({ folder: smallFolder, file });
  engine.access = patientAccess('caller', String(CALLER), new Set(['Patient', 'Observation']));
  for (const path of ['Condition?_count=10', 'Encounter?_sort=_lastUpdated', 'Practitioner/S1', 'Condition/1']) {
    const { status, text, statements } = await engine.request(path);
    assert.equal(status, 403, path);
    assert.deepEqual([issueCodes(text), statements], [['F302'], []], path);
  }
  const page = await engine.bundle('Observation?_include=*&_revinclude=*&_count=100');
  for (const name of namesIn(page)) assert.ok(['Patient', 'Observation'].includes(typeOf(name)), name);
  for (const query of [
    'Observation?encounter:missing=false&encounter:Encounter._id:missing=false',
    'Patient?_has:Condition:patient:_id:missing=false',
    'Patient?general-practitioner:Practitioner._id:missing=false',
  ]) {
    assert.deepEqual(namesIn(await engine.bundle(query)), [], query);
  }
  for (const path of ['?_count=100', `Patient/${CALLER}/*`]) {
    const types = new Set(namesIn(await engine.bundle(path)).map(typeOf));
    assert.deepEqual([...types].sort(), ['Observation', 'Patient'], path);
  }
});

test('includes over the limit are cut with a warning, and those that may not be seen take no place', async () => {
  const [rows] = fc.sample(tangles, { numRuns: 1, seed: 11 });
  const file = join(home, 'limit.sqlite');
  writeSmall(file, rows!);
  for (const most of [1, 2, 4, 100]) {
    const engine = await openEngine({ folder: smallFolder, file, env: { PORTICO_MAX_INCLUDES: String(most) } });
    try {
      const world = await worldOf(engine, `Patient/${CALLER}`);
      const seen = sorted(
        edges(world)
          .filter(({ include }) => include === 'Observation:encounter')
          .map(({ to }) => to),
      );
      const { text } = await engine.request('Observation?_include=Observation:encounter&_count=100');
      const brought = namesIn(JSON.parse(text), 'include');
      assert.equal(brought.length, Math.min(most, seen.length), `limit ${most}`);
      assert.deepEqual(issueCodes(text), seen.length > most ? ['F206'] : [], `limit ${most}`);
    } finally {
      await engine.close();
    }
  }
});

for (const [name, folder] of [
  ['Meridian', meridian],
  ['the small system', smallFolder],
] as const) {
  for (const [i, adapter] of folder.resources.entries()) {
    if (adapter.shared || adapter.type === 'Patient') continue;
    test(`${name}: ${adapter.type} ${adapter.prefix ?? ''} without a reference to the patient stops the start`, () => {
      const bound = new Set(
        compartmentParameters(adapter.type).flatMap(
          (code) => searchParameter(adapter.type, code)?.paths.map(({ path }) => path[0]) ?? [],
        ),
      );
      const elements = Object.fromEntries(Object.entries(adapter.elements).filter(([element]) => !bound.has(element)));
      const { follows: _, ...rest } = adapter;
      const changed = { ...rest, elements, search: ['_id'] };
      const broken: AdapterFolder = { ...folder, resources: folder.resources.with(i, changed) };
      assert.throws(
        () => buildRegistry(broken, 'test'),
        new RegExp(`Adapter ${adapter.type}.*patient compartment`, 's'),
      );
      buildRegistry({ ...folder, resources: folder.resources.with(i, { ...changed, shared: true }) }, 'test');
    });
  }
}
