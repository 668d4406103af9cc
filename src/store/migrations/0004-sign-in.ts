/** Failed sign-ins, counted by account and by address, whether there is such an account or not; codes that were used. */
import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('sign_in_failure', (table) => {
    /** A hash: what somebody typed for a name may be a password. */
    table.string('id', 100).primary();
    table.integer('failures').notNullable();
    /** Milliseconds since 1970. */
    table.bigInteger('last_at').notNullable().index();
    table.bigInteger('locked_until').notNullable().defaultTo(0);
  });
  await db.schema.alterTable('user_account', (table) => {
    /** The time step of the newest code that was used. RFC 6238 section 5.2. */
    table.bigInteger('totp_step').notNullable().defaultTo(0);
    table.dropColumns('failed_attempts', 'locked_until');
  });
}
