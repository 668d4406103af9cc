/** What must be there and is not: the data-absent-reason is written, and the value is still missing in a search. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { concept, orAbsent } from '../../src/adapter/index.ts';
import { buildRegistry } from '../../src/adapter/registry.ts';
import type { ResourceAdapter } from '../../src/adapter/resource.ts';
import { words } from '../adapter/code-sets.ts';
import { engineFor, namesIn } from '../support/engine.ts';
import { smallFolder, writeSmall } from '../support/small-system.ts';

const home = mkdtempSync(join(tmpdir(), 'portico-absent-'));
after(() => rmSync(home, { recursive: true }));

const file = join(home, 'absent.sqlite');
writeSmall(file, {
  PERSON: [{ ID: 1, DEL: 'N', NAME: 'Anna' }],
  VISIT: [{ SITE: 'A', NO: 1, PERSON: 1 }],
  RESULT: [
    { ID: 1, PERSON: 1, DAY: '20240105', TIME: '101500', SITE: 'A', NO: 1 },
    { ID: 2, PERSON: 1 },
  ],
});
const engine = await engineFor({ folder: smallFolder, file });
const unknown = {
  extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'unknown' }],
};

test('the reason stands beside a primitive and in an object’s place', async () => {
  const read = async (path: string): Promise<Record<string, unknown>> => JSON.parse((await engine.request(path)).text);
  const resource = await read('Observation/res-2');
  assert.deepEqual(resource._effectiveDateTime, unknown);
  assert.deepEqual(resource.encounter, unknown);
  assert.equal('effectiveDateTime' in resource, false);
  const full = await read('Observation/res-1');
  assert.equal('_effectiveDateTime' in full, false);
  assert.deepEqual(full.encounter, { reference: 'Encounter/A.1' });
});

test('the value is missing in a search, and goes with its element', async () => {
  const found = async (query: string) => namesIn(await engine.bundle(`Observation?${query}`));
  assert.deepEqual(await found('encounter:missing=true'), ['Observation/res-2']);
  assert.deepEqual(await found('date:missing=true'), ['Observation/res-2']);
  assert.deepEqual(await found('date=2024'), ['Observation/res-1']);
  assert.deepEqual(await found('encounter=Encounter/A.1'), ['Observation/res-1']);
  const { entry } = await engine.bundle('Observation?_id=res-2&_elements=effective');
  const [only] = (entry ?? []).map(({ resource }) => resource as unknown as Record<string, unknown>);
  assert.deepEqual([only?._effectiveDateTime, only?.encounter], [unknown, undefined]);
});

test('a concept says otherwise: orAbsent on it stops the start', () => {
  const elements = { serviceType: orAbsent(concept('STATE', words)) };
  const resources = smallFolder.resources.map(
    (one): ResourceAdapter => (one.type === 'Encounter' ? { ...one, elements: { ...one.elements, ...elements } } : one),
  );
  assert.throws(
    () => buildRegistry({ ...smallFolder, resources }, 'test'),
    /orAbsent takes a value of one row that is no concept/,
  );
});
