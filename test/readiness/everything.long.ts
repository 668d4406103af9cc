/** Validation with everything: all that a hospital of 200 patients serves, and every broken copy of US Core's examples. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readPackage } from '../../src/fhir/profiles/package.ts';
import { profileSets } from '../../src/fhir/profiles/profile-sets.ts';
import { tallyMustSupports } from '../../src/readiness/profile/must-support-report.ts';
import { profilesOf } from '../../src/readiness/profile/profiles.ts';
import { claimsOf } from '../../src/readiness/run/pools.ts';
import { openValidator } from '../../src/readiness/validate/validator.ts';
import { demoResources } from '../support/demo-resources.ts';
import { usCorePackage } from '../support/shared.ts';
import { invalid, unresolved } from './demo-problems.ts';
import { usCoreExamples } from './examples.ts';
import { measure } from './measure.ts';
import { openWitness } from './witness.ts';

const profiles = profilesOf(profileSets.find(({ version }) => version === '6.1.0')!);
const packages = usCorePackage.skip ? [] : [readPackage(usCorePackage.path)];
/** By base R4 and by our data of the profiles. */
const validator = await openValidator(profiles);

describe('all that a hospital of 200 patients serves', async () => {
  const all = await demoResources(200);
  const everything = [...all.values()].flat();

  test('is valid by the profiles that it claims', (t) => {
    assert.deepEqual(invalid(validator, all), []);
    t.diagnostic(`${everything.length} resources of ${all.size} types`);
  });

  test('is valid by the package’s own definitions, so many of each source and profile', {
    skip: usCorePackage.skip,
  }, async () => {
    assert.deepEqual(invalid(await openValidator(profiles, packages), all, 60), []);
  });

  test('refers to what is there, of a profile that it may have', () => {
    assert.deepEqual(unresolved(profiles, all), []);
  });

  test('is valid to a validator of others, so many of each profile', () => {
    const witness = openWitness(packages);
    const byClaims = Map.groupBy(everything, (each) => `${each.resourceType} ${claimsOf(each).join()}`);
    const wrong = [...byClaims.values()].flatMap((its) =>
      its.slice(0, 50).flatMap((each) => witness(each).map((says) => `${each.resourceType}/${each.id}: ${says}`)),
    );
    assert.deepEqual(wrong.slice(0, 20), []);
  });

  test('shows every must-support of every profile', () => {
    const lacking = profiles.asked.flatMap((profile) => {
      const tally = tallyMustSupports(profiles, profile);
      for (const each of all.get(profile.type) ?? []) if (claimsOf(each).includes(profile.url)) tally.add(each);
      return tally.report().missing.map((path) => `${profile.name} ${path}`);
    });
    assert.deepEqual(lacking, []);
  });
});

test('every broken copy of US Core’s examples is found', { skip: usCorePackage.skip }, async (t) => {
  const { broken, missed, kinds } = measure(profiles, await openValidator(profiles), usCoreExamples());
  assert.deepEqual(missed, []);
  assert.ok(broken > 2_500 && kinds.size >= 22, `${broken} of ${kinds.size} kinds`);
  t.diagnostic(`${broken} broken copies of ${kinds.size} kinds`);
});
