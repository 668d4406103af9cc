/** How a value parser says what is wrong: by the code alone, as the value itself must not be repeated. */
import type { IssueCode } from '../../fhir/issue.ts';

export type ValueIssue = Extract<
  IssueCode,
  'F120' | 'F121' | 'F122' | 'F123' | 'F124' | 'F125' | 'F126' | 'F127' | 'F128' | 'F129' | 'F130'
>;

export function isValueIssue(result: object | ValueIssue): result is ValueIssue {
  return typeof result === 'string';
}
