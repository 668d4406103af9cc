/** The refusal of a statement that would read a large table from end to end: which, why, and what would help. */
import { FhirError, type Issue, issue } from '../../fhir/issue.ts';
import type { AccessPath } from '../executor.ts';
import type { Advice } from './helpful-index.ts';

export class ScanRefused extends FhirError {
  readonly table: string;
  readonly columns: readonly string[];

  constructor(path: AccessPath, advice: Advice, expression: readonly string[] = []) {
    super(issueOf(path, advice, expression));
    this.table = advice.table;
    this.columns = advice.columns;
    this.#path = path;
    this.#advice = advice;
  }

  readonly #path: AccessPath;
  readonly #advice: Advice;

  /** The same, with the search parameters that ask for it: `http.family`. */
  about(parameters: readonly string[]): ScanRefused {
    return new ScanRefused(
      this.#path,
      this.#advice,
      parameters.map((code) => `http.${code}`),
    );
  }
}

function issueOf(
  { rows }: AccessPath,
  { table, columns, index, declared }: Advice,
  expression: readonly string[],
): Issue {
  const options = expression.length > 0 ? { expression } : {};
  const named = columns.map((column) => `${table}.${column}`).join(', ');
  const details = { table, rows: String(Math.round(rows)), columns: named };
  if (index.length === 0) return issue('F215', { table, rows: details.rows }, options);
  const helpful = `${table} (${index.join(', ')})`;
  return issue(declared ? 'F214' : 'F213', { ...details, index: helpful }, options);
}
