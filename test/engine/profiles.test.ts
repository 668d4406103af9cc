/** `meta.profile`: of all rows of a source, of a variant, of some rows; written, found by `_profile`, and declared. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fixed, text, when } from '../../src/adapter/index.ts';
import { buildRegistry } from '../../src/adapter/registry.ts';
import type { ResourceAdapter } from '../../src/adapter/resource.ts';
import { engineFor, namesIn } from '../support/engine.ts';
import { smallFolder, writeSmall } from '../support/small-system.ts';

const home = mkdtempSync(join(tmpdir(), 'portico-profiles-'));
after(() => rmSync(home, { recursive: true }));

const file = join(home, 'profiles.sqlite');
writeSmall(file, {
  PERSON: [{ ID: 1, DEL: 'N', NAME: 'Anna' }],
  RESULT: ['a', 'b', null].map((CODE, at) => ({ ID: at + 1, PERSON: 1, CODE, NUM: 5 })),
  ROUND: [{ ID: 7, PERSON: 1, RATE: 60, TEMP: 37 }],
});
const engine = await engineFor({ folder: smallFolder, file });

test('a resource claims the profiles of its source, its variant and its row', async () => {
  const { entry } = await engine.bundle('Observation?_sort=_id');
  const claims = (entry ?? []).map(({ resource }) => [resource?.id, resource?.meta?.profile]);
  assert.deepEqual(Object.fromEntries(claims), {
    'res-1': ['urn:small:result', 'urn:small:a'],
    'res-2': ['urn:small:result'],
    'res-3': ['urn:small:result'],
    'round-7.rate': ['urn:small:rate'],
    'round-7.temp': undefined,
  });
});

test('what claims a profile is found by it', async () => {
  const found = async (query: string) => namesIn(await engine.bundle(`Observation?${query}`)).sort();
  assert.deepEqual(await found('_profile=urn:small:a'), ['Observation/res-1']);
  assert.deepEqual(await found('_profile=urn:small:a,urn:small:rate'), [
    'Observation/res-1',
    'Observation/round-7.rate',
  ]);
  assert.deepEqual(await found('_profile:missing=true'), ['Observation/round-7.temp']);
  assert.deepEqual(await found('_profile=urn:small:b'), []);
});

test('the registry names every profile of a type once', () => {
  const { profiles } = buildRegistry(smallFolder, 'test');
  assert.deepEqual(profiles('Observation'), ['urn:small:result', 'urn:small:a', 'urn:small:rate']);
  assert.deepEqual(profiles('Patient'), []);
});

test('a profile that is a text of the row stops the start', () => {
  const resources = smallFolder.resources.map(
    (one): ResourceAdapter =>
      one.prefix === 'res' ? { ...one, profiles: [text('WORDS'), when({ CODE: 'a' }, fixed('urn:a'))] } : one,
  );
  assert.throws(() => buildRegistry({ ...smallFolder, resources }, 'test'), /profile takes URLs, or when/);
});
