/** The rows of Patient/$match, F68x. https://hl7.org/fhir/R4/patient-operation-match.html */
import { row } from './issue-row.ts';

export const matchIssues = {
  F680: row(
    400,
    'required',
    'The patient given has too little to look for.',
    'Give a number with its system, a birth date, a family and a given name, or a telephone number.',
  ),
  F681: row(400, 'structure', 'Patient.{element} is not as R4 defines it.', 'Give the element as R4 has it.'),
  F682: row(400, 'value', 'A count is 1 or more.', 'Leave count out, or give how many matches are wanted at most.'),
  F683: row(
    200,
    'incomplete',
    'More patients answered than were compared: the best match may be missing.',
    'Give more of what is known of the patient.',
  ),
} as const;
