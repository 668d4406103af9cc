/** `Group/[id]/$export` of a legacy Group and of a cohort through the engine: the patients in the files are the members. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type * as fhir from 'fhir/r4.d.ts';
import { addService, serviceToken } from '../../support/smart.ts';
import { asking, finished, openReal } from '../protocol/site.ts';

const server = await openReal();
const scope = 'system/*.rs system/Group.crds';
const ask = asking(await serviceToken(server, await addService(server, 'exports-groups', scope)));
const json = (text: string) => JSON.parse(text) as never;

async function exported(id: string): Promise<string[]> {
  const url = `${server.fhirBase}/Group/${id}/$export?_type=Patient`;
  const headers = { Accept: 'application/fhir+json', Prefer: 'respond-async' };
  const kicked = await ask(url, { headers });
  assert.equal(kicked.status, 202, kicked.text);
  const local = (there: string) => server.origin + new URL(there).pathname;
  const done = await finished(ask, local(kicked.headers.get('content-location')!));
  assert.equal(done.status, 200, done.text);
  const { output } = json(done.text) as { output: { url: string }[] };
  const files = await Promise.all(output.map(async (file) => (await ask(local(file.url))).text));
  const lines = files.flatMap((text) => text.split('\n').filter((line) => line !== ''));
  return lines.map((line) => `Patient/${(json(line) as fhir.Patient).id}`).sort();
}

test('of a legacy Group that somebody has left', async () => {
  const { entry = [] } = json((await ask(`${server.fhirBase}/Group?actual=true&_count=100`)).text) as fhir.Bundle;
  const activeOf = ({ member = [] }: fhir.Group) =>
    member.filter(({ inactive, period }) => !inactive && period?.end === undefined);
  const group = entry
    .map(({ resource }) => resource as fhir.Group)
    .find((one) => activeOf(one).length > 0 && activeOf(one).length < one.member!.length)!;
  const active = activeOf(group).map(({ entity }) => entity.reference!);
  assert.deepEqual(await exported(group.id!), [...new Set(active)].sort());
});

test('of a cohort', async () => {
  const expression = 'Patient?gender=female&birthdate=lt1980';
  const valueExpression = { language: 'application/x-fhir-query', expression };
  const url = 'http://hl7.org/fhir/uv/bulkdata/StructureDefinition/member-filter';
  const cohort = {
    resourceType: 'Group',
    type: 'person',
    actual: false,
    name: 'Women',
    modifierExtension: [{ url, valueExpression }],
  };
  const headers = { 'Content-Type': 'application/fhir+json' };
  const created = await ask(`${server.fhirBase}/Group`, { method: 'POST', headers, body: JSON.stringify(cohort) });
  assert.equal(created.status, 201, created.text);
  const found = json((await ask(`${server.fhirBase}/${expression}&_count=200`)).text) as fhir.Bundle;
  const expected = (found.entry ?? []).map(({ resource }) => `Patient/${resource!.id}`).sort();
  assert.ok(expected.length > 1);
  assert.deepEqual(await exported((json(created.text) as fhir.Group).id!), expected);
});

test('a Group that is not there is 404 at kick-off', async () => {
  const headers = { Accept: 'application/fhir+json', Prefer: 'respond-async' };
  const { status, text } = await ask(`${server.fhirBase}/Group/cohort-none/$export`, { headers });
  assert.equal(status, 404);
  assert.match(text, /F504/);
});
