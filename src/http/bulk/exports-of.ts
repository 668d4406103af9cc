/** What the requests about exports share: whether there are exports here, who asks, and which job it is about. */
import type { Access } from '../../access/access.ts';
import { covers, exportAccess } from '../../export/caller.ts';
import type { Exports } from '../../export/exports.ts';
import type { Job } from '../../export/job.ts';
import { FhirError, issue } from '../../fhir/issue.ts';
import type { Exchange } from '../exchange.ts';
import type { Server } from '../server.ts';

/** Throws a FhirError (404) where exports are off. */
export function exportsOf({ exports }: Server): Exports {
  if (exports === undefined) throw new FhirError(issue('F101', {}));
  return exports;
}

/** Throws F518 when there is nothing that the caller may export. */
export function exporterOf({ config, registry }: Server, { access }: Exchange): Access {
  const narrowed = exportAccess(access, config.exportUsers);
  if (!registry.types.some((type) => narrowed.grantsFor(type, 'search').length > 0)) {
    throw new FhirError(issue('F518', { scope: 'system/*.rs' }));
  }
  return narrowed;
}

/**
 * The caller's job. Throws F500 for what is not there or not the caller's, and F518 when the token grants less than the job
 * was started with. https://hl7.org/fhir/uv/bulkdata/STU2/index.html#privacy-and-security-considerations
 */
export async function jobOf(server: Server, exchange: Exchange): Promise<Job> {
  const { access, path } = exchange;
  const job = await exportsOf(server).find(path[1] ?? '', access);
  if (job === undefined || job.status === 'cancelled') throw new FhirError(issue('F500', {}));
  if (!covers(exportAccess(access, server.config.exportUsers), job.access)) {
    throw new FhirError(issue('F518', { scope: 'the scopes that it was started with' }));
  }
  return job;
}

/** Where a job is asked about. */
export function statusUrl({ config }: Server, job: string): string {
  return `${config.baseUrl}/bulk/${job}`;
}
