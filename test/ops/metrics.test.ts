/** /metrics: who may read it, that it counts what happened, and that nothing of a request is in it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import request from 'supertest';
import { issues } from '../../src/fhir/issue-table.ts';
import { routes } from '../../src/http/routes.ts';
import { metrics } from '../../src/telemetry/metrics.ts';
import { bounds } from '../../src/telemetry/tally.ts';
import { openStack } from '../http/stack.ts';
import { canaryIn, canaryRequest, send } from './canary.ts';
import { parseExposition, type Sample, valueIn } from './exposition.ts';

const token = 'a token for tests';
const metricsOn = { PORTICO_METRICS_TOKEN: token };

async function scrape(api: ReturnType<typeof request>): Promise<readonly Sample[]> {
  const { status, text } = await api.get('/metrics').set('Authorization', `Bearer ${token}`);
  assert.equal(status, 200);
  return parseExposition(text);
}

test('without a token in the settings there is no such address', async () => {
  const { listener } = await openStack();
  const api = request(listener);
  for (const authorization of ['Bearer ', 'Bearer undefined', '']) {
    assert.equal((await api.get('/metrics').set('Authorization', authorization)).status, 404);
  }
});

test('with one, only whoever sends it may read', async () => {
  const { listener } = await openStack(metricsOn);
  const api = request(listener);
  for (const authorization of ['', 'Bearer', 'Bearer wrong', token, `Bearer ${token} `.repeat(2)]) {
    const refused = await api.get('/metrics').set('Authorization', authorization);
    assert.equal(refused.status, 401);
    assert.equal(refused.headers['www-authenticate'], 'Bearer');
    assert.equal(refused.text, '');
  }
  const { headers } = await api.get('/metrics').set('Authorization', `Bearer ${token}`);
  assert.equal(headers['content-type'], 'text/plain; version=0.0.4; charset=utf-8');
  assert.equal(headers['cache-control'], 'no-store');
});

test('FHIR at the root does not hide it', async () => {
  const { listener } = await openStack({ ...metricsOn, PORTICO_BASE_URL: 'http://127.0.0.1:8080' });
  await scrape(request(listener));
});

test('requests, stages, statements, rows and refusals are counted', async () => {
  const { listener, telemetry } = await openStack(metricsOn);
  const api = request(listener);
  const before = telemetry.servers[0]!.counts.statements;
  assert.equal(before, 0);
  const found = JSON.parse((await api.get('/fhir/Patient?_count=3')).text);
  await api.get('/fhir/Patient?_count=3');
  await api.get(`/fhir/Patient/${found.entry[0].resource.id}`);
  await api.get('/fhir/Patient?birthdate=1990-13');
  await api.get('/fhir/Nonsense');
  await api.put('/fhir/Patient/1');
  const batch = {
    resourceType: 'Bundle',
    type: 'batch',
    entry: ['Patient?_sort=x', 'Patient?_count=1'].map((url) => ({ request: { method: 'GET', url } })),
  };
  await api.post('/fhir').set('Content-Type', 'application/fhir+json').send(JSON.stringify(batch));

  const samples = await scrape(api);
  const value = (name: string, labels?: Record<string, string>) => valueIn(samples, name, labels);
  assert.equal(value('portico_requests_total', { route: 'search-type', status: '200' }), 2);
  assert.equal(value('portico_requests_total', { route: 'search-type', status: '400' }), 1);
  assert.equal(value('portico_requests_total', { route: 'read', status: '200' }), 1);
  assert.equal(value('portico_requests_total', { route: 'batch', status: '200' }), 1);
  assert.equal(value('portico_requests_total', { route: 'none', status: '405' }), 1);
  for (const code of ['F100', 'F103', 'F121', 'F152']) {
    assert.equal(value('portico_refusals_total', { code }), 1, code);
  }
  assert.equal(value('portico_request_duration_seconds_count', { route: 'search-type' }), 4);
  for (const stage of ['parse', 'plan', 'database', 'render']) {
    assert.equal(value('portico_stage_duration_seconds_count', { route: 'search-type', stage }), 2, stage);
  }
  assert.equal(value('portico_stage_duration_seconds_count', { route: 'batch', stage: 'database' }), 1);
  const { counts, engine } = telemetry.servers[0]!;
  assert.equal(engine, 'sqlite');
  assert.ok(counts.statements >= 3 && counts.rows >= 7, `${counts.statements} ${counts.rows}`);
  assert.equal(value('portico_statements_total', { server: 'primary', engine }), counts.statements);
  assert.equal(value('portico_statement_rows_total', { engine }), counts.rows);
  assert.equal(value('portico_database_calls_running'), 0);
  const ofCache = (cache: string, which: string) => value(`portico_cache_${which}_total`, { cache });
  // The second search finds the statement of the first.
  assert.ok(ofCache('statement', 'hits') >= 1 && ofCache('statement', 'misses') >= 1);
  assert.ok(ofCache('template', 'hits') >= 1 && ofCache('template', 'misses') >= 1);
  assert.equal(value('portico_requests_in_flight'), 0);
  assert.ok(value('process_cpu_seconds_total') > 0);
});

test('histograms are cumulative, end in +Inf and add up', async () => {
  const { listener } = await openStack(metricsOn);
  const api = request(listener);
  for (let i = 0; i < 5; i++) await api.get('/fhir/Patient?_count=1');
  const samples = await scrape(api);
  const buckets = samples.filter(
    ({ name, labels }) => name === 'portico_request_duration_seconds_bucket' && labels.route === 'search-type',
  );
  assert.deepEqual(
    buckets.map(({ labels }) => labels.le),
    [...bounds.map((ms) => String(ms / 1000)), '+Inf'],
  );
  const counts = buckets.map(({ value }) => value);
  assert.deepEqual(
    counts,
    counts.toSorted((a, b) => a - b),
  );
  assert.equal(counts.at(-1), 5);
  const sum = valueIn(samples, 'portico_request_duration_seconds_sum', { route: 'search-type' });
  assert.ok(sum > 0 && sum < 60);
});

test('failures of the database are counted by why', async () => {
  const run = () => Promise.reject(new Error('a mistake'));
  const { listener } = await openStack(metricsOn, { run });
  const api = request(listener);
  await api.get('/fhir/Patient?_count=1');
  const samples = await scrape(api);
  assert.ok(valueIn(samples, 'portico_database_call_failures_total', { reason: 'unknown' }) >= 1);
  assert.equal(valueIn(samples, 'portico_refusals_total', { code: 'F403' }), 1);
});

test('nothing of any request is in it, and every label is of a closed set', { timeout: 120_000 }, async () => {
  const { listener, registry } = await openStack(metricsOn);
  const api = request(listener);
  await fc.assert(
    fc.asyncProperty(canaryRequest, async (asked) => {
      await send(api, asked);
    }),
    { numRuns: 300 },
  );
  const { text } = await api.get('/metrics').set('Authorization', `Bearer ${token}`);
  assert.equal(canaryIn(text), undefined);
  const closed: Readonly<Record<string, (value: string) => boolean>> = {
    route: (value) => value === 'none' || routes.some(({ name }) => name === value),
    status: (value) => /^[1-5]\d\d$/.test(value),
    stage: (value) => ['parse', 'plan', 'database', 'render'].includes(value),
    code: (value) => value in issues,
    reason: (value) => value in issues || ['cancelled', 'unknown'].includes(value),
    server: (value) => value === 'primary',
    engine: (value) => value === 'sqlite',
    cache: (value) => ['statement', 'template'].includes(value),
    state: (value) => ['most', 'open', 'idle'].includes(value),
    code_set: (value) => registry.codeSets.some(({ name }) => name === value),
    le: (value) => value === '+Inf' || bounds.some((ms) => String(ms / 1000) === value),
    version: () => true,
    node: (value) => value === process.version,
    adapters: (value) => value === registry.version,
  };
  const ours = parseExposition(text).filter(({ name }) => name.startsWith('portico_'));
  assert.ok(ours.length > 100);
  for (const { name, labels } of ours) {
    for (const [label, value] of Object.entries(labels)) assert.ok(closed[label]?.(value), `${name} ${label}=${value}`);
  }
});

test('every metric is named and described', () => {
  const names = metrics.map(({ name }) => name);
  assert.equal(new Set(names).size, names.length);
  for (const { name, help, kind } of metrics) {
    assert.match(help, /\.$/, name);
    assert.equal(name.endsWith('_total'), kind === 'counter', name);
  }
});
