/** A server that ends: jobs stop at their last checkpoints, while files are sent to their ends and kick-offs are kept. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openAccess } from '../../../src/access/access.ts';
import { loadConfig } from '../../../src/config.ts';
import type { Exports } from '../../../src/export/exports.ts';
import type { Job } from '../../../src/export/job.ts';
import { openBulk } from '../../../src/open-exports.ts';
import { demoFile } from '../../support/demo-file.ts';
import { everything, openExporter } from '../../support/exporter.ts';

const stateDir = mkdtempSync(join(tmpdir(), 'portico-stopped-'));
const url = `sqlite:${await demoFile()}`;
const demonstration = await openExporter({ url, stateDir: mkdtempSync(join(stateDir, 'other-')) });
after(async () => {
  await demonstration.close();
  rmSync(stateDir, { recursive: true, force: true });
});

/** With a state store of its own, as an open server has. */
async function opened(): Promise<Exports> {
  const { registry, database } = demonstration;
  const config = loadConfig({
    PORTICO_OPEN: 'true',
    PORTICO_DATABASE_URL: url,
    PORTICO_STATE_URL: `sqlite:${join(stateDir, 'state.sqlite')}`,
  });
  const exports = await openBulk(config, undefined, { registry, database, engine: 'sqlite', onError: assert.ifError });
  return exports!;
}

async function over(exports: Exports, id: string): Promise<Job> {
  for (;;) {
    const job = (await exports.find(id, openAccess))!;
    if (job.status !== 'accepted' && job.status !== 'running') return job;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test('files are read after the stop, and what is kicked off then is worked at the next start', async () => {
  const request = { ...everything, types: ['Patient'] };
  const first = await opened();
  const job = await over(first, await first.start(request, openAccess));
  assert.equal(job.status, 'complete', JSON.stringify(job.problem));
  await first.stop();

  const [file] = await first.files((await first.find(job.id, openAccess))!);
  let bytes = 0;
  for await (const piece of first.read(job, file!, 'identity', new AbortController().signal)) bytes += piece.length;
  assert.equal(bytes, file!.bytes);
  const late = await first.start(request, openAccess);
  assert.equal((await first.find(late, openAccess))!.status, 'accepted');
  await first.close();
  await assert.rejects(first.find(job.id, openAccess));

  const second = await opened();
  assert.equal((await over(second, late)).status, 'complete');
  await second.close();
});
