/** A part that cannot succeed: three attempts, then the job fails with its reason, or goes without it where that is allowed. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Job } from '../../../src/export/job.ts';
import type { Sealed } from '../../../src/export/proof/proof.ts';
import { demoFile } from '../../support/demo-file.ts';
import { linesOf, openExporter } from '../../support/exporter.ts';
import { losing } from './lost-rows.ts';

const exporter = await openExporter({
  url: `sqlite:${await demoFile()}`,
  around: (executor) => losing(executor, ({ sql }) => /^select [^(]* from `ENCOUNTER`/.test(sql)),
});
after(exporter.close);

const types = ['Patient', 'Encounter', 'Condition'];
const partsOf = async ({ id }: Job) =>
  (await exporter.store.db('export_part').where({ job: id }).orderBy('number')).map(({ type, status, attempts }) => [
    type,
    status,
    attempts,
  ]);

test('three attempts, then the job fails with the reason; another job is unharmed', async () => {
  const [id, other] = await Promise.all([exporter.start({ types }), exporter.start({ types: ['Condition'] })]);
  const [failed, whole] = await Promise.all([exporter.over(id), exporter.over(other)]);
  assert.equal(failed.status, 'failed');
  assert.equal(failed.problem?.code, 'F540');
  assert.match(JSON.stringify(failed.problem), /rows of Encounter counted, \d+ read/);
  assert.equal(failed.manifest, undefined);
  assert.deepEqual(
    (await partsOf(failed)).find(([type]) => type === 'Encounter'),
    ['Encounter', 'failed', 3],
  );
  assert.equal(whole.status, 'complete');
});

test('where partial manifests are allowed it is left out, and both the error file and the proof tell', async () => {
  const whole = await exporter.texts(await exporter.over(await exporter.start({ types: ['Patient', 'Condition'] })));
  const job = await exporter.over(await exporter.start({ types, allowPartialManifests: true }));
  assert.equal(job.status, 'complete', JSON.stringify(job.problem));
  assert.deepEqual((await partsOf(job)).map(([type, status]) => [type, status]).sort(), [
    ['Condition', 'done'],
    ['Encounter', 'failed'],
    ['Patient', 'done'],
  ]);
  const texts = await exporter.texts(job);
  for (const [name, text] of whole) assert.equal(texts.get(name), text, name);
  assert.deepEqual(
    [...texts.keys()].filter((name) => !whole.has(name)),
    ['Encounter.error.1.ndjson'],
  );
  const [outcome] = linesOf(texts.get('Encounter.error.1.ndjson')!).map((line) => JSON.parse(line));
  assert.equal(outcome.resourceType, 'OperationOutcome');
  assert.deepEqual(
    outcome.issue.map((one: { details: { coding: { code: string }[] } }) => one.details.coding[0]!.code),
    ['F547', 'F540'],
  );
  const { proof } = JSON.parse(job.manifest!) as Sealed;
  const encounters = (await exporter.store.db('export_part').where({ job: job.id, type: 'Encounter' }).first()).number;
  assert.deepEqual(proof.partial, [{ part: encounters, type: 'Encounter' }]);
  assert.equal(proof.ledger.find(({ type }) => type === 'Encounter')?.exported, 0);
});
