/** A database that remembers what it was asked, for a page that shows it: each statement with its bindings, rows and time. */
import type { Select } from '../../plan/select.ts';
import type { Database } from '../../sql/database.ts';
import type { AccessPath, RawRow } from '../../sql/executor.ts';
import type { Statement } from '../../sql/statement.ts';

export interface Ran {
  readonly statement: Statement;
  readonly rows: number;
  readonly ms: number;
}

export interface ShownStatement {
  readonly sql: string;
  /** As they were bound, as JSON. */
  readonly bindings: readonly string[];
  readonly rows: number;
  readonly ms: number;
  /** How the database reaches the rows of each table; absent where it would not say. */
  readonly paths?: readonly AccessPath[];
}

export function recorded(database: Database): { readonly database: Database; readonly ran: readonly Ran[] } {
  const ran: Ran[] = [];
  const timed = async (statements: readonly Statement[], run: () => Promise<RawRow[][]>): Promise<RawRow[][]> => {
    const start = performance.now();
    const answers = await run();
    const ms = performance.now() - start;
    for (const [at, statement] of statements.entries()) ran.push({ statement, rows: answers[at]?.length ?? 0, ms });
    return answers;
  };
  const one = async (statement: Statement, signal: AbortSignal): Promise<RawRow[]> =>
    (await timed([statement], async () => [await database.run(statement, signal)]))[0]!;
  const own: Database = {
    ...database,
    select: (select, signal) => one(database.statement(select), signal),
    run: one,
    runAll: (statements, signal) => timed(statements, () => database.runAll(statements, signal)),
    runTogether: (statements, signal) => timed(statements, () => database.runAll(statements, signal)),
    for: () => own,
  };
  return { database: own, ran };
}

export async function shownStatements(
  ran: readonly Ran[],
  database: Database,
  signal: AbortSignal,
): Promise<ShownStatement[]> {
  return Promise.all(
    ran.map(async ({ statement, rows, ms }): Promise<ShownStatement> => {
      const { sql, bindings, select } = statement;
      const paths = select && (await pathsOf(select, database, signal));
      return { sql, bindings: bindings.map((value) => JSON.stringify(value)), rows, ms, ...(paths && { paths }) };
    }),
  );
}

/** What a plan cannot be asked of is shown without one. */
async function pathsOf(select: Select, database: Database, signal: AbortSignal): Promise<AccessPath[] | undefined> {
  try {
    return await database.accessPaths(select, signal);
  } catch {
    return undefined;
  }
}
