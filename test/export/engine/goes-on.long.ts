/** A job that is stopped goes on from its last checkpoint and ends with the same bytes; rows that break are told. */
import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { openAccess } from '../../../src/access/access.ts';
import type { Sealed } from '../../../src/export/proof/proof.ts';
import { demoFile } from '../../support/demo-file.ts';
import { type Exporter, linesOf, openExporter } from '../../support/exporter.ts';

const folder = mkdtempSync(join(tmpdir(), 'portico-goes-on-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const small = {
  PORTICO_EXPORT_STATEMENT_ROWS: '200',
  PORTICO_EXPORT_CHUNK_BYTES: '1500000',
  PORTICO_EXPORT_FILE_BYTES: '4000000',
};

const url = `sqlite:${await demoFile()}`;
const types = ['Observation', 'Patient'];

async function whole(exporter: Exporter): Promise<Map<string, string>> {
  const job = await exporter.over(await exporter.start({ types }));
  assert.equal(job.status, 'complete');
  return exporter.texts(job);
}

test('stopped after each checkpoint or two: the same files, byte by byte', async () => {
  const undisturbed = await openExporter({ url, env: small });
  const expected = await whole(undisturbed);
  await undisturbed.close();

  const stateDir = join(folder, 'stopped');
  let exporter = await openExporter({ url, env: small, stateDir });
  const id = await exporter.start({ types });
  let [stops, seen] = [0, 0];
  for (;;) {
    const count = async () => Number((await exporter.store.db('export_chunk').count({ n: '*' }))[0]!.n);
    const job = await exporter.exports.find(id, openAccess);
    if (job?.status === 'complete') break;
    assert.notEqual(job?.status, 'failed', JSON.stringify(job?.problem));
    const now = await count();
    if (now <= seen) {
      await wait(2);
      continue;
    }
    seen = now;
    await exporter.close();
    stops++;
    exporter = await openExporter({ url, env: small, stateDir });
    seen = await count();
  }
  const job = (await exporter.exports.find(id, openAccess))!;
  assert.ok(stops > 5, `${stops} stops`);
  assert.ok(job.snapshots.length > 5);
  assert.deepEqual(await exporter.texts(job), expected);
  const { proof } = JSON.parse(job.manifest!) as Sealed;
  assert.equal(proof.states.length, job.snapshots.length, 'the proof says that more than one state was read');
  await exporter.close();
});

test('rows that cannot become resources are told in the error file, and the ledger closes', async () => {
  const file = join(folder, 'broken.sqlite');
  copyFileSync(url.slice('sqlite:'.length), file);
  const database = new Database(file);
  // Each character is three in an id.
  database.exec(`update LOC_MASTER set LOC_CD = '${'%'.repeat(30)}' where rowid = 1`);
  database.exec(`update LOC_MASTER set LOC_CD = '   ' where rowid = 2`);
  database.close();
  const exporter = await openExporter({ url: `sqlite:${file}` });
  try {
    const job = await exporter.over(await exporter.start({ types: ['Location'] }));
    assert.equal(job.status, 'complete', JSON.stringify(job.problem));
    const texts = await exporter.texts(job);
    const outcomes = linesOf(texts.get('Location.error.1.ndjson')!).map((line) => JSON.parse(line));
    assert.deepEqual(
      outcomes.map(({ issue: [{ details }] }) => details.text),
      [
        'A row of LOC_MASTER cannot become a Location: Location.id is missing: a part of the key is blank.',
        'A row of LOC_MASTER cannot become a Location: Location.id would be longer than 64 characters.',
      ],
    );
    assert.equal(outcomes[1].issue[0].diagnostics, `LOC_MASTER: LOC_CD=${'%'.repeat(30)}`);
    const { proof } = JSON.parse(job.manifest!) as Sealed;
    assert.equal(proof.ledger[0]!.quarantined, 2);
    assert.equal(proof.ledger[0]!.rows, proof.ledger[0]!.exported + 2);
  } finally {
    await exporter.close();
  }
});
