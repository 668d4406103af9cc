/** Who signs in at the hospital's own provider, and which account of ours that is. */
import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('upstream_identity', (table) => {
    /** A hash of the provider and its `sub`, of whatever length that is. */
    table.string('id', 100).primary();
    table.string('subject', 100).notNullable().unique();
    /** Somebody said who that is; false: its claims say it at each sign-in. */
    table.boolean('is_linked').notNullable();
    table.bigInteger('created_at').notNullable();
  });
}
