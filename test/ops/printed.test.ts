/** Everything that a process prints, from its start to its end: what a site needs, no secret, no patient. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { buildDemoDatabase } from '../../src/cli/demo-database.ts';
import { version } from '../../src/version.ts';
import { demoFile } from '../support/demo-file.ts';
import { administer, postgresUrl } from '../support/postgres.ts';
import { canaries, canaryIn } from './canary.ts';
import { openReceiver } from './otlp-receiver.ts';
import { serve, until } from './process.ts';
import { openWire } from './wire.ts';

const folder = mkdtempSync(join(tmpdir(), 'portico-printed-'));
after(() => rmSync(folder, { recursive: true }));

const secrets = {
  password: 'S3cretPassw0rd',
  token: 'S3cretMetricsToken',
  cursor: 'S3cretCursorKeyOfThisSite',
  collector: 'S3cretCollectorHeader',
};
const hasSecret = /S3cret/;

const url = await postgresUrl();
const schema = 'portico_ops_printed';

function withPassword(port?: number): string {
  const there = new URL(url!);
  there.password = secrets.password;
  if (port !== undefined) there.port = String(port);
  there.searchParams.set('schema', schema);
  return there.href;
}

describe('a process before PostgreSQL', {
  skip: url === undefined && 'no PostgreSQL answers at PORTICO_TEST_PG_URL or 127.0.0.1:5432',
}, () => {
  before(() => buildDemoDatabase({ target: url!, schemaName: schema, patients: 3, seed: 'ops' }));
  after(() => administer(`drop schema if exists ${schema} cascade`));

  test('says what it is and within which limits, and no secret at any level', { timeout: 60_000 }, async () => {
    const real = new URL(url!);
    const wire = await openWire(real.hostname, Number(real.port || 5432));
    const receiver = await openReceiver();
    const { origin, child, ended, printed, lines } = await serve({
      PORTICO_DATABASE_URL: withPassword(wire.port),
      PORTICO_METRICS_TOKEN: secrets.token,
      PORTICO_CURSOR_KEY: secrets.cursor,
      PORTICO_LOG_LEVEL: 'trace',
      OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint,
      OTEL_EXPORTER_OTLP_HEADERS: `authorization=${secrets.collector}`,
      OTEL_SERVICE_NAME: 'ehr-of-this-site',
    });
    const metrics = await fetch(`${origin}/metrics`, { headers: { authorization: `Bearer ${secrets.token}` } });
    assert.equal(metrics.status, 200);
    assert.match(await metrics.text(), /portico_pool_connections\{server="primary",engine="postgres",state="most"\} 8/);
    for (const canary of canaries) {
      assert.ok((await fetch(`${origin}/fhir/Patient?family=${canary}&_count=1`)).status < 500);
    }
    wire.cut();
    await until(
      async () => (await fetch(`${origin}/fhir/Patient?family=${canaries[0]}`)).status,
      (status) => status === 503,
    );
    child.kill('SIGTERM');
    assert.equal(await ended, 0);

    assert.doesNotMatch(printed(), hasSecret);
    assert.equal(canaryIn(printed()), undefined);
    assert.doesNotMatch(printed(), new RegExp(`${wire.port}|${schema}`), 'nor where the database is');
    const serving = lines().find(({ msg }) => msg === 'serving');
    const { url: base, version: of, node, engine, limits, metrics: hasMetrics, traces } = serving ?? {};
    assert.deepEqual(
      { base, of, node, engine, hasMetrics, traces },
      {
        base: `${origin}/fhir`,
        of: version,
        node: process.version,
        engine: 'postgres',
        hasMetrics: true,
        traces: true,
      },
    );
    assert.equal((limits as { readonly poolSize: number }).poolSize, 8);
    assert.equal(lines().at(-1)?.msg, 'stopped');
    assert.ok(
      lines().some(({ msg }) => msg === 'request failed'),
      'a failure is logged',
    );
    // What was not sent yet is sent at the end.
    assert.ok(receiver.spans.some(({ name }) => name === 'GET search-type'));
    assert.match(receiver.text(), new RegExp(secrets.collector), 'the receiver gets its header');
    assert.equal(receiver.resources[0]?.['service.name'], 'ehr-of-this-site');
  });

  test('says in a line why it cannot start, without the password', { timeout: 60_000 }, async () => {
    const nowhere = new URL(withPassword());
    nowhere.pathname = '/no_such_database';
    for (const PORTICO_DATABASE_URL of [withPassword(9), nowhere.href]) {
      const { ended, printed } = await serve({ PORTICO_DATABASE_URL });
      assert.equal(await ended, 1);
      assert.doesNotMatch(printed(), hasSecret);
      assert.ok(printed().trim().length > 10);
    }
  });
});

test('an error that nobody catches ends the process, and what it says is not printed', async () => {
  const meridian = fileURLToPath(new URL('../../resource-adapters/meridian/index.ts', import.meta.url));
  const throwing = {
    timer: `setTimeout(() => { throw new Error('${canaries[0]}'); }, 1500)`,
    rejection: `setTimeout(() => { void Promise.reject(Object.assign(new Error('${canaries[0]}'), { name: '${canaries[1]}' })); }, 1500)`,
  };
  for (const [name, statement] of Object.entries(throwing)) {
    const adapters = mkdtempSync(join(folder, `${name}-`));
    writeFileSync(join(adapters, 'index.ts'), `export { folder } from '${meridian}';\n${statement};\n`);
    const { ended, printed, lines } = await serve({
      PORTICO_DATABASE_URL: `sqlite:${await demoFile()}`,
      PORTICO_ADAPTERS: adapters,
    });
    assert.equal(await ended, 1, name);
    assert.equal(canaryIn(printed()), undefined, name);
    const last = lines().at(-1);
    assert.equal(last?.level, 60, name);
    assert.match(JSON.stringify(last?.error), /index\.ts:2:/, 'where it was thrown');
  }
});

/** Says on standard error which of these packages a process loads. */
const tellLoads = `import { registerHooks } from 'node:module';
registerHooks({ resolve(specifier, context, next) {
  if (/^(@opentelemetry\\/|prom-client)/.test(specifier)) process.stderr.write('loads ' + specifier + '\\n');
  return next(specifier, context);
} });`;

test('what nobody asked for is not loaded', async () => {
  const PORTICO_DATABASE_URL = `sqlite:${await demoFile()}`;
  const NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(tellLoads)}`;
  const plain = await serve({ PORTICO_DATABASE_URL, NODE_OPTIONS });
  assert.equal((await fetch(`${plain.origin}/fhir/Patient?_count=1`)).status, 200);
  plain.child.kill('SIGTERM');
  await plain.ended;
  assert.doesNotMatch(plain.printed(), /loads/);

  const { endpoint: PORTICO_OTLP_ENDPOINT } = await openReceiver();
  const PORTICO_METRICS_TOKEN = secrets.token;
  const all = await serve({ PORTICO_DATABASE_URL, NODE_OPTIONS, PORTICO_OTLP_ENDPOINT, PORTICO_METRICS_TOKEN });
  await fetch(`${all.origin}/metrics`, { headers: { authorization: `Bearer ${secrets.token}` } });
  all.child.kill('SIGTERM');
  await all.ended;
  assert.match(all.printed(), /loads @opentelemetry\/sdk-trace/);
  assert.match(all.printed(), /loads prom-client/);
});
