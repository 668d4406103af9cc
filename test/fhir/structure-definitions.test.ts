/** The profiles as StructureDefinitions that are served: valid R4, and as much as the package itself says of must-supports. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPackage } from '../../src/fhir/profiles/package.ts';
import { profileSets } from '../../src/fhir/profiles/profile-sets.ts';
import { structureDefinitions } from '../../src/fhir/profiles/structure-definitions.ts';
import type { StructureDefinition } from '../../src/fhir/types.ts';
import { problemsOf } from '../support/base-r4.ts';
import { usCorePackage } from '../support/shared.ts';

const set = profileSets.find(({ version }) => version === '6.1.0')!;
const made = structureDefinitions(set);

test('each is valid R4', () => {
  assert.equal(made.length, 59);
  assert.deepEqual(
    made.flatMap((each) => problemsOf(each).map((problem) => `${each.id}: ${problem}`)),
    [],
  );
});

test('only those that are asked for', () => {
  const [goal, ...more] = structureDefinitions(set, (url) => url.endsWith('/us-core-goal'));
  assert.deepEqual([goal?.id, more], ['us-core-goal', []]);
});

test('paths, slices, cardinality, types and marks are those of the package', { skip: usCorePackage.skip }, () => {
  const structures = readPackage(usCorePackage.path).resources as readonly StructureDefinition[];
  const byUrl = new Map(structures.map((each) => [each.url, each]));
  for (const { url, differential } of made) {
    const elements = new Map(byUrl.get(url)?.snapshot?.element.map((each) => [each.id, each]));
    for (const { id, path, sliceName, min, max, type, mustSupport } of differential!.element) {
      const told = elements.get(id)!;
      assert.equal(path, told.path, `${url} ${id}`);
      assert.equal(sliceName, told.sliceName, `${url} ${id}`);
      assert.equal(mustSupport ?? false, told.mustSupport ?? false, `${url} ${id}`);
      if (min !== undefined) assert.equal(min, told.min, `${url} ${id}`);
      if (max !== undefined) assert.equal(max, told.max, `${url} ${id}`);
      if (type !== undefined) assert.equal(type.length, told.type?.length, `${url} ${id}`);
    }
  }
});
