/** Status, manifest and cancel over HTTP: https://hl7.org/fhir/uv/bulkdata/STU2/export.html#bulk-data-status-request */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { issue } from '../../../src/fhir/issue.ts';
import { asynchronous, idOf, openHeld, outcomeOf, started } from './site.ts';

const { base, exports, ask } = await openHeld();
const polling = { headers: { Accept: 'application/json' } };

interface Manifest {
  readonly transactionTime: string;
  readonly request: string;
  readonly requiresAccessToken: boolean;
  readonly outputOrganizedBy?: string;
  readonly output: readonly { readonly type?: string; readonly url: string; readonly count?: number }[];
  readonly deleted: Manifest['output'];
  readonly error: Manifest['output'];
  readonly extension?: Readonly<Record<string, unknown>>;
  readonly link?: readonly { readonly relation: string; readonly url: string }[];
}

const at = Date.parse('2026-05-01T08:00:00.123Z');
const complete = { status: 'complete', snapshots: [{ at }] } as const;

async function running(query = '', init: RequestInit = {}): Promise<{ location: string; id: string }> {
  const location = await started(ask, `${base}/$export${query}`, init);
  exports.put(idOf(location), { status: 'running', snapshots: [{ at }] });
  return { location, id: idOf(location) };
}

test('while it runs: 202, how far it is in less than 100 characters, and when to ask again (rows 125, 132, 133)', async () => {
  const location = await started(ask, `${base}/$export`);
  const waiting = await ask(location, polling);
  assert.deepEqual([waiting.status, waiting.text], [202, '']);
  assert.equal(waiting.headers.get('x-progress'), 'waiting for its turn');
  assert.equal(waiting.headers.get('retry-after'), '1');
  assert.ok(Date.parse(waiting.headers.get('expires') ?? '') > Date.now());

  exports.put(idOf(location), { status: 'running', createdAt: Date.now() - 3_600_000 });
  exports.progressNow = {
    percent: 41.7,
    resources: 123_456_789,
    bytes: 1_000_000,
    rowsPerSecond: 35_210.4,
    secondsLeft: 83,
  };
  const answer = await ask(location, polling);
  assert.equal(answer.headers.get('x-progress'), '41 %, 123456789 resources, 35210 rows/s, 83 s left');
  assert.equal(answer.headers.get('retry-after'), '42');
  exports.progressNow = { percent: 100, resources: 1e15, bytes: 1_000_000, rowsPerSecond: 1e9, secondsLeft: 1e9 };
  const long = await ask(location, polling);
  assert.ok((long.headers.get('x-progress') ?? '').length < 100);
  assert.match(long.headers.get('x-progress') ?? '', /^99 %/);
  assert.equal(long.headers.get('retry-after'), '120');
  exports.put(idOf(location), { createdAt: Date.now() - 3_000 });
  const young = Number((await ask(location, polling)).headers.get('retry-after'));
  assert.ok(young >= 3 && young <= 10, `a young job is asked about again soon: ${young}`);
  exports.progressNow = { percent: 99, resources: 1, bytes: 1_000_000, rowsPerSecond: 0, secondsLeft: 0 };
  assert.equal((await ask(location, polling)).headers.get('retry-after'), '1');
});

test('complete: 200 application/json with the fields of the manifest, and Expires (rows 144–196)', async () => {
  const { location, id } = await running('?_type=Patient,Condition');
  exports.finish(id, {
    'Patient.1.ndjson': ['{}', '{}'],
    'Patient.2.ndjson': ['{}'],
    'Patient.deleted.ndjson': ['{}'],
    'OperationOutcome.error.ndjson': ['{}', '{}', '{}'],
  });
  exports.put(id, complete);
  const answer = await ask(location, polling);
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get('content-type'), 'application/json');
  assert.ok(Date.parse(answer.headers.get('expires') ?? '') > Date.now());
  assert.equal(answer.headers.get('x-progress'), null);
  assert.deepEqual(JSON.parse(answer.text), {
    transactionTime: '2026-05-01T08:00:00.123Z',
    request: `${base}/$export?_type=Patient,Condition`,
    requiresAccessToken: false,
    output: [
      { type: 'Patient', url: `${location}/Patient.1.ndjson`, count: 2 },
      { type: 'Patient', url: `${location}/Patient.2.ndjson`, count: 1 },
    ],
    deleted: [{ type: 'Bundle', url: `${location}/Patient.deleted.ndjson`, count: 1 }],
    error: [{ type: 'OperationOutcome', url: `${location}/OperationOutcome.error.ndjson`, count: 3 }],
  });
});

test('nothing to export: all lists are there, and empty (rows 167, 183, 195)', async () => {
  const { location, id } = await running();
  exports.put(id, complete);
  const { output, deleted, error } = JSON.parse((await ask(location, polling)).text) as Manifest;
  assert.deepEqual({ output, deleted, error }, { output: [], deleted: [], error: [] });
});

test('a long manifest is compressed for those who take it', async () => {
  const { location, id } = await running();
  exports.finish(id, Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`Patient.${i}.ndjson`, ['{}']])));
  exports.put(id, complete);
  const answer = await ask(location, { headers: { Accept: 'application/json', 'Accept-Encoding': 'gzip' } });
  assert.equal(answer.headers.get('content-encoding'), 'gzip');
  assert.equal(answer.headers.get('content-type'), 'application/json');
  assert.equal((JSON.parse(answer.text) as Manifest).output.length, 100);
});

test('the proof stands in the manifest letter by letter, as it was signed', async () => {
  const { location, id } = await running();
  const proof = '{"jws":"a..b","proof":{"format":"portico-proof-1","z":1.0,"a":"é"}}';
  exports.put(id, { ...complete, manifest: proof });
  const { text } = await ask(location, polling);
  assert.ok(text.includes(proof));
  const { extension } = JSON.parse(text) as Manifest;
  assert.deepEqual(Object.values(extension ?? {}), [JSON.parse(proof)]);
});

test('failed: the status of its reason, with an OperationOutcome in JSON (rows 131, 136, 137)', async () => {
  const { location, id } = await running();
  exports.fail(id, issue('F508', {}));
  const answer = await ask(location, polling);
  assert.deepEqual([answer.status, ...outcomeOf(answer)], [503, 'F508']);
  exports.fail(id, issue('F506', {}));
  assert.equal((await ask(location, polling)).status, 500);
});

test('separate-export-status: 200, and the job apart', async () => {
  const separate = { headers: { ...asynchronous, Prefer: 'respond-async,separate-export-status' } };
  const kickOff = await ask(`${base}/$export`, separate);
  assert.equal(kickOff.status, 202);
  assert.equal(kickOff.headers.get('preference-applied'), 'respond-async, separate-export-status');
  const location = kickOff.headers.get('content-location') ?? '';
  const statuses = async () => {
    const { status, headers } = await ask(location, polling);
    return [status, headers.get('x-export-status')];
  };
  assert.deepEqual(await statuses(), [200, '202 Accepted']);
  exports.put(idOf(location), complete);
  assert.deepEqual(await statuses(), [200, '200 OK']);
  exports.fail(idOf(location), issue('F506', {}));
  const failed = await ask(location, polling);
  assert.deepEqual([failed.status, failed.headers.get('x-export-status')], [200, '500 Internal Server Error']);
  assert.deepEqual(outcomeOf(failed), ['F506']);
  await ask(location, { method: 'DELETE' });
  const gone = await ask(location, polling);
  assert.deepEqual([gone.status, gone.headers.get('x-export-status')], [404, null]);
});

test('cancelled: 202, then 404 with an OperationOutcome (rows 122, 306)', async () => {
  for (const change of [{}, { status: 'running' }, complete] as const) {
    const location = await started(ask, `${base}/$export`);
    exports.put(idOf(location), change);
    assert.equal((await ask(location, { method: 'DELETE' })).status, 202);
    for (const method of ['GET', 'DELETE']) {
      const answer = await ask(location, { ...polling, method });
      assert.deepEqual([answer.status, ...outcomeOf(answer)], [404, 'F500'], method);
    }
  }
});

test('a job that is not there is 404', async () => {
  for (const id of ['nobody', 'job-1%00', 'job-1%2F..']) {
    const answer = await ask(`${base}/bulk/${id}`, polling);
    assert.deepEqual([answer.status, ...outcomeOf(answer)], [404, 'F500'], id);
  }
});

test('asking too often is 429 with Retry-After, and the job goes on (rows 128, 140)', async () => {
  const { location, id } = await running();
  const other = await running();
  const answers = [];
  for (let i = 0; i < 70; i++) answers.push(await ask(location, polling));
  const refused = answers.filter(({ status }) => status === 429);
  assert.ok(answers.slice(0, 60).every(({ status }) => status === 202));
  assert.ok(refused.length >= 5, `${refused.length}`);
  assert.deepEqual(outcomeOf(refused[0]!), ['F515']);
  assert.equal(refused[0]?.headers.get('retry-after'), '1');
  assert.equal((await ask(other.location, polling)).status, 202, 'of each job');
  await new Promise((resolve) => setTimeout(resolve, 1100));
  exports.put(id, complete);
  assert.equal((await ask(location, polling)).status, 200);
});

test('organizeOutputBy: said in the manifest, whose items have no type', async () => {
  const { location, id } = await running('?organizeOutputBy=Patient');
  exports.finish(id, { 'Patient.1.ndjson': ['{}'], 'OperationOutcome.error.ndjson': ['{}'] });
  exports.put(id, complete);
  const { outputOrganizedBy, output, error } = JSON.parse((await ask(location, polling)).text) as Manifest;
  assert.equal(outputOrganizedBy, 'Patient');
  assert.deepEqual(output, [{ url: `${location}/Patient.1.ndjson`, count: 1 }]);
  assert.equal(error[0]?.type, 'OperationOutcome');
});

test('partial manifests: once returned they never change, and together they are the export', async () => {
  const { location, id } = await running('?allowPartialManifests=true');
  const names = Array.from({ length: 11 }, (_, i) => `Observation.${i + 1}.ndjson`);
  /** Every manifest that can be had now, by its URL. */
  const all = async () => {
    const found = new Map<string, Manifest>();
    for (let url: string | undefined = location; url !== undefined; ) {
      const { status, text } = await ask(url, polling);
      assert.ok(status === 200 || status === 202);
      if (text === '') break;
      const manifest: Manifest = JSON.parse(text);
      found.set(url, manifest);
      url = manifest.link?.find(({ relation }) => relation === 'next')?.url;
    }
    return found;
  };
  const first = await ask(location, polling);
  assert.deepEqual([first.status, first.text], [202, '']);
  let before = await all();
  for (const name of names) {
    exports.finish(id, { [name]: ['{}'] });
    const now = await all();
    for (const [url, manifest] of before) assert.deepEqual(now.get(url), manifest);
    before = now;
  }
  assert.equal((await ask(location, polling)).status, 202);
  exports.finish(id, { 'OperationOutcome.error.ndjson': ['{}'] });
  exports.put(id, { ...complete, manifest: '{"proof":1}' });
  const now = await all();
  for (const [url, manifest] of before) assert.deepEqual(now.get(url), manifest);
  const pages = [...now.values()];
  assert.deepEqual(
    pages.flatMap(({ output }) => output.map(({ url }) => url)),
    names.map((name) => `${location}/${name}`),
  );
  assert.deepEqual(
    pages.map(({ error, link, extension }) => [error.length, link?.length, extension !== undefined]),
    [...pages.slice(1).map(() => [0, 1, false]), [1, undefined, true]],
  );
  assert.deepEqual(new Set(pages.map(({ transactionTime }) => transactionTime)).size, 1);
  for (const page of ['7', '0', 'x']) assert.equal((await ask(`${location}?page=${page}`, polling)).status, 404, page);
});
