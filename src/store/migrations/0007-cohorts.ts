/** Cohorts: Groups that are defined by searches. Times are milliseconds since 1970. */
import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('cohort', (table) => {
    table.string('id', 64).primary();
    /** The Group in JSON, with id and meta. */
    table.text('resource').notNullable();
    /** Who created it, as the audit names apps and accounts. */
    table.string('created_by', 500).notNullable();
    table.bigInteger('created_at').notNullable();
  });
}
