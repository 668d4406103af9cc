/** Elements of type `code` are searched with the system that R4 gives them, however the adapter writes them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { code, fixedCode, legacySystem, reference, when } from '../../src/adapter/index.ts';
import type { Mapping } from '../../src/adapter/node.ts';
import { bigint, char, table } from '../../src/adapter/schema.ts';
import { compileSources } from '../../src/adapter/source.ts';
import { newYork } from '../support/bind.ts';
import { holds } from '../support/evaluate-condition.ts';

const schema = { RES: table({ ID: bigint(), PAT: bigint(), ST: char(1) }, { key: ['ID'] }) };
const { resource } = legacySystem({ name: 'small', schema, zone: 'UTC' });
type Status = 'final' | 'preliminary' | 'unknown';

const spellings: Readonly<Record<string, Mapping<'ST', Status>>> = {
  'a constant': fixedCode('final'),
  'values written out': code('ST', { F: 'final', P: 'preliminary' }, { otherwise: 'unknown' }),
  'values with a system': code('ST', { F: 'final' }, { system: 'http://hl7.org/fhir/observation-status' }),
  'a constant in some rows': when({ ST: 'F' }, fixedCode('final')),
};

for (const [title, status] of Object.entries(spellings)) {
  test(title, () => {
    const elements = { status, subject: reference('Patient', 'PAT') };
    const adapter = resource('Observation', { table: 'RES', id: 'ID', elements, search: [] });
    const [source] = compileSources(adapter, schema, newYork);
    const node = source?.elements.find(({ element }) => element === 'status')?.node;
    const token = node && 'facets' in node ? node.facets.token : undefined;
    assert.ok(token);
    const finds = (system: string | null | undefined, wanted: string | undefined) =>
      holds(token.match(system, wanted), { ST: 'F' });
    const system = 'http://hl7.org/fhir/observation-status';
    assert.deepEqual([finds(undefined, 'final'), finds(system, 'final'), finds(system, undefined)], [true, true, true]);
    assert.deepEqual([finds(undefined, 'amended'), finds(system, 'amended')], [false, false]);
    assert.deepEqual(
      [finds('urn:other', 'final'), finds(null, 'final'), finds('urn:other', undefined)],
      [false, false, false],
    );
  });
}
