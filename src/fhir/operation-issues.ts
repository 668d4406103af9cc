/** The rows of operations, F6xx: their input parameters, and what an operation itself refuses. https://hl7.org/fhir/R4/operations.html */
import { row, seeCapability } from './issue-row.ts';

const seeDefinition = 'See the OperationDefinition that /metadata names for its input parameters.';

export const operationIssues = {
  F600: row(400, 'not-supported', 'The operation has no input parameter {parameter}.', seeDefinition),
  F601: row(400, 'value', 'A value of {parameter} is not of type {type}.', seeDefinition),
  F602: row(400, 'required', 'The operation needs a value of {parameter}.', seeDefinition),
  F603: row(
    400,
    'not-supported',
    '{parameter} is of type {type}, which a URL cannot hold.',
    'Send a Parameters resource by POST.',
  ),
  F604: row(404, 'not-supported', 'The operation is not offered here, but at {expected}.', seeCapability),
  F605: row(
    400,
    'too-costly',
    'Everything of all patients is not one answer.',
    'Ask for one patient, Patient/[id]/$everything, or export them: Patient/$export.',
  ),

  F620: row(
    404,
    'not-found',
    'No {type} of that canonical URL or id is known here.',
    'See /metadata?mode=terminology.',
  ),
  F621: row(404, 'not-found', 'The {type} is not known here in that version.', 'Leave the version out.'),
  F622: row(
    422,
    'too-costly',
    'The expansion has more than {limit} codes.',
    'Ask for a page of it with count and offset, or for less with filter.',
  ),
  F623: row(
    422,
    'not-supported',
    'The value set is made of codes of {system}, which are not in this server.',
    'Ask a terminology server that has that code system.',
  ),
  F624: row(404, 'not-found', 'The code system does not have that code.', 'Check code and system.'),
  F625: row(
    422,
    'not-supported',
    'Of {system} this server knows only the codes that its code maps name, and this is none of them.',
    'Ask a terminology server that has that code system.',
  ),
  F626: row(
    404,
    'not-found',
    'No code map translates codes of that system.',
    'See ConceptMap for the maps in use, or translate with reverse=true.',
  ),
  F627: row(400, 'not-supported', 'Displays are in English here.', 'Leave displayLanguage out.'),
  F628: row(
    400,
    'required',
    'One of code with system, coding and codeableConcept has to be given.',
    'Give the code in one of these ways.',
  ),
  F629: row(
    400,
    'invalid',
    '{parameter} cannot be given where the URL names the resource.',
    'Leave it out, or call the operation of the type.',
  ),
  F630: row(400, 'invalid', 'The ValueSet does not say what it is made of.', 'Give it a compose.'),
} as const;
