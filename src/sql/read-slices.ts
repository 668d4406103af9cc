/** One large value of a row, piece by piece, each by a statement of its own: none of them is in memory with another. */
import type { Source } from '../adapter/source.ts';
import { sliceSelect } from '../plan/plan-slice.ts';
import type { Database } from './database.ts';
import type { RawRow } from './executor.ts';
import type { Statement } from './statement.ts';

/** As the database gives them: digits of bytes, or text. `run`: where, on a connection that all of it comes from or on any. */
export async function* readSlices(
  source: Source,
  column: string,
  key: readonly string[],
  { large, statement }: Pick<Database, 'large' | 'statement'>,
  run: (statement: Statement) => Promise<RawRow[]>,
): AsyncGenerator<string, void> {
  const length = large.most(source.columnOf(column));
  for (let from = 1; ; from += length) {
    const [row] = await run(statement(sliceSelect(source, column, key, from, length)));
    const cell = row?.[0] ?? '';
    if (cell === '' || cell === '\\x') {
      // MySQL gives NULL in place of what is larger than its packets.
      if (from === 1) throw new Error(`The database has a value in ${source.table}.${column} and gives nothing of it.`);
      return;
    }
    yield cell;
  }
}
