/** Output organised by patient over HTTP: the manifest says it, its items lead from file to file, and the proof is verified. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { servedExport } from '../../../src/export/verify/served.ts';
import { verifyExport } from '../../../src/export/verify/verify.ts';
import { addService, serviceToken } from '../../support/smart.ts';
import { asking, asynchronous, finished, openReal, started } from '../protocol/site.ts';

interface Item {
  readonly type?: string;
  readonly url: string;
  readonly count: number;
  readonly continuesInFile?: string;
}

interface Manifest {
  readonly outputOrganizedBy?: string;
  readonly output: readonly Item[];
  readonly link?: readonly { readonly url: string }[];
}

/** So small that some blocks are split. */
const server = await openReal({ PORTICO_EXPORT_FILE_BYTES: '20000', PORTICO_EXPORT_CHUNK_BYTES: '20000' });
const types = 'Condition,Patient';
const token = await serviceToken(server, await addService(server, 'warehouse', 'system/*.rs'));
const ask = asking(token);

async function exported(query: string): Promise<Manifest> {
  const location = await started(ask, `${server.fhirBase}/$export${query}`, { headers: asynchronous });
  const { status, text } = await finished(ask, location);
  assert.equal(status, 200, text);
  const { problems } = await verifyExport(servedExport(location, token), { references: true });
  assert.deepEqual(problems, []);
  return JSON.parse(text) as Manifest;
}

test('a block goes on in the file that the manifest names, under the same header', async () => {
  const { outputOrganizedBy, output } = await exported(`?organizeOutputBy=Patient&_type=${types}`);
  assert.equal(outputOrganizedBy, 'Patient');
  const lines = new Map<string, string[]>();
  for (const { url, type, count } of output) {
    assert.equal(type, undefined);
    const { status, text } = await ask(url);
    assert.equal(status, 200);
    lines.set(url, text.trimEnd().split('\n'));
    assert.equal(lines.get(url)!.length, count);
  }
  const continued = output.filter(({ continuesInFile }) => continuesInFile !== undefined);
  assert.ok(continued.length > 0);
  for (const { url, continuesInFile } of continued) {
    const header = lines.get(url)!.findLast((line) => line.startsWith('{"resourceType":"Parameters"'));
    assert.equal(lines.get(continuesInFile!)?.[0], header);
  }
});

test('another type is not supported', async () => {
  const { status, text } = await ask(`${server.fhirBase}/$export?organizeOutputBy=Encounter`, {
    headers: asynchronous,
  });
  assert.equal(status, 400);
  assert.match(text, /F509/);
});

test('in several manifests', async () => {
  const { outputOrganizedBy, output, link } = await exported(
    `?organizeOutputBy=Patient&_type=${types}&allowPartialManifests=true`,
  );
  assert.deepEqual([outputOrganizedBy, output.length, link?.length], ['Patient', 1, 1]);
});
