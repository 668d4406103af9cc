/** Clients, signing keys, and everything with an end: grants, codes, tokens, sessions, launches. */
import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('artifact', (table) => {
    table.string('kind', 40).notNullable();
    table.string('id', 200).notNullable();
    table.text('payload').notNullable();
    table.string('grant_id', 200).index();
    table.string('uid', 200).index();
    table.bigInteger('consumed_at');
    /** Seconds since 1970; null: without an end. */
    table.bigInteger('expires_at').index();
    table.primary(['kind', 'id']);
  });
  await db.schema.createTable('client', (table) => {
    table.string('id', 200).primary();
    table.text('metadata').notNullable();
    table.bigInteger('created_at').notNullable();
  });
  await db.schema.createTable('signing_key', (table) => {
    table.string('kid', 100).primary();
    table.string('alg', 20).notNullable();
    table.text('jwk').notNullable();
    table.bigInteger('created_at').notNullable();
    /** From then on it signs nothing, and is still published until it is removed. */
    table.bigInteger('retired_at');
  });
  /** Grants that were taken back: their access tokens are refused until they would have ended. */
  await db.schema.createTable('revocation', (table) => {
    table.string('id', 200).primary();
    table.bigInteger('expires_at').notNullable().index();
  });
}
