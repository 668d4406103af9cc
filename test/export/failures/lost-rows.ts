/** An executor whose snapshots lose the last row of one table: as a mapping does that shows less than it is counted for. */
import type { Executor, Snapshot } from '../../../src/sql/executor.ts';
import type { Statement } from '../../../src/sql/statement.ts';

/** `isLost` says of which statements; those that count are left alone. */
export function losing(executor: Executor, isLost: (statement: Statement) => boolean): Executor {
  const isRead = (statement: Statement) => isLost(statement) && !/count\(/i.test(statement.sql);
  const lossy = (snapshot: Snapshot): Snapshot => ({
    ...snapshot,
    run: async (statement, signal) => {
      const rows = await snapshot.run(statement, signal);
      return isRead(statement) ? rows.slice(0, -1) : rows;
    },
    stream: async function* (statement, signal) {
      for await (const batch of snapshot.stream(statement, signal)) {
        yield isRead(statement) ? batch.slice(0, -1) : batch;
      }
    },
  });
  return { ...executor, snapshot: async (signal) => lossy(await executor.snapshot(signal)) };
}
