/** An executor whose every call is counted, and traced where traces are wanted. */
import { type Batch, rowsIn } from '../sql/batch.ts';
import type { Executor, RawRow, Session, Snapshot } from '../sql/executor.ts';
import type { Statement } from '../sql/statement.ts';
import type { StatementCounts } from './statement-counts.ts';
import type { Tracing } from './tracing.ts';

export function watchExecutor(executor: Executor, counts: StatementCounts, tracing: Tracing | undefined): Executor {
  const watched = watcher(executor.dialect.name, counts, tracing);
  const { runAll, runTogether, snapshot, joinSnapshot } = executor;
  return {
    ...executor,
    ...watched.session(executor),
    ...(runAll && { runAll: watched.several(runAll) }),
    ...(runTogether && { runTogether: watched.several(runTogether) }),
    ...(snapshot && { snapshot: async (signal: AbortSignal) => watched.snapshot(await snapshot(signal)) }),
    ...(joinSnapshot && {
      joinSnapshot: async (name: string, signal: AbortSignal) => watched.snapshot(await joinSnapshot(name, signal)),
    }),
  };
}

type Several = NonNullable<Executor['runAll']>;
type Stream<B> = (statement: Statement, signal: AbortSignal) => AsyncGenerator<B, void>;

function watcher(engine: string, counts: StatementCounts, tracing: Tracing | undefined) {
  /** One call from its start to its end. */
  const begin = (statements: readonly Statement[], signal: AbortSignal) => {
    const start = performance.now();
    const span = tracing?.call(engine, statements);
    counts.began(statements.length);
    return {
      ended: (rows: number) => {
        counts.ended(performance.now() - start, rows);
        span?.end(rows);
      },
      failed: (error: unknown) => {
        const failure = counts.failed(performance.now() - start, error, signal);
        span?.fail(failure);
      },
    };
  };

  const several =
    (run: Several): Several =>
    async (statements, signal) => {
      const call = begin(statements, signal);
      try {
        const results = await run(statements, signal);
        call.ended(rowsOf(results));
        return results;
      } catch (error) {
        call.failed(error);
        throw error;
      }
    };

  const stream = <B extends Batch>(run: Stream<B>): Stream<B> =>
    async function* (statement, signal) {
      const call = begin([statement], signal);
      let rows = 0;
      let problem: unknown;
      try {
        for await (const batch of run(statement, signal)) {
          rows += rowsIn(batch);
          yield batch;
        }
      } catch (error) {
        problem = error;
        throw error;
      } finally {
        // Also where the reader wants no more.
        if (problem === undefined) call.ended(rows);
        else call.failed(problem);
      }
    };

  const session = (of: Session): Session => ({
    run: async (statement, signal) => {
      const call = begin([statement], signal);
      try {
        const rows = await of.run(statement, signal);
        call.ended(rows.length);
        return rows;
      } catch (error) {
        call.failed(error);
        throw error;
      }
    },
    stream: stream(of.stream),
    ...(of.streamBytes && { streamBytes: stream(of.streamBytes) }),
  });

  const snapshot = (of: Snapshot): Snapshot => ({
    name: of.name,
    at: of.at,
    ...session(of),
    close: () => of.close(),
  });

  return { session, several, snapshot };
}

function rowsOf(results: readonly RawRow[][]): number {
  let rows = 0;
  for (const each of results) rows += each.length;
  return rows;
}
