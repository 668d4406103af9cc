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
import { patientAccess } from '../../src/access/access.ts';
import { buildRegistry } from '../../src/adapter/registry.ts';
import type { AdapterFolder } from '../../src/adapter/resource.ts';
import { compartmentParameters, searchParameter } from '../../src/fhir/definitions.ts';
import {
  allowedOf,
  assertCompartments,
  assertIncludes,
  assertLinks,
  assertReads,
  assertSearches,
  edges,
  everythingOf,
  idOf,
  inCompartment,
  nameOf,
  sorted,
  targetOf,
  typeOf,
  type World,
  worldFor,
} from '../support/access-world.ts';
import { demoFile } from '../support/demo-file.ts';
import { type Engine, engineFor, issueCodes, namesIn, openEngine, resourcesOf } from '../support/engine.ts';
import { isObject, type Json } from '../support/searched-values.ts';
import { provenFolder, smallFolder, writeSmall } from '../support/small-system.ts';
import { CALLER, tangles } from '../support/tangle.ts';

const home = mkdtempSync(join(tmpdir(), 'portico-access-'));
after(() => rmSync(home, { recursive: true }));

/** Labelled by the site's rules, which patients' grants do not open. */
const isSensitive = (one: Json): boolean => isObject(one) && isObject(one.meta) && one.meta.security !== undefined;

async function worldOf(engine: Engine, patient: string): Promise<World> {
  const list = await everythingOf(engine);
  const { registry } = engine;
  const shared = new Set(registry.types.filter((type) => registry.sourcesOf(type).every((source) => source.shared)));
  // A Group is in the compartment of each of its members, and would tell them of each other.
  const isOwn = (one: Json) => typeOf(nameOf(one)) !== 'Group' && inCompartment(one, patient);
  const all = new Map(list.map((one) => [nameOf(one), one]));
  const sees = (one: Json): boolean => {
    const target = targetOf(one, all);
    if (target !== undefined) return sees(target);
    return (shared.has(typeOf(nameOf(one))) || isOwn(one)) && !isSensitive(one);
  };
  return worldFor(engine, patientAccess('caller', idOf(patient)), list, sees);
}

test('three patients whose resources point at each other: every way of asking stays within one compartment', async () => {
  let run = 0;
  const property = fc.asyncProperty(tangles, async (rows) => {
    const file = join(home, `tangle-${run++}.sqlite`);
    writeSmall(file, rows);
    const engine = await openEngine({ folder: provenFolder, file });
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
        [...compartmentParameters(adapter.type), adapter.ofPatient ?? ''].flatMap(
          (code) => searchParameter(adapter.type, code)?.paths.map(({ path }) => path[0]) ?? [],
        ),
      );
      // Who answered a form may be the patient, without it being so that the form is theirs.
      if (adapter.type === 'QuestionnaireResponse') bound.add('source');
      const elements = Object.fromEntries(Object.entries(adapter.elements).filter(([element]) => !bound.has(element)));
      const { follows: _, ofPatient: _ofPatient, ...rest } = adapter;
      const changed = { ...rest, elements, search: ['_id'] };
      const broken: AdapterFolder = { ...folder, resources: folder.resources.with(i, changed) };
      assert.throws(
        () => buildRegistry(broken, 'test'),
        new RegExp(`Adapter ${adapter.type}.*patient compartment`, 's'),
      );
      // Who answers for an account is a patient, too.
      const { guarantor: _guarantor, ...staff } = elements;
      const shared = { ...changed, elements: staff, shared: true };
      buildRegistry({ ...folder, resources: folder.resources.with(i, shared) }, 'test');
    });
  }
}
