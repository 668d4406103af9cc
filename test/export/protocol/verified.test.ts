/** Exports as the protocol hands them out are verified against their proof, in one manifest and in several. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { servedExport } from '../../../src/export/verify/served.ts';
import { verifyExport } from '../../../src/export/verify/verify.ts';
import { addService, serviceToken } from '../../support/smart.ts';
import { asking, asynchronous, finished, openReal, started } from './site.ts';

const server = await openReal();
const token = await serviceToken(server, await addService(server, 'warehouse', 'system/*.rs'));
const ask = asking(token);

async function verified(query: string, prefer = asynchronous.Prefer) {
  const init = { headers: { Prefer: prefer } };
  const location = await started(ask, `${server.fhirBase}/$export${query}`, init);
  const { status, text } = await finished(ask, location);
  assert.equal(status, 200, text);
  const { problems } = await verifyExport(servedExport(location, token));
  assert.deepEqual(problems, []);
  return JSON.parse(text) as { readonly output: readonly unknown[]; readonly link?: readonly unknown[] };
}

test('one manifest', async () => {
  const { output, link } = await verified('');
  assert.ok(output.length > 5);
  assert.equal(link, undefined);
});

test('several manifests, which together are the export', async () => {
  const { output, link } = await verified('?allowPartialManifests=true');
  assert.deepEqual([output.length, link?.length], [1, 1]);
});

test('an export that says what it ignored', async () => {
  await verified('?_type=Patient,Condition&_colour=blue', 'respond-async,handling=lenient');
});
