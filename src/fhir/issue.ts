/** An issue of the table, the error that carries issues, and their OperationOutcome. https://hl7.org/fhir/R4/operationoutcome.html */
import { type Details, type IssueCode, issues } from './issue-table.ts';
import type { OperationOutcome, OperationOutcomeIssue } from './types.ts';

export { type Details, type IssueCode, type IssueType, issues } from './issue-table.ts';

export type Severity = 'fatal' | 'error' | 'warning' | 'information';

export interface Issue {
  readonly code: IssueCode;
  readonly severity: Severity;
  /** Values of the sentence's placeholders. Never patient data. */
  readonly details: Readonly<Record<string, string>>;
  /** FHIRPath, or `http.<parameter>`, of what the issue is about. */
  readonly expression?: readonly string[];
}

export interface IssueOptions {
  /** Left out: `warning` where the table's status is 200, else `error`. */
  readonly severity?: Severity;
  readonly expression?: readonly string[];
}

const system = 'https://portico-fhir.dev/CodeSystem/issue';
/** A name out of the request is shown as far as a reader needs it. */
const longestDetail = 120;

export function issue<Code extends IssueCode>(code: Code, details: Details<Code>, options: IssueOptions = {}): Issue {
  const severity = options.severity ?? (issues[code].status === 200 ? 'warning' : 'error');
  const { expression } = options;
  return expression === undefined ? { code, severity, details } : { code, severity, details, expression };
}

/** The table's sentence with its placeholders filled in. */
export function sentenceOf({ code, details }: Issue): string {
  return issues[code].sentence.replace(/\{(\w+)\}/g, (_, name: string) => shorten(details[name] ?? ''));
}

function shorten(text: string): string {
  return text.length > longestDetail ? `${text.slice(0, longestDetail)}…` : text;
}

/** Thrown with everything that is wrong with a request, so that one answer says it all. */
export class FhirError extends Error {
  override readonly name = 'FhirError';
  readonly issues: readonly Issue[];

  constructor(...all: [Issue, ...Issue[]]) {
    super(all.map((one) => `${one.code} ${sentenceOf(one)}`).join(' '));
    this.issues = all;
  }

  /** HTTP status of the first issue that is an error; 500 if none is. */
  get status(): number {
    const worst = this.issues.find((one) => one.severity === 'fatal' || one.severity === 'error');
    return worst === undefined ? 500 : issues[worst.code].status;
  }
}

export function toOperationOutcome(all: readonly Issue[]): OperationOutcome {
  return { resourceType: 'OperationOutcome', issue: all.map(toOutcomeIssue) };
}

function toOutcomeIssue(one: Issue): OperationOutcomeIssue {
  const outcome: OperationOutcomeIssue = {
    severity: one.severity,
    code: issues[one.code].code,
    details: { coding: [{ system, code: one.code }], text: sentenceOf(one) },
    diagnostics: issues[one.code].remedy,
  };
  if (one.expression !== undefined) outcome.expression = one.expression.map(shorten);
  return outcome;
}

/** The table as Markdown, for docs/. */
export function issueTable(): string {
  const head = ['| code | HTTP | FHIR issue type | says | what to do |', '|---|---|---|---|---|'];
  const rows = Object.entries(issues).map(
    ([code, { status, code: type, sentence, remedy }]) =>
      `| ${code} | ${status} | ${type} | ${sentence.replaceAll('|', '\\|')} | ${remedy.replaceAll('|', '\\|')} |`,
  );
  return [...head, ...rows, ''].join('\n');
}
