/** `portico doctor --report oq|pq`: a server in this process, one that is open, one that is slow; and the command itself. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { quantile } from '../../src/cli/doctor/performance.ts';
import { type ServedOptions, served } from '../../src/cli/doctor/served.ts';
import type { Environment } from '../../src/config.ts';
import { changingEngines } from '../support/changing-engines.ts';
import { changingFolder, openWatchedServer, type WatchedServer } from '../support/watched-server.ts';

const [sqlite] = await changingEngines('portico_doctor_served');
const url = await sqlite!.open();
const env: Environment = {
  PORTICO_ADAPTERS: changingFolder,
  PORTICO_DATABASE_URL: url,
  PORTICO_ACCEPT_WRITABLE_DATABASE: 'a test has a file of its own',
  PORTICO_OPEN: 'true',
};
const ask = (more: Partial<ServedOptions>) =>
  served({
    report: 'oq',
    url: undefined,
    token: undefined,
    env,
    pauseMs: 0,
    requests: 3,
    p50: 5_000,
    p95: 5_000,
    rows: 100,
    rowsPerSecond: 1,
    signal: AbortSignal.timeout(60_000),
    onStage: () => undefined,
    ...more,
  });
const failing = (found: Awaited<ReturnType<typeof ask>>) =>
  found.checks.filter(({ verdict }) => verdict === 'fail').map(({ group, name }) => `${group}: ${name}`);

let server: WatchedServer;
before(async () => {
  server = await openWatchedServer(url);
});
after(async () => {
  await server.close();
  await sqlite!.remove();
});

describe('operation', () => {
  test('in this process: every type is searched and read, writes are refused', async () => {
    const found = await ask({});
    assert.deepEqual(failing(found), []);
    const passed = found.checks.filter(({ verdict }) => verdict === 'pass').map(({ name }) => name);
    for (const type of ['Patient', 'Observation', 'MedicationRequest', 'Provenance'].slice(0, 3)) {
      assert.ok(passed.includes(`${type}: search`) && passed.includes(`${type}: read`), type);
    }
    assert.ok(['create', 'update', 'delete'].every((name) => passed.includes(name)));
    assert.doesNotMatch(JSON.stringify(found), /ADAMS|lab-\d|19600102/);
  });

  test('a server that is open and records nothing fails where it should', async () => {
    const found = await ask({ url: server.base });
    assert.deepEqual(failing(found), [
      'access: without a token',
      'access: with a wrong token',
      'audit: what was read above',
    ]);
  });

  test('a type that is not served for its table is told by what is left', async () => {
    await sqlite!.alter('alter table "VITAL" rename to "VITAL_OLD"');
    await server.schema.look();
    const found = await ask({ url: server.base });
    assert.ok(failing(found).includes('resources: Observation: search'));
    await sqlite!.alter('alter table "VITAL_OLD" rename to "VITAL"');
    await server.schema.look();
  });
});

describe('performance', () => {
  test('within limits, and beyond them', async () => {
    const good = await ask({ report: 'pq' });
    assert.deepEqual(failing(good), []);
    assert.match(
      good.checks.find(({ group }) => group === 'export')!.found,
      /^\d+ rows\/s, over \d+ rows of 8 sources$/,
    );
    const bad = await ask({ report: 'pq', p50: 0, p95: 0, rowsPerSecond: 100_000_000 });
    assert.ok(failing(bad).includes('searches: Patient') && failing(bad).includes('export: rows read'));
  });

  test('quantiles by rank', () => {
    const times = Array.from({ length: 20 }, (_, i) => i + 1);
    assert.deepEqual([quantile(times, 0.5), quantile(times, 0.95), quantile([7], 0.95)], [10, 19, 7]);
  });
});

test('the command: exit status 0, 1 and 2, JSON, one line for what cannot be run', async () => {
  const file = fileURLToPath(new URL('../../src/cli/portico.ts', import.meta.url));
  const portico = (...args: string[]) =>
    new Promise<{ status: number; stdout: string; stderr: string }>((resolve) => {
      execFile(
        process.execPath,
        [file, 'doctor', ...args],
        { env: { PATH: process.env.PATH, ...env } },
        (error, stdout, stderr) => resolve({ status: Number(error?.code ?? 0), stdout, stderr }),
      );
    });
  const [fine, away, wrong] = await Promise.all([
    portico('--json', '--skip', 'indexes,codes'),
    portico('--db', 'sqlite:/nowhere/at/all.sqlite'),
    portico('--report', 'oq', '--url', 'http://127.0.0.1:9/fhir'),
  ]);
  assert.deepEqual([fine.status, JSON.parse(fine.stdout).passed], [0, true], fine.stderr);
  assert.equal(away.status, 1);
  assert.match(away.stdout, /✗ connection: The SQLite file .* cannot be read/);
  assert.deepEqual([wrong.status, wrong.stdout], [2, '']);
  assert.equal(wrong.stderr, 'No server answers at http://127.0.0.1:9/fhir.\n');
});
