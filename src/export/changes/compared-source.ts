/** Sources in the ledger, and which export writes what it finds: one at a time, decided once for an export and a source. */
import type { Store } from '../../store/store.ts';
import { deleteUnseen } from './entries.ts';

type Db = Store['db'];

export interface ComparedSource {
  readonly number: number;
  readonly isWriting: boolean;
}

/** `mayWrite`: the export sees all rows, whole. It writes unless another does, or the ledger knows a newer state. */
export function decide(
  db: Db,
  job: { readonly id: string; readonly at: number },
  { type, name }: { readonly type: string; readonly name: string },
  mayWrite: boolean,
): Promise<ComparedSource> {
  return db.transaction(async (trx) => {
    await trx('change_source').insert({ type, name }).onConflict(['type', 'name']).ignore();
    // PostgreSQL: whoever decides about the source waits here.
    const { number, as_of } = await trx('change_source').where({ type, name }).forUpdate().first();
    const known = await trx('change_job').where({ job: job.id, source: number }).first();
    if (known !== undefined) return { number, isWriting: Boolean(known.is_writing) };
    await forget(trx, job.id);
    const open = trx('export_job').select('id').whereIn('status', ['accepted', 'running']);
    const other = await trx('change_job').where({ source: number, is_writing: true }).whereIn('job', open).first();
    const isNewer = as_of === null || Number(as_of) < job.at;
    const isWriting = mayWrite && isNewer && other === undefined;
    await trx('change_job').insert({ job: job.id, source: number, is_writing: isWriting });
    return { number, isWriting };
  });
}

/** What exports that are no more have left. */
async function forget(trx: Db, job: string): Promise<void> {
  for (const table of ['change_job', 'change_seen']) {
    await trx(table).whereNot({ job }).whereNotIn('job', trx('export_job').select('id')).delete();
  }
}

/** The source was compared from end to end: what was not seen is gone. Once: after that there is nothing to do. */
export async function completeSource(db: Db, job: { readonly id: string; readonly at: number }, source: number) {
  await db.transaction(async (trx) => {
    const { id, at } = job;
    const ended = await trx('change_job').where({ job: id, source, is_writing: true }).update({ is_writing: false });
    if (ended === 0) return;
    await deleteUnseen(trx, id, source, at);
    await trx('change_seen').where({ job: id, source }).delete();
    await trx('change_source').where({ number: source }).update({ as_of: at });
  });
}
