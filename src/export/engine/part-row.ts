/** A part as a row of the state store. */
import type { Issue } from '../../fhir/issue.ts';
import type { Part, Segment } from '../job.ts';

export interface PartRow {
  readonly job: string;
  readonly number: number;
  readonly type: string;
  readonly segments: string;
  readonly rows_expected: number | string;
  readonly status: Part['status'];
  readonly attempts: number;
  readonly problem: string | null;
  /** The token of the worker that has the part. */
  readonly claim: string | null;
  readonly claimed_until: number | string | null;
  readonly claimed_at_chunks: number;
}

export function partOf({ job, number, type, segments, rows_expected, status, attempts, problem }: PartRow): Part {
  return {
    job,
    number,
    type,
    segments: JSON.parse(segments) as Segment[],
    rowsExpected: Number(rows_expected),
    status,
    attempts,
    ...(problem === null ? {} : { problem: JSON.parse(problem) as Issue }),
  };
}
