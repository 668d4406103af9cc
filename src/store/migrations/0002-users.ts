/** Local accounts. Passwords as argon2id hashes; the second factor's secret encrypted with the server's own key. */
import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('user_account', (table) => {
    /** What the user types. */
    table.string('name', 100).primary();
    /** `sub` of the tokens: never used again for another person. */
    table.string('subject', 100).notNullable().unique();
    table.string('password_hash', 300).notNullable();
    table.string('totp_secret', 300);
    /** `Practitioner/1` or `Patient/1`. */
    table.string('fhir_user', 200).notNullable();
    table.string('display_name', 200).notNullable();
    table.boolean('is_admin').notNullable().defaultTo(false);
    table.integer('failed_attempts').notNullable().defaultTo(0);
    /** Milliseconds since 1970. */
    table.bigInteger('locked_until');
    table.bigInteger('created_at').notNullable();
  });
}
