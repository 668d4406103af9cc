/**
 * Whether the database lets this user write. The catalogue says which tables to try: those on which the user has such
 * a right, or else any. The attempts change no row, and are rolled back. Where an attempt proves nothing, the catalogue is
 * believed: a view may refuse for its own reasons, and definitions cannot be tried because DDL commits.
 */
import type { RawRow } from '../executor.ts';
import type { Statement } from '../statement.ts';
import type { OracleCatalogue } from './oracle-catalogue.ts';
import { isOfStatement, isReadOnly, isRefused } from './oracle-errors.ts';
import type { Loan } from './oracle-pool.ts';
import { runOn } from './oracle-run.ts';
import { canBeReadOnly, quoted, readOnly } from './oracle-session.ts';

const SCHEMA = `sys_context('USERENV', 'CURRENT_SCHEMA')`;

/** Tables of the schema that the user may change, and '1' where it is the definition; a table '*' stands for any. */
const rightsStatement: Statement = {
  name: 'rights',
  sql: `select table_name, '1' from all_tables where owner = user and owner = ${SCHEMA}
 union select table_name, case privilege when 'ALTER' then '1' end from all_tab_privs where table_schema = ${SCHEMA}
   and privilege in ('INSERT', 'UPDATE', 'DELETE', 'ALTER')
   and grantee in (select user from dual union all select 'PUBLIC' from dual union all select role from session_roles)
 union select '*', case when privilege in ('ALTER ANY TABLE', 'DROP ANY TABLE') then '1' end from session_privs
   where privilege in ('INSERT ANY TABLE', 'UPDATE ANY TABLE', 'DELETE ANY TABLE', 'ALTER ANY TABLE', 'DROP ANY TABLE')`,
  bindings: [],
};

/** More would prove nothing more. */
const MOST_TABLES = 20;

export async function acceptsWritesOn(loan: Loan, catalogue: OracleCatalogue, signal: AbortSignal): Promise<boolean> {
  const rights = await runOn(loan, rightsStatement, signal);
  const known = new Set(rights.flatMap(([name]) => (catalogue.columnsOf(name ?? '').length > 0 ? [name!] : [])));
  const tables = known.size > 0 ? [...known].slice(0, MOST_TABLES) : [catalogue.first() ?? []].flat();
  let believed = tables.length === 0 ? rights.length > 0 : rights.some(([, definition]) => definition === '1');
  return writable(loan, signal, async () => {
    for (const table of tables) {
      for (const sql of attempts(table, catalogue.columnsOf(table)[0]!)) {
        const answer = await attempt(loan, sql, signal);
        if (answer === 'accepted' || answer === 'read-only') return answer === 'accepted';
        if (answer === 'unclear') believed ||= known.has(table);
      }
    }
    return believed;
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

type Verdict = 'accepted' | 'refused' | 'read-only' | 'unclear';

async function attempt(loan: Loan, sql: string, signal: AbortSignal): Promise<Verdict> {
  try {
    await runOn(loan, { name: 'attempt', sql, bindings: [] }, signal);
    return 'accepted';
  } catch (error) {
    if (isReadOnly(error)) return 'read-only';
    if (isRefused(error)) return 'refused';
    if (isOfStatement(error)) return 'unclear';
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
