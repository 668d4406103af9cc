/**
 * What a caller should see, found by brute force in the resources' own JSON, and every way of asking for it: searches,
 * pages, totals, reads, includes, chains, `_has`, compartments.
 */
import assert from 'node:assert/strict';
import { type Access, openAccess } from '../../src/access/access.ts';
import { compartmentParameters, searchParameter } from '../../src/fhir/definitions.ts';
import { type Engine, issueCodes, namesIn } from './engine.ts';
import { everyResource } from './everything.ts';
import { foundBy, isObject, type Json, referenceText } from './searched-values.ts';

export const nameOf = (one: Json): string => (isObject(one) ? `${one.resourceType}/${one.id}` : '');
export const typeOf = (name: string): string => name.slice(0, name.indexOf('/'));
export const idOf = (name: string): string => name.slice(name.indexOf('/') + 1);

/** The references of a resource by a parameter, from its JSON. */
export function pointsTo(one: Json, code: string): string[] {
  const parameter = searchParameter(typeOf(nameOf(one)), code);
  const found = parameter === undefined ? [] : foundBy(one, parameter);
  return found.map(({ value }) => referenceText(value)).filter((text) => text !== undefined);
}

export const inCompartment = (one: Json, patient: string): boolean =>
  nameOf(one) === patient ||
  compartmentParameters(typeOf(nameOf(one))).some((code) => pointsTo(one, code).includes(patient));

/** Provenance is seen with what it is about. */
export function targetOf(one: Json, all: ReadonlyMap<string, Json>): Json | undefined {
  if (typeOf(nameOf(one)) !== 'Provenance') return undefined;
  const [target] = pointsTo(one, 'target');
  return all.get(target ?? '');
}

export interface World {
  readonly engine: Engine;
  readonly all: ReadonlyMap<string, Json>;
  /** What searches find. */
  readonly allowed: ReadonlySet<string>;
  /** What can be read by its id. */
  readonly readable: ReadonlySet<string>;
  /** Types that may be searched or read at all; of the others not even a search may be made. */
  readonly granted: Readonly<Record<'search' | 'read', (type: string) => boolean>>;
}

/** All that there is, as an open server shows it. */
export async function everythingOf(engine: Engine): Promise<Json[]> {
  engine.access = openAccess;
  return [...(await everyResource(engine.registry, engine.database)).values()].flat();
}

export function worldFor(
  engine: Engine,
  access: Access,
  list: readonly Json[],
  sees: (one: Json, interaction: 'search' | 'read') => boolean,
  granted: World['granted'] = { search: () => true, read: () => true },
): World {
  engine.access = access;
  const namesOf = (interaction: 'search' | 'read') => new Set(list.filter((one) => sees(one, interaction)).map(nameOf));
  const all = new Map(list.map((one) => [nameOf(one), one]));
  return { engine, all, allowed: namesOf('search'), readable: namesOf('read'), granted };
}

export const sorted = (names: Iterable<string>): string[] => [...new Set(names)].sort();
export const allowedOf = ({ allowed }: World, type: string): string[] =>
  sorted([...allowed].filter((name) => typeOf(name) === type));

export async function assertSearches(world: World): Promise<void> {
  const { engine } = world;
  for (const type of engine.registry.types) {
    const expected = allowedOf(world, type);
    if (!world.granted.search(type)) {
      await assertRefused(world, `${type}?_count=3`);
      continue;
    }
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
  if (!engine.registry.types.some(world.granted.search)) return assertRefused(world, '?_count=1000');
  assert.deepEqual(sorted(namesIn(await engine.bundle('?_count=1000'))), sorted(world.allowed));
}

/** A type that nothing is granted on: refused before any statement. */
async function assertRefused({ engine }: World, path: string): Promise<void> {
  const { status, text, statements } = await engine.request(path);
  const [code = ''] = issueCodes(text);
  assert.deepEqual([status, ['F302', 'F307'].includes(code), statements], [403, true, []], path);
}

export async function assertReads(world: World): Promise<void> {
  const { engine, all, readable, granted } = world;
  const blank = (text: string) => ({ ...JSON.parse(text), id: '' });
  for (const [name, one] of all) {
    if (!granted.read(typeOf(name))) {
      await assertRefused(world, name);
      continue;
    }
    const { status, text } = await engine.request(name);
    assert.equal(status, readable.has(name) ? 200 : 404, name);
    if (status === 200) assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(one)));
    else assert.deepEqual(issueCodes(text), ['F105']);
  }
  const [forbidden] = [...all.keys()].filter((name) => typeOf(name) === 'Patient' && !readable.has(name));
  if (forbidden === undefined) return;
  const [hidden, never] = [await engine.request(forbidden), await engine.request('Patient/424242')];
  assert.deepEqual(blank(hidden.text), blank(never.text));
}

/** References by an advertised include: `Observation:subject`, from each resource that the caller may see. */
export function edges({ engine, all, allowed }: World): { include: string; from: string; to: string }[] {
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

export async function assertIncludes(world: World): Promise<void> {
  const { engine, allowed } = world;
  const { registry } = engine;
  const seen = edges(world);
  for (const type of registry.types.filter(world.granted.search)) {
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

export async function assertLinks(world: World): Promise<void> {
  const { engine, all, allowed, granted } = world;
  const { registry } = engine;
  const found = async (query: string) => sorted(namesIn(await engine.bundle(`${query}&_count=1000`)));
  for (const target of registry.types) {
    for (const include of registry.revIncludes(target)) {
      const [source = '', code = ''] = include.split(':');
      const keys = granted.search(source) ? [...all.keys()] : [];
      const targets = keys.filter((name) => typeOf(name) === target).slice(0, 12);
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
      if (!granted.search(target)) continue;
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

export async function assertCompartments(world: World): Promise<void> {
  const { engine, all, allowed, granted } = world;
  const within = engine.registry.types.filter((type) => compartmentParameters(type).length > 0);
  if (!within.some(granted.search)) return;
  for (const patient of [...all.keys()].filter((name) => typeOf(name) === 'Patient').slice(0, 4)) {
    const expected = [...allowed].filter(
      (name) => compartmentParameters(typeOf(name)).length > 0 && inCompartment(all.get(name)!, patient),
    );
    const names: string[] = [];
    for await (const page of engine.pages(`${patient}/*?_count=4`)) names.push(...namesIn(page));
    assert.deepEqual(sorted(names), sorted(expected), patient);
  }
}
