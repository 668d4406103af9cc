/** The change ledger of exports: a hash for each resource of the sources that are compared. Times are milliseconds since 1970. */
import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('change_source', (table) => {
    table.increments('number').primary();
    table.string('type', 40).notNullable();
    table.string('name', 100).notNullable();
    /** The newest state that was compared from end to end; null: none yet. */
    table.bigInteger('as_of');
    table.unique(['type', 'name']);
  });
  await db.schema.createTable('change_entry', (table) => {
    /** Ascending as rows were first seen, so that what an export sees is few stretches of numbers. */
    table.bigIncrements('number').primary();
    table.integer('source').notNullable();
    /** Of the resource. */
    table.string('id', 64).notNullable();
    table.string('hash', 22).notNullable();
    /** The state in which the change was seen. */
    table.bigInteger('changed_at').notNullable();
    table.bigInteger('deleted_at');
    table.unique(['source', 'id']);
  });
  await db.raw(
    'create index change_entry_deleted on change_entry (source, number, deleted_at) where deleted_at is not null',
  );
  /** Exports with the sources that they compare, and whether they write what they find. */
  await db.schema.createTable('change_job', (table) => {
    table.string('job', 40).notNullable();
    table.integer('source').notNullable();
    table.boolean('is_writing').notNullable();
    table.primary(['job', 'source']);
  });
  /** Stretches of numbers that an export has seen. */
  await db.schema.createTable('change_seen', (table) => {
    table.string('job', 40).notNullable();
    table.integer('source').notNullable();
    table.bigInteger('first').notNullable();
    table.bigInteger('last').notNullable();
    table.index(['job', 'source', 'first']);
  });
}
