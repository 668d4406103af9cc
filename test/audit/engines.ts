/** The engines of the state store, on each of which the audit's tests run: SQLite, and PostgreSQL where there is one. */
import { after } from 'node:test';
import { openStore, type Store } from '../../src/store/store.ts';
import { ownPostgres } from '../smart/own-schema.ts';
import { findServer } from '../support/servers.ts';
import { auditTables, isPostgres, newStore } from './log.ts';

export interface Engine {
  readonly engine: string;
  readonly skip: string | false | undefined;
  /** Of the store that `newStore` empties; SQLite's are of the process. */
  readonly url: string;
  /** With an empty log. The one before may be another no longer. */
  readonly newStore: () => Promise<Store>;
}

const server = await findServer('postgres');
const url = server.url && (await ownPostgres(server.url, 'audit'));
let postgres: Store | undefined;
after(() => postgres?.close());

async function emptied(): Promise<Store> {
  postgres ??= await openStore(url!);
  for (const table of auditTables) {
    await postgres.db.raw(`alter table ${table} disable trigger user`);
    await postgres.db.raw(`truncate ${table}`);
    await postgres.db.raw(`alter table ${table} enable trigger user`);
  }
  return postgres;
}

export const engines: readonly Engine[] = [
  { engine: 'SQLite', skip: false, url: 'sqlite::memory:', newStore: () => newStore() },
  { engine: 'PostgreSQL', skip: server.skip, url: url ?? '', newStore: emptied },
];

/** Nothing can be written until it is called again; what is tried meanwhile waits. */
export async function held(store: Store): Promise<() => Promise<unknown>> {
  // Of SQLite there is one connection, which this has.
  const transaction = await store.db.transaction();
  if (isPostgres(store)) await transaction.raw('lock table audit_record in access exclusive mode');
  return () => transaction.rollback();
}
