/** The probes: what they look at, how often, and what they keep to themselves. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import request from 'supertest';
import { buildDemoDatabase } from '../../src/cli/demo-database.ts';
import { FhirError, issue } from '../../src/fhir/issue.ts';
import type { HealthReport } from '../../src/http/health-report.ts';
import { openStack } from '../http/stack.ts';
import { administer, postgresUrl } from '../support/postgres.ts';
import { serve, until } from './process.ts';
import { openWire } from './wire.ts';

test('ready looks at the database once for all who ask within a second', async () => {
  let pings = 0;
  const { listener } = await openStack({}, (real) => ({
    ping: () => {
      pings++;
      return real.ping();
    },
  }));
  const api = request(listener);
  const answers = await Promise.all(Array.from({ length: 20 }, () => api.get('/health/ready')));
  assert.ok(answers.every(({ status }) => status === 200));
  assert.equal(pings, 1);
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  await api.get('/health/ready');
  assert.equal(pings, 2);
  await api.get('/health/live');
  assert.equal(pings, 2, 'live does not look at the database');
});

test('a failed database is 503, a busy one a warning; neither says what the database said', async () => {
  for (const [code, status, overall] of [
    ['F400', 503, 'fail'],
    ['F401', 503, 'fail'],
    ['F402', 200, 'warn'],
  ] as const) {
    const ping = () => Promise.reject(new FhirError(issue(code, {})));
    const { listener } = await openStack({}, { ping });
    const ready = await request(listener).get('/health/ready');
    assert.deepEqual([ready.status, JSON.parse(ready.text).status], [status, overall]);
  }
  const secret = 'password authentication failed for user "reader" at 10.1.2.3';
  const { listener } = await openStack({}, { ping: () => Promise.reject(new Error(secret)) });
  const ready = await request(listener).get('/health/ready');
  assert.equal(ready.status, 503);
  assert.doesNotMatch(ready.text, /password|reader|10\.1/);
});

test('a check that throws is a failure, not a page of Express', async () => {
  const state = () => {
    throw new Error('a secret');
  };
  const { listener } = await openStack({}, { state });
  const { status, headers, text } = await request(listener).get('/health/ready');
  assert.deepEqual([status, headers['content-type']], [503, 'application/health+json; charset=utf-8']);
  assert.doesNotMatch(text, /secret/);
});

test('HEAD is answered, and nobody keeps an answer', async () => {
  const { listener } = await openStack();
  for (const path of ['/health/live', '/health/ready']) {
    const { status, headers } = await request(listener).head(path);
    assert.deepEqual([status, headers['cache-control']], [200, 'no-store']);
  }
});

const url = await postgresUrl();
const schema = 'portico_ops_health';

describe('a database that goes away and comes back', {
  skip: url === undefined && 'no PostgreSQL answers at PORTICO_TEST_PG_URL or 127.0.0.1:5432',
}, () => {
  before(() => buildDemoDatabase({ target: url!, schemaName: schema, patients: 2, seed: 'ops' }));
  after(() => administer(`drop schema if exists ${schema} cascade`));

  const report = async (origin: string): Promise<HealthReport & { readonly http: number }> => {
    const answer = await fetch(`${origin}/health/ready`);
    return { http: answer.status, ...((await answer.json()) as HealthReport) };
  };

  for (const how of ['cut', 'hang'] as const) {
    test(`${how}: not ready, then ready again without a restart`, { timeout: 60_000 }, async () => {
      const real = new URL(url!);
      const wire = await openWire(real.hostname, Number(real.port || 5432));
      const through = new URL(real.href);
      through.hostname = '127.0.0.1';
      through.port = String(wire.port);
      through.searchParams.set('schema', schema);
      const { origin, child, ended } = await serve({ PORTICO_DATABASE_URL: through.href });
      const good = await report(origin);
      assert.deepEqual([good.http, good.status], [200, 'pass']);
      const { checks = {} } = good;
      assert.ok(Number(checks['database:responseTime']?.[0]?.observedValue) >= 0);
      assert.equal(checks['database:circuit']?.[0]?.observedValue, 'closed');
      assert.equal(checks['database:connectionsMost']?.[0]?.observedValue, 8);
      wire[how]();
      const away = await until(
        () => report(origin),
        ({ http }) => http === 503,
      );
      assert.equal(away.checks?.['database:responseTime']?.[0]?.status, 'fail');
      assert.doesNotMatch(JSON.stringify(away), /127\.0\.0\.1|postgres@|ECONN|"user"/);
      assert.equal((await fetch(`${origin}/health/live`)).status, 200);
      wire.mend();
      await until(
        () => report(origin),
        ({ http }) => http === 200,
      );
      assert.equal((await fetch(`${origin}/fhir/Patient?_count=1`)).status, 200);
      child.kill('SIGTERM');
      assert.equal(await ended, 0);
    });
  }
});
