/** The migrations of the state store, in order. One file each; a file that has been released is never changed. */
import type { Knex } from 'knex';
import * as oauth from './0001-oauth.ts';
import * as users from './0002-users.ts';
import * as audit from './0003-audit.ts';
import * as signIn from './0004-sign-in.ts';
import * as federation from './0005-federation.ts';
import * as exports from './0006-export.ts';
import * as cohorts from './0007-cohorts.ts';
import * as changeLedger from './0008-change-ledger.ts';
import * as exportWorkers from './0009-export-workers.ts';

interface Migration {
  readonly name: string;
  readonly up: (db: Knex) => Promise<void>;
}

const all: readonly Migration[] = [
  { name: '0001-oauth', ...oauth },
  { name: '0002-users', ...users },
  { name: '0003-audit', ...audit },
  { name: '0004-sign-in', ...signIn },
  { name: '0005-federation', ...federation },
  { name: '0006-export', ...exports },
  { name: '0007-cohorts', ...cohorts },
  { name: '0008-change-ledger', ...changeLedger },
  { name: '0009-export-workers', ...exportWorkers },
];

export const migrations: Knex.MigrationSource<Migration> = {
  getMigrations: async () => [...all],
  getMigrationName: ({ name }) => name,
  getMigration: async ({ up }) => ({
    up,
    down: async () => {
      throw new Error('The state store is only ever upgraded.');
    },
  }),
};
