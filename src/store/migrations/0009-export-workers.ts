/** Who works which part of an export, who reads the legacy database for exports, and what operators say while jobs run. */
import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('export_part', (table) => {
    /** Of the worker that has the part: without it no checkpoint is saved. */
    table.string('claim', 40);
    table.bigInteger('claimed_until');
    /** Checkpoints that there were when it was claimed. */
    table.integer('claimed_at_chunks').notNullable().defaultTo(0);
  });
  /** Connections of exports to the legacy database, of all nodes. */
  await db.schema.createTable('export_session', (table) => {
    table.string('id', 40).primary();
    table.string('job', 40).notNullable();
    /** Whether it is the one that holds the job's state. */
    table.boolean('holds_state').notNullable();
    table.bigInteger('opened_at').notNullable();
    table.bigInteger('leased_until').notNullable();
  });
  /** One row. Null: as the settings of the node say. */
  await db.schema.createTable('export_control', (table) => {
    table.integer('id').primary();
    table.integer('connections');
    table.bigInteger('rows_per_second');
    table.boolean('is_paused').notNullable();
    table.bigInteger('changed_at').notNullable();
  });
  await db('export_control').insert({ id: 1, is_paused: false, changed_at: 0 });
}
