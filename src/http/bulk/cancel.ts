/**
 * `DELETE [base]/bulk/[job]`: nobody needs the export any more. Its statements end, its files go, and it is not there.
 * https://hl7.org/fhir/uv/bulkdata/STU2/export.html#bulk-data-delete-request
 */
import type { Answer, Exchange } from '../exchange.ts';
import type { Server } from '../server.ts';
import { exportsOf, jobOf } from './exports-of.ts';

export async function cancelExport(server: Server, exchange: Exchange): Promise<Answer> {
  await exportsOf(server).cancel(await jobOf(server, exchange));
  return { status: 202 };
}
