/** What a server is and allows: whether this user may write, and how far a replica is behind. */
import type { Limits, MssqlConnection } from './mssql-connection.ts';
import { isForbidden } from './mssql-errors.ts';

/**
 * Whether the database takes writes at all; whether the user may change the database; how many rights to write the user
 * has on its tables, views and their columns, by whatever role.
 * https://learn.microsoft.com/sql/relational-databases/system-functions/sys-fn-my-permissions-transact-sql
 */
const rightsStatement = `select
 case databasepropertyex(db_name(), 'Updateability') when 'READ_ONLY' then 0 else 1 end,
 has_perms_by_name(db_name(), 'DATABASE', 'ALTER'),
 (select count(*) from sys.objects o
  cross apply fn_my_permissions(quotename(schema_name(o.schema_id)) + '.' + quotename(o.name), 'OBJECT') p
  where o.type in ('U', 'V') and p.permission_name in ('INSERT', 'UPDATE', 'DELETE', 'ALTER', 'CONTROL'))`;

/** One row where whoever reads locks what is read, so that a slow reader lets writers wait. */
export const locksStatement = `select 1 from sys.databases where database_id = db_id()
 and is_read_committed_snapshot_on = 0 and snapshot_isolation_state <> 1
 and databasepropertyex(name, 'Updateability') = 'READ_WRITE'`;

/** What to do about it. */
export const LOCKS =
  'Reading takes locks in this database, and writers wait for them: ' +
  'ALTER DATABASE CURRENT SET ALLOW_SNAPSHOT_ISOLATION ON ends that, and exports need it.';

/**
 * What the server says of the rights covers everything; the attempt proves it on one table, of no row, in a transaction
 * that is rolled back. Where rights are admitted nothing is attempted: a trigger fires for no row too.
 * The connection is the caller's to close: the level of isolation is another one afterwards.
 */
export async function acceptsWrites(
  connection: MssqlConnection,
  someTable: string | undefined,
  limits: Limits,
): Promise<boolean> {
  const [[takesWrites, alters, rights] = []] = await connection.run(rightsStatement, [], limits);
  if (takesWrites === '1' && (alters === '1' || rights !== '0')) return true;
  if (someTable === undefined) return false;
  await connection.begin('read committed');
  try {
    await connection.run(`delete from ${someTable} where 1 = 0`, [], limits);
    return true;
  } catch (error) {
    if (isForbidden(error)) return false;
    throw error;
  } finally {
    // What is not rolled back ends with the session.
    await connection.rollback().catch(() => undefined);
  }
}

/**
 * Milliseconds, of a readable secondary: since when it hears nothing where it is cut off, else how far it is behind in
 * redoing what it has. https://learn.microsoft.com/sql/relational-databases/system-dynamic-management-views/sys-dm-hadr-database-replica-states-transact-sql
 */
const lagStatement = `select case
 when synchronization_state = 0 or is_suspended = 1 then datediff_big(millisecond, last_received_time, getdate())
 when secondary_lag_seconds is not null then secondary_lag_seconds * 1000
 when last_hardened_time > last_redone_time then datediff_big(millisecond, last_redone_time, last_hardened_time)
 else 0 end
 from sys.dm_hadr_database_replica_states
 where is_local = 1 and is_primary_replica = 0 and database_id = db_id()`;

/** undefined where the server copies none, does not say, or does not say it to this user. */
export async function lagMs(connection: MssqlConnection, limits: Limits): Promise<number | undefined> {
  try {
    const [[lag] = []] = await connection.run(lagStatement, [], limits);
    return lag == null ? undefined : Number(lag);
  } catch (error) {
    if (isForbidden(error)) return undefined;
    throw error;
  }
}
