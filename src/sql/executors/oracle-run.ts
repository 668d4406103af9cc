/** Statements on a connection that is lent: all rows at once, or batch by batch as the reader asks for them. */
import oracledb from 'oracledb';
import type { RawRow } from '../executor.ts';
import type { Statement } from '../statement.ts';
import { firstBatch, nextBatch } from './batch-size.ts';
import { bindOf } from './oracle-binds.ts';
import { fetchAsText } from './oracle-cells.ts';
import type { Loan } from './oracle-pool.ts';

/** Rows per round trip of what is wanted whole: a page is one. */
const pageRows = 1_000;

const options: oracledb.ExecuteOptions = {
  outFormat: oracledb.OUT_FORMAT_ARRAY,
  fetchTypeHandler: fetchAsText,
  fetchArraySize: pageRows,
  maxRows: 0,
};

export async function runOn(loan: Loan, { sql, bindings }: Statement, signal: AbortSignal): Promise<RawRow[]> {
  const binds = bindings.map(bindOf);
  const { rows } = await loan.call(signal, (connection) =>
    connection.execute<RawRow>(sql, binds, { ...options, prefetchRows: 100 }),
  );
  return rows ?? [];
}

/** Ended early, the cursor is closed with whatever the connection does next; nothing runs meanwhile. */
export async function* streamOn(
  loan: Loan,
  { sql, bindings }: Statement,
  signal: AbortSignal,
): AsyncGenerator<RawRow[], void> {
  const binds = bindings.map(bindOf);
  // A statement that is read once from end to end is not worth a place among those that are kept.
  const streamed = { ...options, prefetchRows: firstBatch, resultSet: true, keepInStmtCache: false } as const;
  const { resultSet } = await loan.call(signal, (connection) => connection.execute<RawRow>(sql, binds, streamed));
  if (resultSet === undefined) return;
  try {
    for (let wanted = firstBatch; ; ) {
      const rows = await loan.call(signal, () => resultSet.getRows(wanted));
      if (rows.length > 0) yield rows;
      if (rows.length < wanted) return;
      wanted = nextBatch(rows.length, lettersOf(rows));
    }
  } finally {
    await resultSet.close().catch(() => {
      loan.unfit = true;
    });
  }
}

function lettersOf(rows: readonly RawRow[]): number {
  let letters = 0;
  for (const row of rows) for (const cell of row) letters += cell?.length ?? 0;
  return letters;
}
