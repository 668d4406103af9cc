/**
 * Tokens with generated scopes of every kind: what they show is what their scopes, the site's rule for users and its rules
 * for what is sensitive say, by whatever way they ask.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { type AccessClaims, accessOfClaims } from '../../smart/tokens/access-of-claims.ts';
import {
  assertCompartments,
  assertIncludes,
  assertLinks,
  assertReads,
  assertSearches,
  everythingOf,
  nameOf,
  worldFor,
} from '../support/access-world.ts';
import { openEngine } from '../support/engine.ts';
import { isObject, type JsonObject } from '../support/searched-values.ts';
import { provenFolder, writeSmall } from '../support/small-system.ts';
import { tangles } from '../support/tangle.ts';
import { labelsOf, oracle, rules, tokens } from '../support/token-oracle.ts';
import { assertEverything } from '../support/whole-record.ts';

const home = mkdtempSync(join(tmpdir(), 'portico-tokens-'));
after(() => rmSync(home, { recursive: true }));
const folder = { ...provenFolder, access: rules };

const seen = { worlds: 0, some: 0, refused: 0, labelled: 0 };

async function assertToken(file: string, claims: readonly AccessClaims[]): Promise<void> {
  const engine = await openEngine({ folder, file });
  try {
    const list = await everythingOf(engine);
    const all = new Map(list.map((one) => [nameOf(one), one]));
    for (const one of list) {
      const security = (isObject(one) && isObject(one.meta) ? (one.meta.security ?? []) : []) as JsonObject[];
      const borne = security.map(({ code }) => String(code)).sort();
      assert.deepEqual(borne, labelsOf(one, all), nameOf(one));
      if (borne.length > 0) seen.labelled++;
    }
    for (const claim of claims) {
      const { sees, granted } = oracle(claim, list, engine.registry);
      const world = worldFor(engine, accessOfClaims(claim), list, sees, granted);
      seen.worlds++;
      if (world.allowed.size > 0 && world.allowed.size < all.size) seen.some++;
      if (!engine.registry.types.every(granted.search)) seen.refused++;
      await assertSearches(world);
      await assertReads(world);
      await assertIncludes(world);
      await assertLinks(world);
      await assertCompartments(world);
      await assertEverything(world);
    }
  } finally {
    await engine.close();
  }
}

test('tokens of generated scopes over three patients whose resources point at each other', async () => {
  let run = 0;
  const property = fc.asyncProperty(tangles, fc.array(tokens, { minLength: 3, maxLength: 3 }), async (rows, claims) => {
    const file = join(home, `tangle-${run++}.sqlite`);
    writeSmall(file, rows);
    await assertToken(file, claims);
  });
  await fc.assert(property, { numRuns: 2, endOnFailure: true });
  assert.ok(seen.some > seen.worlds / 3 && seen.refused > 0 && seen.labelled > 10, JSON.stringify(seen));
});

const plain = { sub: 's', client_id: 'c', iat: 0, exp: 2 ** 31, jti: 't', patient: '1', fhirUser: 'Practitioner/S1' };

test('each kind of scope by itself', async () => {
  const [rows] = fc.sample(tangles, { numRuns: 1, seed: 5 });
  const file = join(home, 'kinds.sqlite');
  writeSmall(file, rows!);
  const scopes = [
    'user/*.rs',
    'system/*.rs',
    'patient/*.rs patient/*.rs?_security=http://terminology.hl7.org/CodeSystem/v3-ActCode|ETH',
    'patient/Patient.r patient/Observation.s',
    'user/Observation.rs?category=urn:small:category|laboratory patient/Observation.rs?category=vital-signs',
  ];
  await assertToken(
    file,
    scopes.map((scope) => ({ ...plain, scope })),
  );
  await assertToken(file, [{ ...plain, scope: 'user/*.rs', fhirUser: 'Patient/2' }]);
});
