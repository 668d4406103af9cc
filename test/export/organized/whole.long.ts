/** Output organised by patient, on each engine: the lines of a plain export, each of them once and in the block that it belongs to. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Job } from '../../../src/export/job.ts';
import type { Sealed } from '../../../src/export/proof/proof.ts';
import { demoEngines } from '../../support/demo-engines.ts';
import { type Exporter, linesOf, openExporter } from '../../support/exporter.ts';
import { allLines, type Blocks, readBlocks, refersTo } from './blocks.ts';

const engines = await demoEngines('portico_organized_test');

/** Several runs for each large source, several windows for each part, several parts. */
const small = {
  PORTICO_EXPORT_STATEMENT_ROWS: '2000',
  PORTICO_EXPORT_CHUNK_BYTES: '300000',
  PORTICO_EXPORT_FILE_BYTES: '3000000',
};

const seen = new Map<string, string[]>();

for (const { title, skip, open, remove } of engines) {
  describe(`output organised by patient on ${title}`, { skip }, () => {
    let exporter: Exporter;
    let job: Job;
    let blocks: Blocks;

    before(async () => {
      exporter = await openExporter({ url: await open(), env: small });
      job = await exporter.over(await exporter.start({ organizeOutputBy: 'Patient' }));
      assert.equal(job.status, 'complete', JSON.stringify(job.problem));
      blocks = await readBlocks(exporter, job);
    });
    after(async () => {
      await exporter.close();
      await remove();
    });

    test('has every line of the plain export once', async () => {
      const plain = await exporter.over(await exporter.start());
      const lines = [...(await exporter.texts(plain)).values()].flatMap(linesOf);
      assert.ok(lines.length > 5_000);
      assert.deepEqual(allLines(blocks).sort(), lines.sort());
    });

    test('a block has the Patient, and what says that it is of the patient', () => {
      const patients = new Set<string>();
      for (const [patient, [first, ...lines]] of blocks.ofPatient) {
        const { resourceType, id } = JSON.parse(first!) as { resourceType: string; id: string };
        assert.deepEqual([resourceType, id], ['Patient', patient]);
        patients.add(patient);
        for (const line of lines) {
          assert.ok(!line.startsWith('{"resourceType":"Patient"'), `two Patients in the block of ${patient}`);
          assert.ok(refersTo(line, patient), line);
        }
      }
      assert.ok(patients.size > 20);
    });

    test('what is in no block is of no patient', () => {
      const types = new Set<string>();
      for (const line of [...blocks.others.values()].flat()) {
        const { resourceType, subject, patient } = JSON.parse(line);
        types.add(resourceType);
        assert.doesNotMatch(JSON.stringify([subject ?? null, patient ?? null]), /"Patient\//);
      }
      assert.ok(types.has('Practitioner') && types.has('Organization') && !types.has('Observation'));
    });

    test('files have about the size asked for, and no block is split that would fit into one', () => {
      const files = blocks.files.filter(({ headers }) => headers !== undefined);
      assert.ok(files.length > 3, `${files.length} files of blocks`);
      for (const { name: file, bytes } of files) assert.ok(bytes < 6_000_000, `${file} has ${bytes} bytes`);
      assert.deepEqual(blocks.continued, []);
    });

    test('the proof counts the headers apart from what was exported', () => {
      const { proof } = JSON.parse(job.manifest!) as Sealed;
      const headers = proof.files.reduce((sum, file) => sum + (file.headers ?? 0), 0);
      assert.equal(headers, blocks.ofPatient.size);
      const exported = proof.ledger.reduce((sum, line) => sum + line.exported, 0);
      assert.equal(exported, allLines(blocks).length);
    });

    test('is the same on every engine', () => {
      const all = [...blocks.ofPatient].flatMap(([patient, lines]) => [patient, ...lines]);
      const [first] = seen.values();
      seen.set(title, all);
      if (first !== undefined) assert.deepEqual(all.toSorted(), first.toSorted());
    });
  });
}
