/** The rows of `$lastn`, F698 to F701. https://hl7.org/fhir/R4/observation-operation-lastn.html */
import { row } from './issue-row.ts';

export const lastnIssues = {
  F698: row(400, 'required', 'The operation is about one patient.', 'Give one patient, or one subject.'),
  F699: row(
    400,
    'required',
    'The operation needs to know of which codes.',
    'Give category, code, or another search parameter that holds a code.',
  ),
  F700: row(400, 'value', 'A group has from 1 to {limit} resources.', 'Ask for fewer of each code, or search by date.'),
  F701: row(
    400,
    'not-supported',
    'The answer has one page, from the newest on; {parameter} does not go with it.',
    'Leave it out, or search Observation.',
  ),
} as const;
