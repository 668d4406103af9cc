/** An executor whose snapshots tell how many rows they give, and wait before each statement for what the test does. */
import type { Executor, Snapshot } from '../../../src/sql/executor.ts';
import type { Statement } from '../../../src/sql/statement.ts';

export interface Watching {
  readonly onRows?: (rows: number) => void;
  readonly before?: (sql: string) => Promise<unknown>;
}

export function watched({ onRows = () => undefined, before = async () => undefined }: Watching) {
  const watch = (snapshot: Snapshot): Snapshot => {
    const { run, stream, streamBytes } = snapshot;
    const each = <T>(
      read: (statement: Statement, signal: AbortSignal) => AsyncGenerator<T, void>,
      of: (rows: T) => number,
    ) =>
      async function* (statement: Statement, signal: AbortSignal): AsyncGenerator<T, void> {
        await before(statement.sql);
        for await (const rows of read(statement, signal)) {
          onRows(of(rows));
          yield rows;
        }
      };
    return {
      ...snapshot,
      run: async (statement, signal) => {
        await before(statement.sql);
        const rows = await run(statement, signal);
        onRows(rows.length);
        return rows;
      },
      stream: each(stream, ({ length }) => length),
      ...(streamBytes && { streamBytes: each(streamBytes, ({ count }) => count) }),
    };
  };
  return ({ snapshot, joinSnapshot, ...executor }: Executor): Executor => ({
    ...executor,
    snapshot: async (signal) => watch(await snapshot(signal)),
    joinSnapshot: async (name, signal) => watch(await joinSnapshot(name, signal)),
  });
}
