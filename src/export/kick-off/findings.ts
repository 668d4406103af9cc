/** What is found wrong while a kick-off is read: all of it goes into one answer, but for what `lenient` ignores. */
import { FhirError, type Issue, issue, sentenceOf } from '../../fhir/issue.ts';
import type { ExportRequest } from '../request.ts';
import type { Given } from './given.ts';

export interface Findings {
  readonly ignored: readonly Issue[];
  /** An error, or ignored: what the specification lets a server leave out when asked to be lenient. */
  readonly report: (found: Issue, given: Given) => void;
  /** Throws when there was an error. */
  readonly refuse: () => void;
}

/** Not supported, not exported, not granted. Nothing that would export more of what was asked for than was asked. */
const ignorable: ReadonlySet<string> = new Set(['F509', 'F511', 'F516', 'F518']);

export function findings(handling: ExportRequest['handling']): Findings {
  const errors: Issue[] = [];
  const ignored: Issue[] = [];
  return {
    ignored,
    report: (found, { name, expression }) => {
      const at = { expression: [expression] };
      if (found.severity !== 'error') ignored.push({ ...found, ...at });
      else if (handling === 'strict' || !ignorable.has(found.code)) errors.push({ ...found, ...at });
      else ignored.push(issue('F112', { parameter: name, reason: sentenceOf(found) }, at));
    },
    refuse: () => {
      const [first, ...others] = errors;
      if (first !== undefined) throw new FhirError(first, ...others);
    },
  };
}
