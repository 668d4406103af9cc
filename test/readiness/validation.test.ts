/**
 * Validation: the good examples of US Core are clean, broken copies of them are not, and what the demonstration hospital serves is
 * valid by the profiles that it claims. `npm run test:long` does the same with everything.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readPackage } from '../../src/fhir/profiles/package.ts';
import { profileSets } from '../../src/fhir/profiles/profile-sets.ts';
import { profilesOf } from '../../src/readiness/profile/profiles.ts';
import { claimsOf } from '../../src/readiness/run/pools.ts';
import { openValidator } from '../../src/readiness/validate/validator.ts';
import { demoResources } from '../support/demo-resources.ts';
import { usCorePackage } from '../support/shared.ts';
import { invalid, unresolved } from './demo-problems.ts';
import { usCoreExamples } from './examples.ts';
import { measure } from './measure.ts';

const profiles = profilesOf(profileSets.find(({ version }) => version === '6.1.0')!);

describe('the examples of US Core', { skip: usCorePackage.skip }, () => {
  const examples = usCorePackage.skip ? [] : usCoreExamples();
  const packages = usCorePackage.skip ? [] : [readPackage(usCorePackage.path)];

  test('173 of 174 are clean; the other has an extension of a later version', async () => {
    const validator = await openValidator(profiles, packages);
    const ofProfiles = examples.filter((each) => claimsOf(each).some((url) => profiles.profile(url)));
    const wrong = ofProfiles.flatMap((each) =>
      validator.validate(each, claimsOf(each)).map(({ path, says }) => `${each.id} ${path} ${says}`),
    );
    assert.equal(ofProfiles.length, 174);
    assert.deepEqual(wrong, [
      'example-targeted-provenance Provenance.target[0].extension[0] is no extension that HL7 defines: http://hl7.org/fhir/StructureDefinition/targetElement',
    ]);
  });

  test('broken copies are found, without the package too', async () => {
    const { broken, missed, kinds } = measure(profiles, await openValidator(profiles), examples, 8);
    assert.ok(broken > 250 && kinds.size >= 15, `${broken} of ${kinds.size} kinds`);
    assert.deepEqual(missed, []);
  });
});

describe('what the demonstration hospital serves', async () => {
  const all = await demoResources(40);
  const validator = await openValidator(profiles);

  test('so many of each source and profile are valid', () => {
    assert.deepEqual(invalid(validator, all, 12), []);
  });

  test('every reference of theirs leads to a resource of a profile that it may have', () => {
    assert.deepEqual(unresolved(profiles, all), []);
  });

  test('broken copies are found', () => {
    const ofEach = [...Map.groupBy([...all.values()].flat(), (each) => claimsOf(each).join())].map(
      ([, [first]]) => first!,
    );
    const { broken, missed } = measure(profiles, validator, ofEach, 10);
    assert.ok(broken > 100, String(broken));
    assert.deepEqual(missed, []);
  });
});
