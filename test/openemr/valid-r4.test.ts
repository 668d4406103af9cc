/** All that is served of the fixtures is valid by base R4, and people, places and visits by the profiles of US Core that they claim. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { profileSets } from '../../src/fhir/profiles/profile-sets.ts';
import type { Resource } from '../../src/fhir/types.ts';
import type { FhirResource } from '../../src/readiness/profile/json.ts';
import { profilesOf } from '../../src/readiness/profile/profiles.ts';
import { openValidator } from '../../src/readiness/validate/validator.ts';
import { invalid } from '../readiness/demo-problems.ts';
import { problemsOf } from '../support/base-r4.ts';
import { everything } from './fixtures/everything.ts';
import { openWorld } from './world.ts';

const world = await openWorld(everything);
const shown = new Map<string, FhirResource[]>();

describe('valid R4', { skip: world.skip }, () => {
  for (const type of world.skip === false ? world.engine.registry.types : []) {
    test(type, async () => {
      const served = await world.search<Resource>(`${type}?_count=200`);
      if (served.length > 0) shown.set(type, served as unknown as FhirResource[]);
      assert.deepEqual(
        served.flatMap((resource) => problemsOf(resource).map((problem) => `${resource.id}: ${problem}`)),
        [],
      );
    });
  }

  test('of most types something is', () => assert.ok(shown.size > 15, [...shown.keys()].join()));
});

test('what claims a profile of US Core keeps it', { skip: world.skip }, async () => {
  const validator = await openValidator(profilesOf(profileSets.find(({ version }) => version === '6.1.0')!));
  // Pronouns are an extension of HL7's pack of extensions, which the definitions of R4 do not have.
  const found = invalid(validator, shown).filter((problem) => !/individual-pronouns/.test(JSON.stringify(problem)));
  assert.deepEqual(found, []);
});
