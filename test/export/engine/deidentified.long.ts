/** A de-identified export through the engine: lines, deletions, quarantine and proof tell nobody's id, and the ledger closes. */
import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import Database from 'better-sqlite3';
import type { Job } from '../../../src/export/job.ts';
import type { Sealed } from '../../../src/export/proof/proof.ts';
import { demoFile } from '../../support/demo-file.ts';
import { type Exporter, linesOf, openExporter } from '../../support/exporter.ts';

const folder = mkdtempSync(join(tmpdir(), 'portico-deidentified-'));
const file = join(folder, 'meridian.sqlite');
const key = 'k'.repeat(40);
let exporter: Exporter;
let job: Job;
let texts: Map<string, string>;
/** Values of the tables that stand for a person. */
let told: string[];

before(async () => {
  copyFileSync((await demoFile()).replace(/^sqlite:/, ''), file);
  const database = new Database(file);
  database.exec(`update PAT_MASTER set DEL_FLG = 'Y', UPD_DTTM = '2026-11-20 08:00:00' where PAT_ID = (
    select min(PAT_ID) from PAT_MASTER where DEL_FLG = 'N' and TEST_FLG <> 'Y')`);
  database.exec(`update LOC_MASTER set LOC_CD = '${'%'.repeat(30)}' where rowid = 1`);
  const columns = ['PAT_ID', 'MRN', 'LAST_NM', 'BIRTH_DT'];
  told = columns.flatMap((column) =>
    database
      .prepare(`select cast("${column}" as text) from PAT_MASTER where length("${column}") > 4`)
      .pluck()
      .all()
      .map((value) => String(value).trim()),
  );
  database.close();
  exporter = await openExporter({ url: `sqlite:${file}`, env: { PORTICO_DEIDENTIFY_KEY: key } });
  const deidentify = exporter.exports.deidentify?.('safe-harbor');
  assert.ok(deidentify !== undefined);
  const since = '2026-11-19T00:00:00Z';
  const url = `http://portico.test/fhir/$export?_since=${since}&_typeFilter=Patient%3Fname%3D${told[0]}`;
  const whole = await exporter.over(await exporter.start({ deidentify, url }));
  assert.equal(whole.status, 'complete', JSON.stringify(whole.problem));
  const increment = await exporter.over(
    await exporter.start({ deidentify, url, since, types: ['Patient', 'Location'] }),
  );
  job = whole;
  texts = await exporter.texts(whole);
  for (const [name, text] of await exporter.texts(increment)) texts.set(`increment ${name}`, text);
});
after(async () => {
  await exporter.close();
  rmSync(folder, { recursive: true, force: true });
});

test('what is exported, deleted or in quarantine holds no id, number, name or date of a person', () => {
  assert.ok(told.length > 300);
  const all = [...texts.values()].join('\n');
  assert.ok(all.length > 1_000_000);
  assert.deepEqual(
    // A name that is also the word of a code says nothing of anybody.
    [...new Set(told)]
      .filter((value) => value !== 'White')
      .filter((value) => new RegExp(`(?<![A-Za-z0-9])${escaped(value)}(?![A-Za-z0-9])`).test(all)),
    [],
  );
  assert.ok(!all.includes('%%%'), 'no key in the error file');
  assert.ok([...texts.keys()].some((name) => name.includes('Location.error')));
});

test('deletions are told by the ids that the resources were exported under', () => {
  const [bundle] = linesOf(texts.get('increment Patient.deleted.1.ndjson')!).map((line) => JSON.parse(line));
  const [, id] = bundle.entry[0].request.url.split('/');
  assert.match(id, /^[A-Za-z0-9.-]{16,64}$/);
});

test('the proof has the report of what was changed and not what was asked of whom', () => {
  const { proof } = JSON.parse(job.manifest!) as Sealed;
  assert.equal(proof.deidentification?.profile, 'safe-harbor');
  assert.ok((proof.deidentification?.changes.length ?? 0) > 5);
  assert.ok(!JSON.stringify(proof).includes(told[0]!));
  assert.equal(proof.request.url, 'http://portico.test/fhir/$export');
  assert.ok(proof.files.every(({ ranges }) => ranges === undefined));
});

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
