/** Oracle 19c and later, without Oracle's client libraries. https://node-oracledb.readthedocs.io/en/latest/ */
import { FhirError } from '../../fhir/issue.ts';
import { oracleDialect } from '../dialects/oracle.ts';
import type { Executor, ExecutorOptions, RawRow, Snapshot } from '../executor.ts';
import type { Statement } from '../statement.ts';
import { catalogueStatement, OracleCatalogue } from './oracle-catalogue.ts';
import { connectErrorOf, fhirErrorOf } from './oracle-errors.ts';
import { lagMsOn } from './oracle-lag.ts';
import { accessPathsOn } from './oracle-paths.ts';
import { type Loan, OraclePool } from './oracle-pool.ts';
import { acceptsWritesOn } from './oracle-rights.ts';
import { runOn, streamOn } from './oracle-run.ts';
import { oracleServer } from './oracle-session.ts';
import { currentState, enterState, type OracleState, snapshotOn, stateOf } from './oracle-snapshot.ts';

/** A large system has hundreds of thousands of columns. */
const catalogueMs = 60_000;

/** Asks the database for the types of its columns. Throws as `run` does. */
export async function openOracle(url: string, options: ExecutorOptions): Promise<Executor> {
  const pool = await OraclePool.open(oracleServer(url), options);

  /** What the database says goes to the log; the caller hears what it means. */
  const explained = (error: unknown, signal: AbortSignal, meaning = fhirErrorOf): unknown => {
    if (signal.aborted) return signal.reason;
    if (error instanceof FhirError) return error;
    options.onError(error);
    return meaning(error);
  };

  const taken = async <T>(taking: Promise<T>, signal: AbortSignal): Promise<T> => {
    try {
      return await taking;
    } catch (error) {
      throw explained(error, signal, connectErrorOf);
    }
  };

  const lent = async <T>(signal: AbortSignal, use: (loan: Loan) => Promise<T>): Promise<T> => {
    const loan = await taken(pool.take(signal), signal);
    try {
      const result = await use(loan);
      signal.throwIfAborted();
      return result;
    } catch (error) {
      throw explained(error, signal);
    } finally {
      pool.give(loan);
    }
  };

  const run = (statement: Statement, signal: AbortSignal): Promise<RawRow[]> =>
    lent(signal, (loan) => runOn(loan, statement, signal));

  /** On one connection, one after the other. */
  const runAll = (statements: readonly Statement[], signal: AbortSignal): Promise<RawRow[][]> =>
    lent(signal, async (loan) => {
      const results: RawRow[][] = [];
      for (const statement of statements) results.push(await runOn(loan, statement, signal));
      return results;
    });

  async function* stream(statement: Statement, signal: AbortSignal): AsyncGenerator<RawRow[], void> {
    const loan = await taken(pool.take(signal), signal);
    try {
      yield* streamOn(loan, statement, signal);
    } catch (error) {
      throw explained(error, signal);
    } finally {
      pool.give(loan);
    }
  }

  const snapshotOf = async (known: OracleState | undefined, signal: AbortSignal): Promise<Snapshot> => {
    const { loan, end } = await taken(pool.takeBeside(signal), signal);
    try {
      loan.limit(options.snapshotMs ?? options.statementMs);
      const state = known ?? (await currentState(loan, signal));
      await enterState(loan, state, signal);
      return snapshotOn(loan, state, { end, explained });
    } catch (error) {
      end();
      throw explained(error, signal);
    }
  };

  try {
    const catalogue = await lent(AbortSignal.timeout(catalogueMs), async (loan) => {
      loan.limit(catalogueMs);
      return new OracleCatalogue(await runOn(loan, catalogueStatement, AbortSignal.timeout(catalogueMs)));
    });
    return {
      dialect: oracleDialect(catalogue.typeOf),
      run,
      runAll,
      stream,
      snapshot: (signal) => snapshotOf(undefined, signal),
      joinSnapshot: async (name, signal) => snapshotOf(stateOf(name), signal),
      acceptsWrites: (signal) => lent(signal, (loan) => acceptsWritesOn(loan, catalogue, signal)),
      accessPaths: (statement, signal) => lent(signal, (loan) => accessPathsOn(loan, statement, signal)),
      lagMs: (signal) => lent(signal, (loan) => lagMsOn(loan, signal)),
      state: () => pool.state(),
      ping: async () => {
        await run({ name: 'ping', sql: 'select 1 from dual', bindings: [] }, AbortSignal.timeout(2_000));
      },
      close: () => pool.close(),
    };
  } catch (error) {
    await pool.close();
    throw error;
  }
}
