/** Random resources of every type, a canary in every text: none comes out, and what was valid stays an object of R4's. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Json } from '../../../src/adapter/node.ts';
import { builtIn } from '../../../src/export/deidentify/built-in/profiles.ts';
import { deidentifier } from '../../../src/export/deidentify/deidentifier.ts';
import { type ElementDefinition, elementDefinitions, resourceTypes } from '../../../src/fhir/definitions.ts';
import { keys, type Resource, textsIn } from './released.ts';

const CANARY = 'canary';
const DATE = '1987-06-05';

const primitives: Readonly<Record<string, fc.Arbitrary<Json>>> = {
  boolean: fc.boolean(),
  decimal: fc.integer({ min: 0, max: 60 }),
  integer: fc.nat(60),
  positiveInt: fc.nat(60),
  unsignedInt: fc.nat(60),
  code: fc.constantFrom('code', 'official', 'final'),
  date: fc.constant(DATE),
  dateTime: fc.constant(`${DATE}T10:11:12Z`),
  instant: fc.constant(`${DATE}T10:11:12Z`),
  time: fc.constant('10:11:12'),
};
const text = fc.nat(999).map((n) => `${CANARY} ${n}`);
/** What an element of a type should not be, all the same. */
const astray: fc.Arbitrary<Json> = fc.oneof(
  text,
  fc.constant(null),
  fc.constant([{ value: CANARY }]),
  fc.constant({ [CANARY]: CANARY }),
);

function objectOf(type: string, depth: number): fc.Arbitrary<Resource> {
  const elements = [...elementDefinitions(type).values()].filter(
    ({ name }) => name !== 'contained' && name !== 'implicitRules',
  );
  const chosen = fc.subarray(elements, { minLength: 1, maxLength: Math.min(elements.length, depth === 0 ? 12 : 4) });
  return chosen.chain((some) =>
    fc
      .tuple(...some.map((element) => entryOf(element, depth)))
      .map((entries) => Object.fromEntries(entries.filter((entry) => entry !== undefined))),
  );
}

function entryOf(
  { name, types, choice, max }: ElementDefinition,
  depth: number,
): fc.Arbitrary<[string, Json] | undefined> {
  return fc.constantFrom(...types).chain((type) => {
    const key = choice ? name + type.charAt(0).toUpperCase() + type.slice(1) : name;
    const isObject = elementDefinitions(type).size > 0;
    if (type === 'Resource' || name === 'modifierExtension' || (isObject && depth > 4)) return fc.constant(undefined);
    const one = isObject ? objectOf(type, depth + 1) : (primitives[type] ?? text);
    const value = max === '*' ? fc.array(one, { minLength: 1, maxLength: 2 }) : one;
    const strayed = fc.oneof({ weight: 20, arbitrary: value }, { weight: 1, arbitrary: astray });
    return strayed.map((made): [string, Json] => [key, made as Json]);
  });
}

const resources = fc
  .constantFrom(...resourceTypes.filter((type) => type !== 'Bundle'))
  .chain((resourceType) =>
    objectOf(resourceType, 0).map((elements) => ({ resourceType, ...elements, id: `${CANARY}1` })),
  );

/** Texts that the profiles keep by their place: names of systems and units, states and countries, not persons. */
const KEPT = /(?:^|\.)(?:system|version|unit|country|state|type|linkId|display)$/;
const IN_LIMITED = /(?:^|\.)(?:city|postalCode)$/;

for (const [name, profile] of builtIn) {
  test(`${name}: no text, id or number of a random resource comes out`, () => {
    const { deidentify } = deidentifier(profile, keys);
    let released = 0;
    fc.assert(
      fc.property(resources, (resource) => {
        const kept = deidentify(resource, undefined);
        if (kept === undefined) return;
        released++;
        const before = new Set([...textsIn(resource)].map(([path]) => path));
        for (const [path, found] of textsIn(kept)) {
          if (found.includes(CANARY) && !(name === 'limited' && IN_LIMITED.test(path))) assert.match(path, KEPT);
          if (name === 'safe-harbor') assert.ok(!found.includes(DATE.slice(4)), `${path} ${found}`);
          const isNew = /\.security\.|dataAbsentReason|extension|resourceType/.test(path);
          assert.ok(isNew || before.has(path), `${path} was not there`);
        }
      }),
      { numRuns: 1_500 },
    );
    assert.ok(released > 1_000, `${released} released`);
  });
}
