/** Export jobs with their parts and chunks; a chunk that is here is a checkpoint. Times are milliseconds since 1970. */
import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('export_job', (table) => {
    table.string('id', 40).primary();
    table.string('owner', 500).notNullable().index();
    table.string('status', 10).notNullable().index();
    table.text('request').notNullable();
    table.text('access').notNullable();
    /** The job's key, wrapped by the site's. */
    table.text('key').notNullable();
    /** Of the adapters. */
    table.string('version', 40).notNullable();
    table.bigInteger('created_at').notNullable();
    table.bigInteger('ended_at');
    table.bigInteger('expires_at').notNullable().index();
    table.text('snapshots').notNullable();
    table.bigInteger('rows_expected');
    table.text('problem');
    table.text('manifest');
    /** The node that leads the job, until when it may be thought alive. */
    table.string('node', 100);
    table.bigInteger('leased_until');
  });
  await db.schema.createTable('export_part', (table) => {
    table.string('job', 40).notNullable().references('export_job.id').onDelete('CASCADE');
    table.integer('number').notNullable();
    table.string('type', 40).notNullable();
    table.text('segments').notNullable();
    table.bigInteger('rows_expected').notNullable();
    table.string('status', 10).notNullable();
    table.integer('attempts').notNullable();
    table.text('problem');
    table.primary(['job', 'number']);
  });
  await db.schema.createTable('export_chunk', (table) => {
    table.string('job', 40).notNullable().references('export_job.id').onDelete('CASCADE');
    table.integer('part').notNullable();
    table.string('kind', 10).notNullable();
    table.integer('number').notNullable();
    table.string('type', 40).notNullable();
    table.integer('file').notNullable();
    table.string('name', 200).notNullable();
    table.string('coding', 10).notNullable();
    table.bigInteger('lines').notNullable();
    table.bigInteger('bytes').notNullable();
    table.bigInteger('coded_bytes').notNullable();
    table.string('sha256', 64).notNullable();
    /** Of all lines of its file up to its last one. */
    table.string('file_sha256', 64).notNullable();
    table.text('stretches').notNullable();
    table.text('deidentified');
    table.primary(['job', 'part', 'kind', 'number']);
  });
}
