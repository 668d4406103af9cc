/** One row of the table of errors and warnings: what each says, and what the caller is to do. */
import type { OperationOutcomeIssue } from './types.ts';

export type IssueType = OperationOutcomeIssue['code'];

export interface IssueRow<Sentence extends string> {
  /** HTTP status when this is the worst issue; 200 for what only ever warns. */
  readonly status: number;
  /** FHIR's own code for the kind of issue. */
  readonly code: IssueType;
  readonly sentence: Sentence;
  /** What the caller should do, in one sentence. */
  readonly remedy: string;
}

export function row<const S extends string>(status: number, code: IssueType, sentence: S, remedy: string): IssueRow<S> {
  return { status, code, sentence, remedy };
}

export const seeCapability = 'See /metadata for what this server offers.';
