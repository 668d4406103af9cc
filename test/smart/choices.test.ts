/** What is granted is what was asked for and approved, whatever is asked for and whatever a form says. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { askedIn, granted } from '../../smart/scopes/choices.ts';
import { covers } from '../../smart/scopes/grantable.ts';
import { parseScopes } from '../../smart/scopes/scope-set.ts';

const types = ['Condition', 'Observation', 'Patient', 'Procedure'];
const word = fc.constantFrom(
  ...['openid', 'fhirUser', 'launch/patient', 'offline_access', 'patient/*.rs', 'user/*.rs', 'patient/*.read'],
  ...types.flatMap((type) => [`patient/${type}.rs`, `user/${type}.r`, `patient/${type}.read`]),
  ...['laboratory', 'vital-signs'].map((code) => `patient/Observation.rs?category=${code}`),
  'patient/Appointment.rs',
  'patient/*.rs?category=laboratory',
);
const scope = fc.uniqueArray(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(' '));

test('granted ⊆ asked, and nothing of a choice that was declined', () => {
  fc.assert(
    fc.property(scope, fc.infiniteStream(fc.boolean()), fc.boolean(), fc.string(), (asked, coins, offline, junk) => {
      const { choices } = askedIn(asked, types);
      const approved = choices.filter(() => coins.next().value);
      const declined = choices.filter((choice) => !approved.includes(choice));
      const rest = parseScopes(granted(asked, types, new Set([...approved.map(({ key }) => key), junk]), offline));
      const all = parseScopes(asked);
      for (const each of rest.resources) assert.ok(all.resources.some((one) => covers(one, each)));
      for (const each of rest.context) assert.ok(all.context.includes(each));
      assert.equal(rest.context.includes('offline_access'), offline && all.context.includes('offline_access'));
      for (const { level, type, where } of declined) {
        const same = rest.resources.filter(
          (each) => each.level === level && JSON.stringify(each.where) === JSON.stringify(where),
        );
        assert.ok(same.every((each) => each.type !== type && each.type !== '*'));
      }
    }),
  );
});

test('all approved is all that was asked for', () => {
  fc.assert(
    fc.property(scope, (asked) => {
      const keys = askedIn(asked, types).choices.map(({ key }) => key);
      assert.deepEqual(parseScopes(granted(asked, types, new Set(keys), true)), parseScopes(asked));
    }),
  );
});
