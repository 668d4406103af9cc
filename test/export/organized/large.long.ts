/** A block that is larger than a file: split, its header repeated, the files tied; and the same bytes however often it is stopped. */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { openAccess } from '../../../src/access/access.ts';
import { Jobs } from '../../../src/export/engine/jobs.ts';
import type { Chunk } from '../../../src/export/job.ts';
import { BY_PATIENT } from '../../../src/export/organize/by-patient.ts';
import { closes } from '../../../src/export/proof/closes.ts';
import type { Sealed } from '../../../src/export/proof/proof.ts';
import { demoFile } from '../../support/demo-file.ts';
import { type Exporter, openExporter } from '../../support/exporter.ts';
import { allLines, readBlocks } from './blocks.ts';

const folder = mkdtempSync(join(tmpdir(), 'portico-organized-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const url = `sqlite:${await demoFile()}`;
const types = ['Condition', 'Patient', 'Practitioner'];
/** Blocks of some patients are larger than a file, and those of most are smaller. */
const tiny = {
  PORTICO_EXPORT_STATEMENT_ROWS: '2000',
  PORTICO_EXPORT_CHUNK_BYTES: '15000',
  PORTICO_EXPORT_FILE_BYTES: '20000',
};

const start = (exporter: Exporter, organizeOutputBy?: 'Patient') =>
  exporter.start({ types, ...(organizeOutputBy && { organizeOutputBy }) });

test('a large block goes on in other files, with its header, and nothing is lost or repeated', async () => {
  const stateDir = join(folder, 'whole');
  const exporter = await openExporter({ url, env: tiny, stateDir });
  try {
    const plain = await readBlocks(exporter, await exporter.over(await start(exporter)));
    const job = await exporter.over(await start(exporter, 'Patient'));
    assert.equal(job.status, 'complete', JSON.stringify(job.problem));
    const blocks = await readBlocks(exporter, job);
    assert.deepEqual(allLines(blocks).sort(), allLines(plain).sort());
    assert.ok(blocks.continued.length > 2, `${blocks.continued.length} files go on`);
    const split = blocks.files.filter(({ headers }) => headers !== undefined);
    assert.ok(blocks.continued.length < split.length, 'not every block is split');
    assert.deepEqual(
      readdirSync(join(stateDir, 'exports', job.id)).filter((name) => name.includes('run')),
      [],
    );
    for (const { name, bytes } of split) assert.ok(bytes < 60_000, `${name} has ${bytes} bytes`);
  } finally {
    await exporter.close();
  }
});

test('a ledger is open when a line of a run is in no block, or a part of the blocks was not written', async () => {
  const exporter = await openExporter({ url, env: tiny });
  try {
    const job = await exporter.over(await start(exporter, 'Patient'));
    const { proof } = JSON.parse(job.manifest!) as Sealed;
    const jobs = new Jobs(exporter.store, 'test');
    const [parts, chunks] = [await jobs.parts(job.id), await jobs.chunks(job.id)];
    const faults = (all: readonly Chunk[]) =>
      closes({ sources: proof.ledger, parts, chunks: all, allowPartial: false, organized: true });
    assert.deepEqual(faults(chunks), []);
    const run = chunks.find(({ kind }) => kind === 'run')!;
    assert.match(
      faults(chunks.filter((chunk) => chunk !== run)).join(),
      /lines are of patients, but their blocks have/,
    );
    const block = chunks.findLast(({ type, lines }) => type === BY_PATIENT && lines > 0)!;
    assert.match(
      faults(chunks.filter((chunk) => chunk !== block)).join(),
      /of by-patient: it does not end|keys are missing/,
    );
    const [first, ...rest] = block.stretches;
    const miscounted = { ...block, stretches: [{ ...first!, headers: first!.headers! + 1 }, ...rest] };
    const changed = chunks.map((chunk) => (chunk === block ? miscounted : chunk));
    assert.match(faults(changed).join(), /lines are of patients/);
  } finally {
    await exporter.close();
  }
});

test('stopped after each checkpoint or two: the same files, byte by byte', async () => {
  const undisturbed = await openExporter({ url, env: tiny });
  const expected = await undisturbed.texts(await undisturbed.over(await start(undisturbed, 'Patient')));
  await undisturbed.close();

  const stateDir = join(folder, 'stopped');
  let exporter = await openExporter({ url, env: tiny, stateDir });
  try {
    const id = await start(exporter, 'Patient');
    const count = async (where: object) =>
      Number((await exporter.store.db('export_chunk').where(where).count({ n: '*' }))[0]!.n);
    let [stops, ofBlocks, seen] = [0, 0, 0];
    for (;;) {
      const job = await exporter.exports.find(id, openAccess);
      if (job?.status === 'complete') break;
      assert.notEqual(job?.status, 'failed', JSON.stringify(job?.problem));
      if ((await count({})) <= seen + 20) {
        await wait(2);
        continue;
      }
      if ((await count({ type: BY_PATIENT })) > 0) ofBlocks++;
      await exporter.close();
      stops++;
      exporter = await openExporter({ url, env: tiny, stateDir });
      seen = await count({});
    }
    const job = (await exporter.exports.find(id, openAccess))!;
    assert.ok(stops - ofBlocks > 1 && ofBlocks > 1, `${stops} stops, ${ofBlocks} of them among blocks`);
    assert.ok(job.snapshots.length <= stops - ofBlocks + 1, 'blocks are made without the database');
    assert.deepEqual(await exporter.texts(job), expected);
  } finally {
    await exporter.close();
  }
});
