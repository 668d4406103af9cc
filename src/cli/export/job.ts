/** The one job of an export's own state store: begun, or gone on with. */
import { openAccess } from '../../access/access.ts';
import type { Exports } from '../../export/exports.ts';
import type { Job } from '../../export/job.ts';
import { canonical } from '../../export/proof/canonical.ts';
import type { ExportRequest } from '../../export/request.ts';
import type { Store } from '../../store/store.ts';
import type { ExportOptions } from './asked.ts';
import type { ExportPlace } from './place.ts';

export interface Begun {
  readonly exports: Exports;
  readonly store: Store;
  readonly place: ExportPlace;
}

/** Throws a sentence when what was begun is something else. */
export async function beginOrGoOn(
  { exports, store, place }: Begun,
  request: ExportRequest,
  { out, resume }: Pick<ExportOptions, 'out' | 'resume'>,
): Promise<Job> {
  const begun = await jobIn(exports, store);
  if (begun === undefined && (await place.isComplete())) throw new Error(`There is a complete export in ${out}.`);
  if (begun === undefined && resume) throw new Error(`There is no export to go on with in ${out}.`);
  if (begun !== undefined && canonical(begun.request) !== canonical(request)) {
    throw new Error('Another export was begun here, with other options: give the same, or another place.');
  }
  // What has failed is begun again.
  if (begun?.status === 'failed' || begun?.status === 'cancelled') await exports.cancel(begun);
  else if (begun !== undefined) return begun;
  return (await exports.find(await exports.start(request, openAccess), openAccess))!;
}

async function jobIn(exports: Exports, { db }: Store): Promise<Job | undefined> {
  const row = await db<{ id: string }>('export_job').select('id').first();
  return row === undefined ? undefined : exports.find(row.id, openAccess);
}
