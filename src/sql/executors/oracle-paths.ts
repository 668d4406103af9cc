/**
 * Asks Oracle how it would reach the rows of a statement. EXPLAIN PLAN runs nothing; it writes into a temporary table of
 * the session's own that every user may write to, and that is rolled back.
 * https://docs.oracle.com/en/database/oracle/oracle-database/19/refrn/PLAN_TABLE.html
 */
import type { AccessPath } from '../executor.ts';
import type { Statement } from '../statement.ts';
import { accessPathsOf } from './oracle-plan.ts';
import type { Loan } from './oracle-pool.ts';
import { writable } from './oracle-rights.ts';
import { runOn } from './oracle-run.ts';

/** The one behind the public synonym, because a schema may have an old PLAN_TABLE that this user may not write to. */
const TABLE = 'sys.plan_table$';
const ID = 'portico';

/** Longer text cannot be a bind of PL/SQL. */
const LONGEST = 32_000;

/** In the order that `accessPathsOf` reads. */
const planStatement: Statement = {
  name: 'plan',
  sql: `select p.id, p.parent_id, p.position, p.operation, p.options, nvl(i.table_name, p.object_name), i.index_name,
   p.cardinality, t.num_rows, case when p.access_predicates is not null then '1' end
 from ${TABLE} p
 left join all_indexes i on p.operation = 'INDEX' and i.owner = p.object_owner and i.index_name = p.object_name
 left join all_tables t on t.owner = nvl(i.table_owner, p.object_owner)
   and t.table_name = nvl(i.table_name, p.object_name)
 where p.statement_id = '${ID}' order by p.id`,
  bindings: [],
};

/** No paths for a statement that is too long to be asked about. */
export function accessPathsOn(loan: Loan, { sql, bindings }: Statement, signal: AbortSignal): Promise<AccessPath[]> {
  const explained = `explain plan set statement_id = '${ID}' into ${TABLE} for ${sql}`;
  if (Buffer.byteLength(explained) > LONGEST) return Promise.resolve([]);
  return writable(loan, signal, async () => {
    // Within PL/SQL, because the driver wants values for binds that EXPLAIN PLAN has no use for.
    const text = { type: 'VARCHAR2', value: explained };
    await runOn(loan, { name: 'explain', sql: 'begin execute immediate :1; end;', bindings: [text] }, signal);
    return accessPathsOf(await runOn(loan, planStatement, signal), rowsAskedFor(bindings));
  });
}

/** The plan does not know the value of a bind; the number of rows is the last. */
function rowsAskedFor(bindings: readonly unknown[]): number {
  const last = bindings.at(-1) as { readonly type?: string; readonly value?: string } | undefined;
  return last?.type === 'NUMBER' ? Number(last.value) : Number.POSITIVE_INFINITY;
}
