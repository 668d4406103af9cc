/** Scopes as values: one spelling each, nothing guessed, and what is granted is never more than what was allowed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { covers, narrowed } from '../../smart/scopes/grantable.ts';
import { type Level, type Permission, parseResourceScope, printResourceScope } from '../../smart/scopes/scope.ts';
import { contextScopes, parseScopes, printScopes, serviceScopes, UnknownScope } from '../../smart/scopes/scope-set.ts';
import { resourceTypes } from '../../src/fhir/definitions.ts';

const LETTERS: readonly Permission[] = ['c', 'r', 'u', 'd', 's'];
const levels = fc.constantFrom<Level>('patient', 'user', 'system');
const types = fc.constantFrom('*', 'Patient', 'Observation', 'Condition', ...resourceTypes.slice(0, 10));
const permissions = fc.subarray([...LETTERS], { minLength: 1 });
const name = fc.constantFrom('category', 'code', '_security', 'code:not', 'status', 'date');
const value = fc.oneof(
  fc.constantFrom('laboratory', 'http://loinc.org|8867-4', 'a,b', '|x', 'A&B=C', '50%', 'ü', 'x y', 'a?b', '#', '+'),
  fc.string({ minLength: 1, maxLength: 8, unit: 'grapheme' }),
);
const v2 = fc
  .record(
    { level: levels, type: types, permissions, where: fc.array(fc.tuple(name, value), { maxLength: 3 }) },
    { noNullPrototype: true },
  )
  .map((scope) => ({ ...scope, v1: undefined }));
const v1 = fc
  .tuple(levels, types, fc.constantFrom('read', 'write', '*'))
  .map(([level, type, word]) => parseResourceScope(`${level}/${type}.${word}`)!);
const scope = fc.oneof(v2, v1);
const set = fc.record(
  {
    context: fc.subarray([...contextScopes]),
    services: fc.subarray([...serviceScopes]),
    resources: fc.uniqueArray(scope, { maxLength: 6, selector: printResourceScope }),
  },
  { noNullPrototype: true },
);

test('parse, print, parse: a fixed point, and the value comes back', () => {
  fc.assert(
    fc.property(scope, (one) => {
      const printed = printResourceScope(one);
      assert.doesNotMatch(printed, /[\s"\\]/, 'a scope-token of RFC 6749');
      assert.deepEqual(parseResourceScope(printed), one);
    }),
  );
  fc.assert(
    fc.property(set, (one) => {
      const parsed = parseScopes(printScopes(one));
      assert.deepEqual(parsed, one);
      assert.equal(printScopes(parseScopes(printScopes(parsed))), printScopes(parsed));
    }),
  );
});

const nothing = { context: [], services: [], resources: [] };

test('what is granted was asked for, is registered, and is not more than was approved', () => {
  const allLevels: readonly Level[] = ['patient', 'user', 'system'];
  fc.assert(
    fc.property(set, set, fc.subarray([...allLevels]), (asked, registered, served) => {
      const granted = narrowed(asked, registered, served);
      for (const one of granted.resources) {
        assert.ok(served.includes(one.level));
        assert.ok(
          asked.resources.some((wish) => covers(wish, one)),
          'asked',
        );
        assert.ok(
          registered.resources.some((allowed) => covers(allowed, one)),
          'registered',
        );
        for (const permission of one.permissions) assert.ok(permission === 'r' || permission === 's', 'never a write');
      }
      for (const word of granted.services)
        assert.ok(asked.services.includes(word) && registered.services.includes(word) && served.includes('system'));
      for (const word of granted.context) assert.ok(asked.context.includes(word) && registered.context.includes(word));
      // Narrowing again, by what was granted, takes nothing and adds nothing.
      assert.deepEqual(narrowed(granted, registered, served), granted);
      assert.deepEqual(narrowed(granted, granted, served).resources, granted.resources);
      assert.deepEqual(narrowed(asked, nothing, served), nothing);
    }),
    { numRuns: 500 },
  );
});

test('covering is an order: reflexive, transitive, and the same both ways only for equals in meaning', () => {
  fc.assert(
    fc.property(scope, scope, scope, (a, b, c) => {
      assert.ok(covers(a, a));
      if (covers(a, b) && covers(b, c)) assert.ok(covers(a, c));
    }),
    { numRuns: 1000 },
  );
});

test('odd case, colon forms, doubled letters and letters out of order are no scopes', () => {
  const wrong = [
    ...['Patient/Observation.rs', 'PATIENT/Observation.rs', 'patient/observation.rs', 'patient/Observation.RS'],
    ...['patient/Observation.sr', 'patient/Observation.rr', 'patient/Observation.', 'patient/Observation'],
    ...['patient:Observation.rs', 'patient/Observation:rs', 'patient/Observation.rs:x', 'patient.Observation.rs'],
    ...['patient/Observation.read?code=A', 'patient/Observation.*?code=A', 'patient/Observation.rsx'],
    ...['patient/Nothing.rs', 'patient/**.rs', 'patient/.rs', '/Observation.rs', 'patient//Observation.rs'],
    ...[
      'patient/Observation.rs?',
      'patient/Observation.rs?=',
      'patient/Observation.rs?code',
      'patient/Observation.rs?=a',
    ],
    ...['patient/Observation.rs?code=', 'patient/Observation.rs?code=%', 'patient/Observation.rs?code=a&'],
    ...['patient/Observation.rs?subject.name=a', 'patient/Observation.rs?_has:Observation:subject:code=a'],
    ...['system/Observation.rs\tuser/Patient.rs', 'OpenId', 'launch/Patient', 'launch:patient', 'offline-access', '*'],
    ...['user/Observation.rs\u0000', 'us\u0435r/Patient.rs', 'patient/Ob\u0455ervation.rs'],
  ];
  for (const text of wrong) {
    assert.equal(parseResourceScope(text), undefined, text);
    assert.throws(() => parseScopes(`openid ${text}`), UnknownScope, text);
  }
});

test('repetitions count once, in whatever order', () => {
  const once = parseScopes('openid patient/Patient.rs?code=A user/*.rs');
  assert.deepEqual(
    parseScopes('openid patient/Patient.rs?code=A user/*.rs user/*.rs  openid patient/Patient.rs?code=%41'),
    once,
  );
});

test('texts near a scope: parsed to what prints the same, or refused, and never an exception of another kind', () => {
  const near = fc
    .tuple(
      scope,
      fc.nat(200),
      fc.constantFrom('', ' ', '/', '.', '?', ':', '*', 'R', 's', '%', '\u0000', '&', '=', 'é'),
    )
    .map(([one, at, extra]) => {
      const text = printResourceScope(one);
      const place = at % (text.length + 1);
      return text.slice(0, place) + extra + text.slice(at % 2 === 0 ? place : place + 1);
    });
  fc.assert(
    fc.property(fc.oneof(near, fc.string({ maxLength: 40 })), (text) => {
      const parsed = parseResourceScope(text);
      if (parsed === undefined) return;
      assert.deepEqual(parseResourceScope(printResourceScope(parsed)), parsed);
      assert.match(text, /^(patient|user|system)\/(\*|[A-Z][A-Za-z]+)\./);
      assert.ok(parsed.permissions.length > 0);
    }),
    { numRuns: 3000 },
  );
});
