/** Increments with a ledger through the engine: what the files of jobs give, put together, is what the database says; and what reads show. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { UNCHANGED } from '../../../src/export/changes/change-ledger.ts';
import type { Job } from '../../../src/export/job.ts';
import type { Sealed } from '../../../src/export/proof/proof.ts';
import { expressApp } from '../../../src/http/express-app.ts';
import { front } from '../../../src/http/front.ts';
import { engineFor } from '../../support/engine.ts';
import { type Exporter, linesOf, openExporter } from '../../support/exporter.ts';
import { folder } from './changing-system.ts';
import { World } from './history.ts';

const home = mkdtempSync(join(tmpdir(), 'portico-changes-'));
const file = join(home, 'changing.db');
const world = new World(file);
// Without an overlap nothing is told twice: the ledger misses nothing by it.
const env = { PORTICO_CHANGE_LEDGER: 'true', PORTICO_EXPORT_OVERLAP_SECONDS: '0' };
const exporter = await openExporter({ url: `sqlite:${file}`, folder, env });
after(async () => {
  await exporter.close();
  world.close();
  rmSync(home, { recursive: true });
});

const step = (what: string, a = 0, b = 0, word = 'red') => {
  world.clock = Date.now();
  world.do({ what, a, b, word, lag: 0, pause: 0, exported: false });
};

interface Given {
  readonly job: Job;
  readonly lines: ReadonlyMap<string, string>;
  readonly deleted: readonly string[];
}

async function given(request: Parameters<Exporter['start']>[0] = {}): Promise<Given> {
  const job = await exporter.over(await exporter.start(request));
  assert.equal(job.status, 'complete', JSON.stringify(job.problem));
  const lines = new Map<string, string>();
  const deleted: string[] = [];
  for (const exported of await exporter.exports.files(job)) {
    for (const line of linesOf(await exporter.textOf(job, exported))) {
      const resource = JSON.parse(line);
      if (exported.kind === 'output') lines.set(`${resource.resourceType}/${resource.id}`, line);
      else for (const { request: asked } of resource.entry) deleted.push(asked.url);
    }
  }
  return { job, lines, deleted };
}

const transactionTime = ({ job }: Given) => new Date(job.snapshots[0]!.at).toISOString();
const sorted = (lines: ReadonlyMap<string, string>) => [...lines].sort(([a], [b]) => (a < b ? -1 : 1));
const unchangedIn = ({ job }: Given): number =>
  (JSON.parse(job.manifest!) as Sealed).proof.ledger.reduce((sum, row) => sum + (row.excluded[UNCHANGED] ?? 0), 0);

let copy: Map<string, string>;
let since: string;

test('a full export gives a time to what keeps none', async () => {
  for (const _ of [1, 2, 3]) step('chart');
  for (const a of [0, 1, 2, 0, 1, 2]) step('note', a, 0, 'green');
  for (const a of [0, 1, 2]) step('round', a, 1);
  for (const a of [0, 1, 2]) step('trouble', a, 0, 'blue');
  const full = await given();
  assert.deepEqual(exporter.errors, []);
  assert.equal(full.lines.size, 3 + 6 + 6 + 3);
  copy = new Map(full.lines);
  since = transactionTime(full);
  const [trouble] = [...copy.values()].filter((line) => line.includes('"Condition"'));
  assert.equal(Date.parse(JSON.parse(trouble!).meta.lastUpdated), Date.parse(since));
});

test('an increment tells what changed and went without a trace, and counts the rest', async () => {
  const quiet = await given({ since });
  assert.deepEqual([[...quiet.lines.keys()], quiet.deleted], [[], []]);
  assert.equal(unchangedIn(quiet), copy.size);
  step('note gone', 1);
  step('trouble edit', 1, 0, 'white');
  step('trouble gone', 0);
  step('void silently', 2);
  step('round again', 0, 2);
  step('merge', 0, 1);
  const delta = await given({ since });
  assert.equal(new Set(delta.deleted).size, delta.deleted.length);
  for (const name of delta.deleted) assert.ok(!delta.lines.has(name), name);
  for (const [name, line] of delta.lines) copy.set(name, line);
  for (const name of delta.deleted) copy.delete(name);
  assert.ok(delta.deleted.includes('Patient/1'), 'the chart that was merged');
  assert.ok(unchangedIn(delta) > 3);
  assert.deepEqual(sorted(copy), sorted((await given()).lines));
  since = transactionTime(delta);
  const next = await given({ since });
  assert.deepEqual([[...next.lines.keys()], next.deleted], [[], []], 'nothing is told twice');
});

test('an export of some rows gives what the ledger knows, and writes nothing into it', async () => {
  step('trouble', 1, 0, 'red');
  step('trouble gone', 0);
  const before = await exporter.store.db('change_entry').orderBy('number');
  const some = await given({ since, types: ['Condition'], level: 'patient' });
  assert.equal(some.lines.size, 1, 'the one that is new');
  assert.deepEqual(some.deleted, [], 'the ledger did not see it go');
  assert.equal(JSON.parse([...some.lines.values()][0]!).meta, undefined, 'no state was compared that it is dated by');
  assert.deepEqual(await exporter.store.db('change_entry').orderBy('number'), before);
  const all = await given({ since });
  assert.deepEqual([all.lines.size, all.deleted.length], [1, 1]);
});

test('a read shows the line that was exported, until the row says something else', async () => {
  const { lines } = await given();
  const engine = await engineFor({ folder, file });
  const server = { ...engine.server, exports: exporter.exports };
  const http = createServer({ keepAliveTimeout: 65_000 }, front(server, expressApp(server)));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  after(() => {
    http.closeAllConnections();
    http.close();
  });
  const base = `http://127.0.0.1:${(http.address() as AddressInfo).port}/fhir`;
  const troubles = [...lines].filter(([name]) => name.startsWith('Condition/'));
  assert.ok(troubles.length > 1);
  for (const [name, line] of lines) {
    const answer = await fetch(`${base}/${name}`);
    assert.equal(await answer.text(), line, name);
    assert.equal(answer.headers.get('etag'), `W/"${JSON.parse(line).meta.versionId}"`);
  }
  const [[name, line]] = troubles as [[string, string]];
  const etag = `W/"${JSON.parse(line).meta.versionId}"`;
  const asked = { headers: { 'If-None-Match': etag } };
  assert.equal((await fetch(`${base}/${name}`, asked)).status, 304);
  step('trouble edit', 0, 0, 'quite new');
  const changed = await fetch(`${base}/${name}`, asked);
  assert.equal(changed.status, 200);
  const body = (await changed.json()) as { readonly code: { readonly text: string }; readonly meta?: unknown };
  assert.equal(body.code.text, 'quite new');
  assert.equal(body.meta, undefined);
});
