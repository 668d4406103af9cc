/**
 * The lines of `deleted`: transaction Bundles of DELETE entries for what an increment no longer has.
 * https://hl7.org/fhir/uv/bulkdata/STU2/export.html#response---complete-status
 */
import type { DeletedWindow } from '../../plan/plan-deleted.ts';
import { deletedSelect } from '../../plan/plan-deleted.ts';
import type { ExportBranch } from '../../plan/plan-export.ts';
import type { Select } from '../../plan/select.ts';
import type { Session } from '../../sql/executor.ts';
import type { Statement } from '../../sql/statement.ts';
import type { JobChanges } from './change-ledger.ts';

/** One line of a file. */
export interface DeletedLines {
  /** Whole lines, each with its line feed. */
  readonly bytes: Uint8Array;
  /** Resources that are told. */
  readonly count: number;
  readonly lines: number;
}

/** What a branch no longer has, read in `session`: after all of its segments were, in the same state of the database. */
export type ReadDeleted = (
  branch: ExportBranch,
  session: Session,
  window: DeletedWindow,
  signal: AbortSignal,
) => AsyncIterable<DeletedLines>;

/** Entries of a Bundle. */
const MOST = 500;

/** `compile`: selects as the session's engine writes them. `changes`: of the job, where there is a ledger. */
export function deletedReader(compile: (select: Select) => Statement, changes?: JobChanges): ReadDeleted {
  return async function* deletedLines(branch, session, window, signal) {
    const { type } = branch.source;
    let waiting: string[] = [];
    for await (const ids of idsOf(branch, session, window, signal)) {
      waiting = waiting.concat(ids);
      while (waiting.length >= MOST) {
        yield bundleOf(type, waiting.slice(0, MOST));
        waiting = waiting.slice(MOST);
      }
    }
    if (waiting.length > 0) yield bundleOf(type, waiting);
  };

  /** Rows that stand in their table first, one id for all versions of a row, then what the ledger misses in it: each id once. */
  async function* idsOf(branch: ExportBranch, session: Session, window: DeletedWindow, signal: AbortSignal) {
    const select = deletedSelect(branch, window);
    if (select !== undefined) {
      let last: string | undefined;
      for await (const rows of session.stream(compile(select), signal)) {
        const all = rows.flatMap((cells) => branch.source.key.encode(cells) ?? []);
        // Versions of one row come one after another.
        const ids = all.filter((id, at) => id !== (at === 0 ? last : all[at - 1]));
        last = all.at(-1) ?? last;
        yield changes === undefined ? ids : await changes.untold(branch, ids);
      }
    }
    if (changes === undefined) return;
    for await (const ids of changes.gone(branch, session, signal)) yield ids;
  }
}

function bundleOf(type: string, ids: readonly string[]): DeletedLines {
  const entry = ids.map((id) => ({ request: { method: 'DELETE', url: `${type}/${id}` } }));
  const text = `${JSON.stringify({ resourceType: 'Bundle', type: 'transaction', entry })}\n`;
  return { bytes: Buffer.from(text), count: ids.length, lines: 1 };
}
