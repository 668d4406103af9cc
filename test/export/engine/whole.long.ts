/** A whole export on each engine: every line is what a read gives, every row of every table is accounted for. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { legacySchema } from '../../../resource-adapters/meridian/legacy-schema.ts';
import { openAccess } from '../../../src/access/access.ts';
import type { Job } from '../../../src/export/job.ts';
import type { Sealed } from '../../../src/export/proof/proof.ts';
import { planContext } from '../../../src/plan/context.ts';
import { layoutOf } from '../../../src/plan/layout.ts';
import { readByKey } from '../../../src/sql/read-by-key.ts';
import { demoEngines } from '../../support/demo-engines.ts';
import { type Exporter, linesOf, openExporter } from '../../support/exporter.ts';

const engines = await demoEngines('portico_export_test');

/** Small pieces: several statements, chunks and files for each large source. */
const small = {
  PORTICO_EXPORT_STATEMENT_ROWS: '200',
  PORTICO_EXPORT_CHUNK_BYTES: '300000',
  PORTICO_EXPORT_FILE_BYTES: '1500000',
};

const seen = new Map<string, string>();

for (const { title, skip, open, remove } of engines) {
  describe(`a whole export on ${title}`, { skip }, () => {
    let exporter: Exporter;
    let job: Job;
    let texts: Map<string, string>;

    before(async () => {
      exporter = await openExporter({ url: await open(), env: small });
      job = await exporter.over(await exporter.start());
      texts = await exporter.texts(job);
    });
    after(async () => {
      await exporter.close();
      await remove();
    });

    test('is complete, in files of about the size asked for', async () => {
      assert.equal(job.status, 'complete', JSON.stringify(job.problem));
      assert.deepEqual(exporter.errors, []);
      const files = await exporter.exports.files(job);
      assert.ok(files.filter(({ type }) => type === 'Observation').length > 5, 'Observation is in several files');
      assert.ok(files.some(({ chunks }) => chunks.length > 2));
      for (const file of files) {
        assert.ok(file.bytes < 4_000_000, `${file.name} has ${file.bytes} bytes`);
        const text = texts.get(file.name)!;
        assert.equal(linesOf(text).length, file.lines);
        assert.equal(Buffer.byteLength(text), file.bytes);
        assert.equal(createHash('sha256').update(text).digest('hex'), file.sha256);
      }
    });

    test('every line is what a read of that id gives, and no id comes twice', async () => {
      const { registry, rendererOf, database } = exporter;
      const context = planContext(registry, openAccess, Date.now(), 'read');
      const ids = new Set<string>();
      let compared = 0;
      for (const [file, text] of texts) {
        for (const [at, line] of linesOf(text).entries()) {
          const { resourceType, id } = JSON.parse(line) as { resourceType: string; id: string };
          assert.ok(!ids.has(`${resourceType}/${id}`), `${file}: ${id} comes twice`);
          ids.add(`${resourceType}/${id}`);
          // One in seven of the large files; all of the small ones.
          if (text.length > 1_000_000 && at % 7 !== 0) continue;
          const [source] = registry.sourcesOf(resourceType).filter(({ key }) => key.decode(id) !== undefined);
          const row = await readByKey(source!, source!.key.decode(id)!, context, database, AbortSignal.timeout(10_000));
          assert.ok(row !== undefined, `${file}: ${id} cannot be read`);
          const { write } = rendererOf(source!, layoutOf(source!));
          assert.equal(line, write(row));
          compared++;
        }
      }
      assert.ok(compared > 3_000, `${compared} lines compared`);
    });

    test('the ledger tells of every row of every table', async () => {
      const { proof } = JSON.parse(job.manifest!) as Sealed;
      const tables = new Set(proof.ledger.map(({ table }) => table));
      assert.ok(tables.size > 12);
      for (const { table, rows, exported, merged, excluded, quarantined, source, type } of proof.ledger) {
        const [[count] = []] = await exporter.database.run(
          { name: `count ${table}`, sql: `select count(*) from ${quoted(title, table)}`, bindings: [] },
          AbortSignal.timeout(10_000),
        );
        assert.equal(rows, Number(count), `${type} ${source}`);
        const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((a, b) => a + b, 0);
        assert.equal(rows, exported + sum(merged) + sum(excluded) + quarantined, `${type} ${source}`);
      }
      assert.ok(Object.keys(legacySchema).some((table) => tables.has(table)));
    });

    test('holds the same resources as on the other engines', () => {
      const all = [...texts].flatMap(([, text]) => linesOf(text)).sort();
      const hash = createHash('sha256').update(all.join('\n')).digest('hex');
      const [first] = seen.values();
      seen.set(title, hash);
      if (first !== undefined) assert.equal(hash, first);
    });
  });
}

const quoted = (title: string, table: string): string => (title.startsWith('MariaDB') ? `\`${table}\`` : `"${table}"`);
