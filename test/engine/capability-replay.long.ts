/** What /metadata promises is kept: each parameter and include, asked with a value of the data, changes the answer. */
import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import Database from 'better-sqlite3';
import { folder } from '../../resource-adapters/meridian/index.ts';
import { resourceTypes, searchParameter, searchParameters } from '../../src/fhir/definitions.ts';
import { kept } from '../../src/fhir/kept.ts';
import type { CapabilityStatement } from '../../src/fhir/types.ts';
import { demoFile } from '../support/demo-file.ts';
import { engineFor, issueCodes, linkOf, namesIn, resourcesOf } from '../support/engine.ts';
import { everyResource } from '../support/everything.ts';
import { Questions } from '../support/search.arbitrary.ts';
import { foundBy, isObject, type Json } from '../support/searched-values.ts';

const home = mkdtempSync(join(tmpdir(), 'portico-replay-'));
after(() => rmSync(home, { recursive: true }));
const file = join(home, 'meridian.sqlite');
copyFileSync(await demoFile(), file);

/** Columns that generated patients leave empty and Synthea's do not, so that every promise has something to find. */
const additions = new Database(file);
additions.exec(`
  UPDATE ENCOUNTER SET EXT_ID = 'converted-' || ENC_NO WHERE ENC_NO % 10 = 0;
  UPDATE LAB_RESULT SET RES_TXT = NULL, RES_NUM = 9999999 WHERE RES_ID % 50 = 0;
  UPDATE ORDERS SET LOC_CD = (SELECT MIN(LOC_CD) FROM LOC_MASTER) WHERE ORD_NO % 4 = 0;
  UPDATE PROV_ROLE SET EFF_FROM = '20150301' WHERE ROLE_SEQ = 1 AND PROV_ID LIKE 'M%';
  UPDATE IMMUNIZATION SET PROV_ID = (SELECT MIN(PROV_ID) FROM PROV_MASTER) WHERE IMM_ID % 7 = 0;
`);
additions.close();

const engine = await engineFor({ folder, file, env: { PORTICO_MAX_INCLUDES: '100000' } });
const { registry, database } = engine;
const resources = await everyResource(registry, database);
const questions = new Questions(registry, resources);
const statement = JSON.parse((await engine.request('metadata')).text) as CapabilityStatement;
const everything = statement.rest?.[0]?.resource ?? [];
/** Those of adapters; the server's own types have tests of their own. */
const declared = everything.filter(({ type }) => registry.types.includes(type));
const strict = { headers: { prefer: 'handling=strict' } };

/** Parameters whose value is the same in every resource of the type, and why: they find everything. */
const constant: Readonly<Record<string, string>> = {
  'AllergyIntolerance.clinical-status': 'no allergy of the demonstration is over',
  'AllergyIntolerance.verification-status': 'the legacy system has no such status',
  'PractitionerRole.phone': 'the switchboard',
  'PractitionerRole.telecom': 'the switchboard',
  'Group._lastUpdated': 'reference tables are written in one go',
  'Group.actual': 'every list has members; cohorts are no rows',
  'Group.type': 'every list is of people',
  'DocumentReference.format': 'US Core’s code for what is in no format',
  'Endpoint._lastUpdated': 'reference tables are written in one go',
  'Endpoint.connection-type': 'all are addresses of Direct messages',
  'Endpoint.payload-type': 'any payload is taken',
  'Endpoint.status': 'none is out of use',
  'Encounter.status': 'the demonstration has only finished visits',
  'Location._lastUpdated': 'reference tables are written in one go',
  'Location.address': 'all places share one address but for the street',
  'Location.address-city': 'one town',
  'Location.address-postalcode': 'one town',
  'Location.address-state': 'one state',
  'Location.near': 'one town',
  'Location.status': 'no place is closed',
  'Medication._lastUpdated': 'reference tables are written in one go',
  'Media.status': 'an image is there once it is taken',
  'Media.type': 'all are images',
  'Organization._lastUpdated': 'reference tables are written in one go',
  'Organization.active': 'none is closed',
  'Organization.address-city': 'one town',
  'Organization.address-postalcode': 'one town',
  'Organization.address-state': 'one state',
  'Practitioner._lastUpdated': 'reference tables are written in one go',
  'PractitionerRole._lastUpdated': 'reference tables are written in one go',
  'PractitionerRole.active': 'a role that is over is not served',
  'Patient.address-country': 'one country',
  'RelatedPerson.active': 'a relative who was removed is not served',
};

/** A type of which all sources claim the same profile, or name the same table. */
function isOfOneKind(type: string, name: string): boolean {
  const sources = registry.sourcesOf(type);
  const said = sources.map(({ profiles, meta }) =>
    name === '_profile' ? profiles.map(({ url }) => url).join() : name === '_source' ? meta.source : undefined,
  );
  return said[0] !== undefined && new Set(said).size === 1;
}

const total = async (path: string): Promise<number> =>
  (await engine.bundle(`${path}&_summary=count`, strict)).total ?? -1;
const encoded = (value: string): string => encodeURIComponent(value);

test('every served type is declared, with the interactions that it has', () => {
  assert.deepEqual(
    declared.map(({ type }) => type),
    [...registry.types],
  );
  for (const { interaction } of declared)
    assert.deepEqual(
      interaction?.map(({ code }) => code),
      ['read', 'vread', 'search-type'],
    );
});

for (const { type, searchParam = [] } of declared) {
  for (const { name } of searchParam) {
    test(`${type}?${name}: finds what has the value, and not everything`, async () => {
      const parameter = searchParameter(type, name)!;
      const held = questions.of(type, name);
      const isPeriod = resources
        .get(type)!
        .some((one) => foundBy(one, parameter).some(({ value }) => isObject(value) && 'start' in value));
      // A period lies within no instant: one asks from when it lasts.
      const prefix = parameter.type === 'date' && isPeriod ? 'ge' : '';
      assert.ok(held.length > 0, 'no resource of the demonstration has a value');
      const all = await total(`${type}?_id:missing=false`);
      const counts = new Set<number>();
      // Texts are folded letter by letter, so each of them is asked for.
      const step = parameter.type === 'string' ? 1 : Math.max(1, Math.floor(held.length / 6));
      for (let i = 0; i < held.length; i += step)
        counts.add(await total(`${type}?${encoded(name)}=${prefix}${encoded(held[i]!)}`));
      assert.ok(!counts.has(0), `a value of the data finds nothing: ${[...counts]}`);
      const found = resources
        .get(type)!
        .filter((one) => parameter.type === 'composite' || foundBy(one, parameter).length > 0).length;
      const some = [...counts].some((count) => count < all);
      if (!Object.hasOwn(constant, `${type}.${name}`))
        assert.ok(some || isOfOneKind(type, name), 'every value finds everything');
      else
        assert.ok(
          !some || found < all || parameter.type === 'string',
          `${type}.${name} is no constant any more: take it off the list`,
        );
      if (parameter.type !== 'composite' && name !== '_id' && !parameter.paths.some(({ exists }) => exists)) {
        assert.equal(await total(`${type}?${encoded(name)}:missing=false`), found, ':missing=false');
        assert.equal(await total(`${type}?${encoded(name)}:missing=true`), all - found, ':missing=true');
      }
    });
  }
}

for (const { type, searchInclude = [], searchRevInclude = [] } of declared) {
  for (const include of searchInclude) {
    test(`${type}?_include=${include}: brings what the matches point at`, async () => {
      const parameter = searchParameter(type, include.split(':')[1]!)!;
      const wanted = resources.get(type)!.flatMap((one) =>
        foundBy(one, parameter).flatMap(({ value }) => {
          const reference = isObject(value) ? value.reference : undefined;
          return typeof reference === 'string' && exists(reference) && isObject(one)
            ? [{ id: String(one.id), reference }]
            : [];
        }),
      );
      const [first] = wanted;
      assert.ok(first !== undefined, 'nothing of the demonstration has such a reference');
      const page = await engine.bundle(`${type}?_id=${first.id}&_include=${include}`, strict);
      const expected = wanted.filter(({ id }) => id === first.id).map(({ reference }) => reference);
      assert.deepEqual(namesIn(page, 'include').sort(), [...new Set(expected)].sort());
      assert.deepEqual(namesIn(await engine.bundle(`${type}?_id=${first.id}`), 'include'), []);
    });
  }
  for (const include of searchRevInclude) {
    test(`${type}?_revinclude=${include}: brings what points at the matches`, async () => {
      const pointing = pointersOf(include).filter(({ reference }) => reference.startsWith(`${type}/`));
      const byTarget = Map.groupBy(pointing, ({ reference }) => reference);
      const [[first] = []] = [...byTarget.values()].sort((a, b) => a.length - b.length);
      assert.ok(first !== undefined, 'nothing of the demonstration points there');
      const page = await engine.bundle(`${type}?_id=${first.reference.split('/')[1]}&_revinclude=${include}`, strict);
      const expected = pointing.filter(({ reference }) => reference === first.reference).map(({ name }) => name);
      assert.deepEqual(namesIn(page, 'include').sort(), [...new Set(expected)].sort());
    });
  }
}

interface Pointer {
  readonly name: string;
  readonly reference: string;
}

const pointers = new Map<string, readonly Pointer[]>();

/** What an include such as `Provenance:target` leads from and to, looked for once. */
function pointersOf(include: string): readonly Pointer[] {
  return kept(pointers, include, () => {
    const [from = '', code = ''] = include.split(':');
    const parameter = searchParameter(from, code)!;
    return resources.get(from)!.flatMap((one) =>
      foundBy(one, parameter).flatMap(({ value }) => {
        const reference = isObject(value) && typeof value.reference === 'string' ? value.reference : '';
        return exists(reference) && isObject(one) ? [{ name: `${from}/${one.id}`, reference }] : [];
      }),
    );
  });
}

const names = new Set(
  [...resources].flatMap(([type, list]) => list.map((one: Json) => `${type}/${isObject(one) ? one.id : ''}`)),
);

function exists(reference: string): boolean {
  return names.has(reference);
}

test('a parameter that is not declared: refused when strict, left out with a warning and of self when lenient', async () => {
  for (const { type, searchParam = [] } of declared) {
    const promised = new Set(searchParam.map(({ name }) => name));
    const undeclared = searchParameters(type).filter(({ code }) => !promised.has(code) && code !== '_id');
    assert.ok(undeclared.length > 0);
    for (const { code } of [...undeclared, { code: 'no-such-parameter' }]) {
      const path = `${type}?${code}:missing=true&_count=1`;
      const refused = await engine.request(path, strict);
      assert.equal(refused.status, 400, `${path}: ${refused.text}`);
      assert.deepEqual(refused.statements, []);
      const expression = JSON.parse(refused.text).issue[0].expression;
      assert.ok(String(expression).startsWith(`http.${code}`), `${path}: ${expression}`);
      const lenient = await engine.request(path);
      assert.equal(lenient.status, 200, `${path}: ${lenient.text}`);
      assert.deepEqual(issueCodes(lenient.text), ['F112'], path);
      const self = new URL(linkOf(JSON.parse(lenient.text), 'self')!);
      assert.deepEqual([...self.searchParams.keys()], ['_count'], path);
    }
  }
});

test('types that are not declared are not there', async () => {
  const served = new Set<string>(everything.map(({ type }) => type));
  for (const type of resourceTypes.filter((one) => !served.has(one))) {
    assert.equal((await engine.request(`${type}?_id=1`)).status, 404);
    assert.equal((await engine.request(`${type}/1`)).status, 404);
  }
});

test('the parameters of a search of the whole system find resources of every type', async () => {
  const declaredOfAll = statement.rest?.[0]?.searchParam?.map(({ name }) => name) ?? [];
  assert.deepEqual(declaredOfAll, ['_id', '_lastUpdated']);
  const page = await engine.bundle('?_lastUpdated=gt1990&_sort=-_lastUpdated&_count=900', strict);
  const types = new Set(resourcesOf(page).map(({ resourceType }) => resourceType as string));
  assert.ok(types.size > 5);
  const updated = resourcesOf(page).map(({ meta }) => Date.parse(meta!.lastUpdated!));
  assert.deepEqual(
    updated,
    updated.toSorted((a, b) => b - a),
  );
  const [id] = questions.of('Encounter', '_id');
  assert.deepEqual(namesIn(await engine.bundle(`?_id=${id}`, strict)), [`Encounter/${id}`]);
});
