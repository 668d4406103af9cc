/**
 * Whether the database lets this user write. The catalogue says which tables to try: those on which the user has such
 * a right, or else any. The attempts change no row, and are rolled back.
 */
import type { RawRow } from '../executor.ts';
import type { Statement } from '../statement.ts';
import type { OracleCatalogue } from './oracle-catalogue.ts';
import { isRefused } from './oracle-errors.ts';
import type { Loan } from './oracle-pool.ts';
import { runOn } from './oracle-run.ts';
import { canBeReadOnly, quoted, readOnly } from './oracle-session.ts';

const SCHEMA = `sys_context('USERENV', 'CURRENT_SCHEMA')`;

/** Tables of the schema that the user owns, or was given a right to change; '*' for a right to change any table. */
const writableStatement: Statement = {
  name: 'writable',
  sql: `select table_name from all_tables where owner = user and owner = ${SCHEMA}
 union select table_name from all_tab_privs where table_schema = ${SCHEMA}
   and privilege in ('INSERT', 'UPDATE', 'DELETE', 'ALTER')
   and grantee in (select user from dual union all select 'PUBLIC' from dual union all select role from session_roles)
 union select '*' from session_privs
   where privilege in ('INSERT ANY TABLE', 'UPDATE ANY TABLE', 'DELETE ANY TABLE', 'ALTER ANY TABLE')`,
  bindings: [],
};

/** More would prove nothing more. */
const MOST_TABLES = 20;

/** ORA-16000, ORA-28193: the database, or the session, is open for reading only. */
const READ_ONLY = /^ORA-(16000|28193|01456):/;

export async function acceptsWritesOn(loan: Loan, catalogue: OracleCatalogue, signal: AbortSignal): Promise<boolean> {
  const names = (await runOn(loan, writableStatement, signal)).map(([name]) => String(name));
  const known = names.filter((name) => catalogue.columnsOf(name).length > 0).slice(0, MOST_TABLES);
  const tables = known.length > 0 ? known : [catalogue.first()?.[0] ?? []].flat();
  // A right without a table to try it on.
  if (tables.length === 0) return names.length > 0;
  return writable(loan, signal, async () => {
    for (const table of tables) {
      for (const sql of attempts(table, catalogue.columnsOf(table)[0]!)) {
        if (await accepts(loan, sql, signal)) return true;
      }
    }
    return false;
  });
}

function attempts(table: string, column: string): string[] {
  const [of, c] = [quoted(table), quoted(column)];
  return [
    `delete from ${of} where 1 = 0`,
    `update ${of} set ${c} = ${c} where 1 = 0`,
    `insert into ${of} (${c}) select ${c} from ${of} where 1 = 0`,
  ];
}

async function accepts(loan: Loan, sql: string, signal: AbortSignal): Promise<boolean> {
  try {
    await runOn(loan, { name: 'attempt', sql, bindings: [] }, signal);
    return true;
  } catch (error) {
    if (isRefused(error) || (error instanceof Error && READ_ONLY.test(error.message))) return false;
    throw error;
  }
}

/** Sessions that we made read-only ourselves prove nothing of the database. Leaves nothing behind but the rollback. */
export async function writable<T>(loan: Loan, signal: AbortSignal, what: () => Promise<T>): Promise<T> {
  const lifted = canBeReadOnly(loan.connection);
  const set = (on: boolean): Promise<RawRow[]> =>
    runOn(loan, { name: 'read only', sql: readOnly(on), bindings: [] }, signal);
  if (lifted) await set(false);
  try {
    const result = await what();
    await loan.call(signal, (connection) => connection.rollback());
    if (lifted) await set(true);
    return result;
  } catch (error) {
    loan.unfit = true;
    throw error;
  }
}
