/** What a MySQL or MariaDB server is and allows: whether this user may write, and how far a replica is behind. */
import type { Connection } from 'mysql2/promise';

/** Rights that let nobody change a table. All others count as writing: better one too many. */
const HARMLESS = new Set([
  'USAGE',
  'SELECT',
  'SHOW VIEW',
  'SHOW DATABASES',
  'PROCESS',
  'EXECUTE',
  'LOCK TABLES',
  'CREATE TEMPORARY TABLES',
  'REPLICATION CLIENT',
  'BINLOG MONITOR',
  'SLAVE MONITOR',
  'REPLICA MONITOR',
  'SHOW_ROUTINE',
]);

/** A grant of rights; one of a role has no ON. Column lists stand in parentheses. */
const GRANT = /^GRANT (.+?) ON .+ TO /i;

/** Rights of SHOW GRANTS that would let a user write. */
function writingRights(grants: readonly string[]): string[] {
  return grants.flatMap((line) => {
    const rights = GRANT.exec(line)?.[1]?.replace(/\([^)]*\)/g, '') ?? '';
    return rights
      .split(',')
      .map((right) => right.trim().toUpperCase())
      .filter((right) => right !== '' && !HARMLESS.has(right));
  });
}

/** Denied for a table, a column or a database; read-only for everybody. */
const DENIED = new Set([1044, 1142, 1143, 1227]);
const READ_ONLY = new Set([1290, 1792, 1836]);

/**
 * DDL commits by itself, so the attempt is a DELETE without rows, in a transaction that is rolled back: it needs the right,
 * changes nothing and fires no trigger. It finds what SHOW GRANTS does not tell, such as rights of everybody.
 */
export async function acceptsWrites(connection: Connection): Promise<boolean> {
  const texts = async (sql: string): Promise<string[]> => {
    const [rows] = await connection.query({ sql, rowsAsArray: true });
    return (rows as unknown as string[][]).map(([text]) => String(text));
  };
  await connection.query('set session lock_wait_timeout = 2');
  const tables = await texts(
    "select table_name from information_schema.tables where table_schema = database() and table_type = 'BASE TABLE' limit 20",
  );
  await connection.query('start transaction read write');
  try {
    for (const table of tables) {
      const answer = await attempt(connection, table);
      if (answer !== 'denied') return answer === 'accepted';
    }
  } finally {
    await connection.query('rollback');
  }
  return writingRights(await texts('show grants')).length > 0;
}

async function attempt(connection: Connection, table: string): Promise<'accepted' | 'denied' | 'read-only'> {
  try {
    await connection.query('delete from ?? where 1 = 0', [table]);
    return 'accepted';
  } catch (error) {
    const number = error instanceof Error && 'errno' in error ? Number(error.errno) : 0;
    if (DENIED.has(number)) return 'denied';
    if (READ_ONLY.has(number)) return 'read-only';
    throw error;
  }
}

/**
 * Milliseconds; undefined where the server copies none or does not tell this user (REPLICATION CLIENT, MariaDB's REPLICA
 * MONITOR); infinite where copying has stopped. The server counts in seconds.
 */
export async function lagMs(connection: Connection): Promise<number | undefined> {
  try {
    const [rows] = await connection.query({ sql: 'show replica status', rowsAsArray: false });
    const [status] = rows as Record<string, unknown>[];
    if (status === undefined) return undefined;
    const seconds = status.Seconds_Behind_Source ?? status.Seconds_Behind_Master;
    return seconds == null ? Number.POSITIVE_INFINITY : Number(seconds) * 1000;
  } catch (error) {
    if (error instanceof Error && 'errno' in error && (error.errno === 1227 || error.errno === 1064)) return undefined;
    throw error;
  }
}
