/** What a PostgreSQL server is and allows: whether this user may write, and how far a standby is behind. */
import pg from 'pg';
import type { Statement } from '../statement.ts';

/**
 * A table, view or sequence outside the system's own that this user may change, or the right to create a schema. Rights that
 * come from roles count, as those of a superuser and of an owner do.
 */
const CHANGEABLE = `select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
 where n.nspname <> 'information_schema' and n.nspname !~ '^pg_' and has_schema_privilege(n.oid, 'USAGE') and (
  (c.relkind in ('r', 'p', 'v', 'f') and (has_table_privilege(c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')
   or has_any_column_privilege(c.oid, 'INSERT, UPDATE')))
  or (c.relkind = 'S' and has_sequence_privilege(c.oid, 'USAGE, UPDATE')))
 union all select 1 where has_database_privilege(current_database(), 'CREATE') limit 1`;

/** A schema outside the system's own in which this user may create tables. Temporary ones do not count: they do not last. */
const CREATABLE = `select quote_ident(n.nspname) from pg_namespace n where n.nspname <> 'information_schema'
 and n.nspname !~ '^pg_' and has_schema_privilege(n.oid, 'CREATE')
 order by n.nspname = current_schema() desc nulls last limit 1`;

const DENIED = new Set(['42501', '25006']);

/**
 * First what the catalogue says, then the attempt itself: a table is created in a transaction that is rolled back, which
 * leaves nothing and fires no trigger of a table. A server that is read-only as a whole accepts nothing from anybody.
 */
export async function acceptsWrites(config: pg.ClientConfig): Promise<boolean> {
  const client = new pg.Client(config);
  // A server that goes away meanwhile is told of by the query.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query("set statement_timeout = '5s'; set lock_timeout = '2s'");
    if (!(await may(client, 'begin transaction read write'))) return false;
    const [standby] = (await client.query<{ standby: boolean }>('select pg_is_in_recovery() as standby')).rows;
    if (standby?.standby) return false;
    if ((await client.query(CHANGEABLE)).rowCount !== 0) return true;
    const [schema] = (await client.query<{ quote_ident: string }>(CREATABLE)).rows;
    if (schema === undefined) return false;
    return await may(client, `create table ${schema.quote_ident}.portico_write_probe (a int)`);
  } finally {
    await client.query('rollback').catch(() => undefined);
    await client.end().catch(() => undefined);
  }
}

/** Whether the server let it happen. */
async function may(client: pg.Client, sql: string): Promise<boolean> {
  try {
    await client.query(sql);
    return true;
  } catch (error) {
    if (error instanceof pg.DatabaseError && DENIED.has(error.code ?? '')) return false;
    throw error;
  }
}

/** Milliseconds; null where the server copies none. One that receives, and has replayed all of it, is not behind. */
export const lagStatement: Statement = {
  name: 'lag',
  sql: `select case when not pg_is_in_recovery() then null
 when pg_last_wal_receive_lsn() <= pg_last_wal_replay_lsn()
 and exists (select 1 from pg_stat_wal_receiver where pid is not null) then 0
 else greatest(0, extract(epoch from
 clock_timestamp() - coalesce(pg_last_xact_replay_timestamp(), pg_postmaster_start_time())) * 1000)::bigint end`,
  bindings: [],
};
