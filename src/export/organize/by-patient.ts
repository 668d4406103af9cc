/**
 * Output that is organised by patient: blocks, each a header, the Patient and what is of that patient.
 * https://hl7.org/fhir/uv/bulkdata/STU3/export.html#bulk-data-output-file-organization
 */
import type { Segment } from '../job.ts';

/** What parts, chunks and files of blocks are of, in the place of a type: it names their files too. */
export const BY_PATIENT = 'by-patient';

/** Where closing a job looks for them, beside the sources. */
export const blocksSource = { type: BY_PATIENT, source: '', table: BY_PATIENT };

/** Ids from `from` on and before `to`, as strings of code units compare; left out: from the first, to the last. */
export interface IdRange {
  readonly from?: string;
  readonly to?: string;
}

/** Before every id that begins with this one and goes on: no id has a blank. */
export const afterId = (id: string): string => `${id} `;

export const isOneId = ({ from, to }: IdRange): boolean => from !== undefined && to === afterId(from);

/** The bounds are no keys of a table, and as keys they are looked at only for being the same. */
export function segmentOf({ from, to }: IdRange): Segment {
  return {
    type: BY_PATIENT,
    source: '',
    ...(from !== undefined && { after: [from] }),
    ...(to !== undefined && { upTo: [to] }),
  };
}

export function rangeOf({ after, upTo }: Segment): IdRange {
  const [from, to] = [after?.[0], upTo?.[0]];
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}

export function headerOf(patient: string): Buffer {
  const parameter = [{ name: 'header', valueReference: { reference: `Patient/${patient}` } }];
  return Buffer.from(`${JSON.stringify({ resourceType: 'Parameters', parameter })}\n`);
}
