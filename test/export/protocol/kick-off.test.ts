/** Kick-off over HTTP at each level: https://hl7.org/fhir/uv/bulkdata/STU2/export.html#bulk-data-kick-off-request */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asynchronous, idOf, openHeld, outcomeOf, posted, started } from './site.ts';

const { base, exports, ask } = await openHeld({ groups: ['panel'] });
const levels = [
  ['system', `${base}/$export`],
  ['patient', `${base}/Patient/$export`],
  ['group', `${base}/Group/panel/$export`],
] as const;

const requestOf = (location: string) => exports.jobs.get(idOf(location))!.request;

for (const [level, url] of levels) {
  test(`${level}: 202 with an absolute Content-Location (rows 29, 300, 301)`, async () => {
    const answer = await ask(url, { headers: asynchronous });
    assert.equal(answer.status, 202);
    const location = answer.headers.get('content-location') ?? '';
    assert.match(location, new RegExp(`^${base}/bulk/[A-Za-z0-9-]+$`));
    assert.equal(answer.headers.get('preference-applied'), 'respond-async');
    const { group, ...request } = requestOf(location);
    assert.deepEqual([request.level, group, request.url], [level, level === 'group' ? 'panel' : undefined, url]);
  });

  test(`${level}: POST with Parameters; the request is told without them (rows 30, 158)`, async () => {
    const given = posted([
      { name: '_type', valueString: 'Patient,Observation' },
      { name: '_since', valueInstant: '2024-01-01T00:00:00Z' },
      ...(level === 'system' ? [] : [{ name: 'patient', valueReference: { reference: 'Patient/1000000' } }]),
    ]);
    const request = requestOf(await started(ask, url, given));
    assert.deepEqual(request.types, ['Patient', 'Observation']);
    assert.equal(request.since, '2024-01-01T00:00:00Z');
    assert.deepEqual(request.patients, level === 'system' ? undefined : ['1000000']);
    assert.equal(request.url, url);
  });

  test(`${level}: POST with nothing but the URL`, async () => {
    const request = requestOf(await started(ask, `${url}?_type=Patient`, { method: 'POST' }));
    assert.deepEqual(request.types, ['Patient']);
  });

  for (const format of ['application/fhir+ndjson', 'application/ndjson', 'ndjson']) {
    test(`${level}: _outputFormat=${format}`, async () => {
      await started(ask, `${url}?_outputFormat=${encodeURIComponent(format)}`);
    });
  }

  test(`${level}: _since is an instant`, async () => {
    const since = '2024-02-29T10:00:00.123+01:00';
    assert.equal(requestOf(await started(ask, `${url}?_since=${encodeURIComponent(since)}`)).since, since);
  });

  test(`${level}: an error is an OperationOutcome in JSON, whatever the client would rather have (rows 303, 304)`, async () => {
    const xml = { ...asynchronous, Accept: 'application/fhir+xml, application/fhir+json;q=0.1' };
    const answer = await ask(`${url}?_since=yesterday&_type=Spaceship&_colour=blue`, { headers: xml });
    assert.equal(answer.status, 400);
    assert.deepEqual(outcomeOf(answer).sort(), ['F505', 'F509', 'F516']);
  });
}

test('the request is told as it was sent (row 157)', async () => {
  const url = `${base}/$export?_type=Patient,Observation&_since=2024-01-01T00%3A00%3A00Z`;
  assert.equal(requestOf(await started(ask, url)).url, url);
});

test('without respond-async nothing starts (row 46)', async () => {
  const before = exports.jobs.size;
  const answer = await ask(`${base}/$export`, { headers: { Accept: 'application/fhir+json' } });
  assert.deepEqual([answer.status, ...outcomeOf(answer)], [400, 'F501']);
  for (const Prefer of ['respond-async,handling=strict', 'handling=strict; Respond-Async']) {
    await started(ask, `${base}/$export`, { headers: { Prefer } });
  }
  assert.equal(exports.jobs.size, before + 2);
});

test('Accept: anything, or JSON, or nothing; XML alone is 406 (row 44)', async () => {
  for (const Accept of ['*/*', 'application/json', 'application/fhir+json; fhirVersion=4.0']) {
    await started(ask, `${base}/$export`, { headers: { Accept } });
  }
  const answer = await ask(`${base}/$export`, { headers: { ...asynchronous, Accept: 'application/fhir+xml' } });
  assert.deepEqual([answer.status, ...outcomeOf(answer)], [406, 'F157']);
});

test('lenient: what is not supported is ignored, and both the answer and the job say so (row 197)', async () => {
  const headers = { ...asynchronous, Prefer: 'respond-async, handling=lenient' };
  const answer = await ask(`${base}/$export?_colour=blue&_type=Patient,Spaceship`, { headers });
  assert.equal(answer.status, 202);
  assert.deepEqual(outcomeOf(answer), ['F112', 'F112']);
  const request = requestOf(answer.headers.get('content-location') ?? '');
  assert.deepEqual([request.types, request.ignored.length], [['Patient'], 2]);
});

test('a Group that is not there is 404 at once', async () => {
  const answer = await ask(`${base}/Group/nobody/$export`, { headers: asynchronous });
  assert.deepEqual([answer.status, ...outcomeOf(answer)], [404, 'F504']);
});

test('HEAD starts nothing', async () => {
  const before = exports.jobs.size;
  assert.equal((await ask(`${base}/$export`, { method: 'HEAD', headers: asynchronous })).status, 405);
  assert.equal(exports.jobs.size, before);
});

test('other types and other operations have no export', async () => {
  const other = await ask(`${base}/Observation/$export`, { headers: asynchronous });
  assert.deepEqual([other.status, ...outcomeOf(other)], [404, 'F101']);
  const one = await ask(`${base}/Patient/1000000/$export`, { headers: asynchronous });
  assert.deepEqual([one.status, ...outcomeOf(one)], [404, 'F101']);
});

test('a POST must be Parameters in JSON or XML', async () => {
  const post = (body: string, type: string) =>
    ask(`${base}/$export`, { method: 'POST', body, headers: { ...asynchronous, 'Content-Type': type } });
  const patient = await post('{"resourceType":"Patient"}', 'application/fhir+json');
  assert.deepEqual([patient.status, ...outcomeOf(patient)], [400, 'F174']);
  const form = await post('_type=Patient', 'application/x-www-form-urlencoded');
  assert.deepEqual([form.status, ...outcomeOf(form)], [415, 'F171']);
  const xml =
    '<Parameters xmlns="http://hl7.org/fhir"><parameter><name value="_type"/><valueString value="Patient"/></parameter></Parameters>';
  const answer = await post(xml, 'application/fhir+xml');
  assert.deepEqual(requestOf(answer.headers.get('content-location') ?? '').types, ['Patient']);
});

test('a batch holds no export, no status and no cancel', async () => {
  const location = await started(ask, `${base}/$export`);
  const before = exports.jobs.size;
  const entries = [
    { method: 'GET', url: '$export' },
    { method: 'GET', url: `bulk/${idOf(location)}` },
    { method: 'DELETE', url: `bulk/${idOf(location)}` },
  ];
  const answer = await ask(base, {
    method: 'POST',
    headers: { 'Content-Type': 'application/fhir+json', Prefer: 'respond-async' },
    body: JSON.stringify({ resourceType: 'Bundle', type: 'batch', entry: entries.map((request) => ({ request })) }),
  });
  const bundle = JSON.parse(answer.text) as { entry: { response: { status: string; outcome: unknown } }[] };
  for (const { response } of bundle.entry) {
    assert.match(response.status, /^400/);
    assert.match(JSON.stringify(response.outcome), /F517/);
  }
  assert.equal(exports.jobs.size, before);
});

test('a kick-off answers within 100 ms', async () => {
  const times: number[] = [];
  for (let i = 0; i < 20; i++) {
    const start = performance.now();
    await started(ask, `${base}/Patient/$export?_typeFilter=${encodeURIComponent('Observation?category=laboratory')}`);
    times.push(performance.now() - start);
  }
  const median = times.sort((a, b) => a - b)[10]!;
  assert.ok(median < 100, `${median} ms`);
});

test('DELETE is there for jobs alone, and preflights allow it', async () => {
  for (const path of ['Patient/1000000', '$export', 'Patient', '']) {
    const answer = await ask(`${base}/${path}`, { method: 'DELETE' });
    assert.equal(answer.status, 405, path);
    assert.doesNotMatch(answer.headers.get('allow') ?? '', /DELETE/, path);
  }
  const options = await ask(`${base}/bulk/job-1`, { method: 'OPTIONS' });
  assert.equal(options.headers.get('allow'), 'GET, HEAD, DELETE, OPTIONS');
});

test('more exports than are allowed are 429 with Retry-After (row 118)', async () => {
  const few = await openHeld({ most: 2 });
  const first = await started(few.ask, `${few.base}/$export`);
  await started(few.ask, `${few.base}/$export`);
  const third = await few.ask(`${few.base}/$export`, { headers: asynchronous });
  assert.deepEqual([third.status, third.headers.get('retry-after'), ...outcomeOf(third)], [429, '30', 'F503']);
  assert.equal((await few.ask(first, { method: 'DELETE' })).status, 202);
  await started(few.ask, `${few.base}/$export`);
});

test('a hundred kick-offs in a row are fine where the limit of jobs allows', async () => {
  for (let i = 0; i < 100; i++) {
    const location = await started(ask, `${base}/$export`);
    assert.equal((await ask(location, { method: 'DELETE' })).status, 202);
  }
});
