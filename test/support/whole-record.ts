/** What `$everything` of a patient must be, found by brute force in the resources' own JSON; and all its pages. */
import assert from 'node:assert/strict';
import { kept } from '../../src/fhir/kept.ts';
import type { Bundle } from '../../src/fhir/types.ts';
import { idOf, inCompartment, nameOf, pointsTo, sorted, typeOf, type World } from './access-world.ts';
import { BASE, type Engine, namesIn } from './engine.ts';
import { isObject, type Json } from './searched-values.ts';

const known = new WeakMap<object, readonly string[]>();
const referencesOf = (one: Json): readonly string[] => (isObject(one) ? kept(known, one, () => referencesIn(one)) : []);

/** Every `reference` at any depth. */
function referencesIn(value: Json | undefined): string[] {
  if (Array.isArray(value)) return value.flatMap((each) => referencesIn(each as Json));
  if (!isObject(value)) return [];
  const own = typeof value.reference === 'string' ? [value.reference] : [];
  return [...own, ...Object.values(value).flatMap((each) => referencesIn(each as Json))];
}

export function wholeRecord({ engine, all, allowed }: World, patient: string): string[] {
  const { registry } = engine;
  const visible = [...all.values()].filter((one) => allowed.has(nameOf(one)));
  const ofPatient = (one: Json) =>
    registry
      .sourcesOf(typeOf(nameOf(one)))
      .some(({ bindings }) => bindings.some(({ code }) => pointsTo(one, code).includes(patient)));
  const near = visible.filter((one) => nameOf(one) === patient || referencesOf(one).includes(patient));
  const stored = near.filter((one) => typeOf(nameOf(one)) !== 'Provenance');
  const own = stored.filter((one) => inCompartment(one, patient) || ofPatient(one));
  const isShared = (name: string) => registry.sourcesOf(typeOf(name)).some(({ shared }) => shared);
  const others = own.flatMap(referencesOf).filter((name) => isShared(name) && allowed.has(name));
  const named = new Set([...own.map(nameOf), ...others]);
  const provenance = visible.filter((one) => {
    const isProvenance = typeOf(nameOf(one)) === 'Provenance';
    return (
      isProvenance && referencesOf(one).some((name) => named.has(name) && idOf(nameOf(one)) === name.replace('/', '-'))
    );
  });
  return sorted([...named, ...provenance.map(nameOf)]);
}

export async function everyPage(engine: Engine, path: string): Promise<{ names: string[]; pages: number }> {
  const names: string[] = [];
  let pages = 0;
  for (let next: string | undefined = path; next !== undefined; pages++) {
    const bundle = (await engine.bundle(next)) as Bundle;
    names.push(...namesIn(bundle));
    const url: string | undefined = bundle.link?.find(({ relation }) => relation === 'next')?.url;
    assert.ok((url ?? '').length < 1024, 'a link is short');
    next = url?.slice(BASE.length + 1);
  }
  return { names, pages };
}

/** Who may read a chart gets all of it that they may search, in small pages; who may not learns nothing. */
export async function assertEverything(world: World): Promise<void> {
  const { engine, all, readable } = world;
  const [patient = ''] = [...all.keys()].filter((name) => typeOf(name) === 'Patient');
  if (!readable.has(patient) || !world.granted.read('Patient')) {
    const { status } = await engine.request(`${patient}/$everything`);
    assert.ok(status === 404 || status === 403, `${patient}: ${status}`);
    return;
  }
  const { names } = await everyPage(engine, `${patient}/$everything?_count=9`);
  assert.equal(new Set(names).size, names.length, `${patient}: nothing twice`);
  assert.deepEqual(sorted(names), wholeRecord(world, patient), patient);
}
