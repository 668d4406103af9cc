/** What a state store is like, without making or upgrading one. */
import { existsSync, statSync } from 'node:fs';
import knex, { type Knex } from 'knex';
import { migrations } from './migrations/migrations.ts';

export interface StoreLook {
  /** false: it would be made at the first start. */
  readonly exists: boolean;
  readonly done: number;
  readonly known: number;
  /** Of the file, such as 600; undefined for a server. */
  readonly mode: number | undefined;
  /** Of keys that sign, UTC milliseconds; the newest of each algorithm that is not retired. */
  readonly keys: readonly { readonly alg: string; readonly created: number }[];
}

/** Throws what the driver says. */
export async function lookAtStore(url: string): Promise<StoreLook> {
  const known = (await migrations.getMigrations([])).length;
  const file = /^sqlite:(.+)$/.exec(url)?.[1];
  if (file !== undefined && !existsSync(file)) return { exists: false, done: 0, known, mode: undefined, keys: [] };
  const mode = file === undefined ? undefined : statSync(file).mode & 0o777;
  const db = knex(
    file === undefined
      ? { client: 'pg', connection: url, pool: { min: 0, max: 1 } }
      : {
          client: 'better-sqlite3',
          connection: { filename: file, options: { readonly: true } },
          useNullAsDefault: true,
        },
  );
  try {
    return { exists: true, done: await count(db), known, mode, keys: await keysOf(db) };
  } finally {
    await db.destroy();
  }
}

async function count(db: Knex): Promise<number> {
  if (!(await db.schema.hasTable('portico_migrations'))) return 0;
  const [row] = await db('portico_migrations').count({ all: '*' });
  return Number(row?.all ?? 0);
}

async function keysOf(db: Knex): Promise<StoreLook['keys']> {
  if (!(await db.schema.hasTable('signing_key'))) return [];
  const rows = await db<{ alg: string; created_at: number | string }>('signing_key')
    .whereNull('retired_at')
    .orderBy('created_at', 'desc');
  const newest = new Map<string, number>();
  for (const { alg, created_at } of rows) if (!newest.has(alg)) newest.set(alg, Number(created_at));
  return [...newest].map(([alg, created]) => ({ alg, created }));
}
