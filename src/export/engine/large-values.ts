/**
 * Values that are too large for a row: a mark stands for each while the line is made, and where the line still has it then, the
 * value is read in slices and put there as base64. A value of 300 MB is never in memory as a whole.
 */
import { cutAtMarks, markedCell } from '../../adapter/large.ts';
import { type LargeColumn, largeColumns, type Row } from '../../plan/layout.ts';
import type { ExportBranch } from '../../plan/plan-export.ts';
import type { Database } from '../../sql/database.ts';
import type { Session } from '../../sql/executor.ts';
import { readSlices } from '../../sql/read-slices.ts';
import type { LargeLine } from '../lines.ts';
import { base64Pieces, bytesOfSlices } from './slices.ts';

export interface LargeValues {
  /** The row with a mark for each value that it lacks. */
  readonly marked: (row: Row) => Row;
  /** A line with marks; undefined: it has none. */
  readonly lineOf: (line: string, key: readonly string[]) => LargeLine | undefined;
}

/** undefined: the source has no such columns. */
export function largeValues(
  { source, layout }: ExportBranch,
  database: Database,
  session: Session,
  signal: AbortSignal,
): LargeValues | undefined {
  const columns = largeColumns(layout);
  if (columns.length === 0) return undefined;
  const slices = ({ column }: LargeColumn, key: readonly string[]) =>
    readSlices(source, column, key, database, (statement) => session.run(statement, signal));

  async function* pieces(line: string, key: readonly string[]): AsyncGenerator<Uint8Array, void> {
    const { texts, places } = cutAtMarks(line);
    for (const [at, text] of texts.entries()) {
      yield Buffer.from(at === texts.length - 1 ? `${text}\n` : text);
      const place = places[at];
      if (place === undefined) continue;
      const column = columns.find(({ data }) => data === place)!;
      const isBinary = source.columnOf(column.column).type === 'blob';
      yield* base64Pieces(bytesOfSlices(slices(column, key), isBinary));
    }
  }

  return {
    marked: (row) => {
      const lacking = columns.filter(({ data, size }) => row.cells[data] === null && Number(row.cells[size] ?? 0) > 0);
      if (lacking.length === 0) return row;
      const cells = [...row.cells];
      for (const { data } of lacking) cells[data] = markedCell(data);
      return { ...row, cells };
    },
    lineOf: (line, key) => (cutAtMarks(line).places.length === 0 ? undefined : () => pieces(line, key)),
  };
}
