/** All that is served of the fixtures is valid by base R4: structure, invariants, required codes. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Resource } from '../../src/fhir/types.ts';
import { problemsOf } from '../support/base-r4.ts';
import { everything } from './fixtures/everything.ts';
import { openWorld } from './world.ts';

const world = await openWorld(everything);

const shown: string[] = [];

describe('valid R4', { skip: world.skip }, () => {
  for (const type of world.skip === false ? world.engine.registry.types : []) {
    test(type, async () => {
      const served = await world.search<Resource>(`${type}?_count=200`);
      if (served.length > 0) shown.push(type);
      assert.deepEqual(
        served.flatMap((resource) => problemsOf(resource).map((problem) => `${resource.id}: ${problem}`)),
        [],
      );
    });
  }

  test('of most types something is', () => assert.ok(shown.length > 11, shown.join()));
});
