/** The audit log: for each node a chain of records that are only ever added, and its signed checkpoints. */
import type { Knex } from 'knex';

export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('audit_record', (table) => {
    table.string('node', 40).notNullable();
    /** From 1, without gaps. */
    table.bigInteger('seq').notNullable();
    /** Milliseconds since 1970, like all that follows taken from the record, so that it can be searched. */
    table.bigInteger('at').notNullable().index();
    table.string('kind', 10).notNullable();
    table.string('action', 1).notNullable();
    table.string('outcome', 1).notNullable();
    table.string('subtype', 40).notNullable();
    table.string('client', 200).index();
    table.string('agent', 200).index();
    /** SHA-256 of the hash before it and of the record, in hexadecimal. */
    table.string('hash', 64).notNullable();
    table.text('record').notNullable();
    table.primary(['node', 'seq']);
  });
  await db.schema.createTable('audit_patient', (table) => {
    table.string('patient', 64).notNullable();
    table.string('node', 40).notNullable();
    table.bigInteger('seq').notNullable();
    table.primary(['patient', 'node', 'seq']);
    table.index(['node', 'seq']);
  });
  await db.schema.createTable('audit_checkpoint', (table) => {
    table.string('node', 40).notNullable();
    /** From 1, without gaps. */
    table.bigInteger('number').notNullable();
    /** What is signed: JSON with the last record's number and hash. */
    table.text('payload').notNullable();
    table.text('signature').notNullable();
    table.primary(['node', 'number']);
  });
  /** Public keys of checkpoints outlive the keys that sign tokens. */
  await db.schema.createTable('audit_key', (table) => {
    table.string('kid', 100).primary();
    table.text('jwk').notNullable();
  });
  for (const table of ['audit_record', 'audit_patient', 'audit_checkpoint', 'audit_key']) await onlyAdded(db, table);
}

/** Against mistakes; whoever may change the schema can take it away, and is found by the chain. */
async function onlyAdded(db: Knex, table: string): Promise<void> {
  if (db.client.config.client === 'pg') {
    await db.raw(
      `create or replace function portico_only_added() returns trigger language plpgsql as
       $$ begin raise exception 'the audit log is only ever added to'; end $$`,
    );
    await db.raw(
      `create trigger ${table}_only_added before update or delete or truncate on ${table}
       for each statement execute function portico_only_added()`,
    );
    return;
  }
  for (const change of ['update', 'delete']) {
    await db.raw(
      `create trigger ${table}_no_${change} before ${change} on ${table}
       begin select raise(abort, 'the audit log is only ever added to'); end`,
    );
  }
}
