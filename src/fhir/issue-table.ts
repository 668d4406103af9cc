/**
 * Every error and warning that this server can answer with, in one table. A code is never reused.
 * F1xx request, F2xx plan, F3xx access, F4xx database, F5xx export, F6xx operation, F66x documents, F698 to F701 $lastn.
 * https://hl7.org/fhir/R4/valueset-issue-type.html
 *
 * A `{placeholder}` is a name of FHIR's or of the request's structure (parameter, modifier, type), never a value: values
 * are patient data.
 */
import { documentIssues } from './document-issues.ts';
import { exportIssues } from './export-issues.ts';
import { row, seeCapability } from './issue-row.ts';
import { lastnIssues } from './lastn-issues.ts';
import { matchIssues } from './match-issues.ts';
import { operationIssues } from './operation-issues.ts';

export type { IssueType } from './issue-row.ts';

const seeSearchTypes = 'See https://hl7.org/fhir/R4/search.html#ptypes for the syntax of each search parameter type.';

export const issues = {
  F100: row(404, 'not-supported', 'R4 has no resource type of that name.', seeCapability),
  F101: row(404, 'not-supported', 'This server has no operation of that name.', seeCapability),
  F102: row(501, 'not-supported', 'The interaction {interaction} is not supported.', seeCapability),
  F103: row(405, 'not-supported', 'The method {method} is not allowed here.', 'Use a method of the Allow header.'),
  F104: row(404, 'not-found', 'No {type} has that id: it is not an id of this server.', 'Use an id from a search.'),
  F105: row(404, 'not-found', 'No {type} with that id is known.', 'Search for the resource and use the id found.'),
  F106: row(410, 'deleted', 'The {type} with that id has been deleted.', 'Drop links to this resource.'),
  F107: row(301, 'informational', 'The {type} with that id was merged into another.', 'Follow the Location header.'),
  F108: row(404, 'not-found', 'There is nothing at this address.', 'FHIR is served below the base URL.'),
  F109: row(
    404,
    'not-found',
    'That version of the {type} is not kept.',
    'Read it without a version: the current one is kept.',
  ),

  F110: row(400, 'invalid', 'R4 has no search parameter {parameter} for {type}.', seeCapability),
  F111: row(400, 'not-supported', 'The search parameter {parameter} is not supported.', seeCapability),
  F112: row(200, 'informational', 'The parameter {parameter} was ignored. {reason}', 'Leave the parameter out.'),
  F113: row(
    400,
    'not-supported',
    'The modifier :{modifier} cannot be used with {parameter}, which is of type {searchType}.',
    'See https://hl7.org/fhir/R4/search.html#modifiers for the modifiers of each search parameter type.',
  ),
  F114: row(400, 'invalid', 'The parameter {parameter} has no value.', 'Give a value, or leave the parameter out.'),
  F115: row(400, 'invalid', 'The parameter {parameter} may be given only once.', 'Send one of them.'),
  F116: row(400, 'invalid', '{type} is not a target type of {parameter}.', 'Use one of its target types.'),
  F117: row(400, 'value', 'A value of {parameter} has a control character.', 'Take the control characters out.'),

  F120: row(400, 'value', 'A value of {parameter} is not a number.', seeSearchTypes),
  F121: row(400, 'value', 'A value of {parameter} is not a date.', seeSearchTypes),
  F122: row(400, 'value', 'A value of {parameter} is not a string to search for.', seeSearchTypes),
  F123: row(400, 'value', 'A value of {parameter} is not a token.', seeSearchTypes),
  F124: row(400, 'value', 'A value of {parameter} is not a reference.', seeSearchTypes),
  F125: row(400, 'value', 'A value of {parameter} does not have one part per component.', seeSearchTypes),
  F126: row(400, 'value', 'A value of {parameter} is not a quantity.', seeSearchTypes),
  F127: row(400, 'value', 'A value of {parameter} is not a URI.', seeSearchTypes),
  F128: row(
    400,
    'value',
    'A value of {parameter} is not latitude|longitude|distance|units.',
    'Use degrees of WGS84 and a length, such as 42.256500|-83.694810|11.20|km.',
  ),
  F129: row(400, 'value', 'The value of {parameter} with :missing is not true or false.', 'Use true or false.'),
  F130: row(400, 'value', 'A value of {parameter} begins with a prefix that R4 does not have.', seeSearchTypes),
  F131: row(
    400,
    'not-supported',
    'The prefix {prefix} cannot be used with {parameter}, which is of type {searchType}.',
    'See https://hl7.org/fhir/R4/search.html#prefix for prefixes.',
  ),
  F132: row(
    400,
    'too-costly',
    'The parameter {parameter} has more than {limit} alternatives.',
    'Split the search into several.',
  ),

  F140: row(400, 'invalid', 'The include {parameter} does not name a reference of a type.', seeCapability),
  F141: row(400, 'too-costly', 'The search has more than {limit} includes.', 'Ask for fewer includes.'),
  F142: row(400, 'too-costly', 'The chain {parameter} has more than {limit} steps.', 'Search in two steps.'),
  F143: row(400, 'invalid', 'The chain {parameter} goes through {step}, which is not a reference.', seeCapability),
  F144: row(
    400,
    'invalid',
    'No target type of {step} in the chain {parameter} has the rest of the chain.',
    'Name a target type, as in subject:Patient.name.',
  ),
  F145: row(
    400,
    'invalid',
    'The parameter {parameter} is not of the form _has:type:reference:parameter.',
    'See https://hl7.org/fhir/R4/search.html#has for the form.',
  ),
  F146: row(400, 'invalid', 'In {parameter}, R4 has no search parameter {step} for {type}.', seeCapability),

  F150: row(400, 'value', 'The value of _count is not a whole number from 0.', 'Use a whole number.'),
  F151: row(
    200,
    'informational',
    'The page size was set to the most that is allowed, {limit}.',
    'Follow the next link.',
  ),
  F152: row(400, 'invalid', 'The sort key {step} is not a sortable parameter of {type}.', seeCapability),
  F153: row(400, 'value', 'The value of _summary is not one of R4.', 'Use true, text, data, count or false.'),
  F154: row(400, 'value', 'The value of _total is not one of R4.', 'Use none, estimate or accurate.'),
  F155: row(400, 'value', 'The value of _elements is not a list of elements of {type}.', 'Use top-level elements.'),
  F156: row(
    400,
    'not-supported',
    'Contained resources are not searched: {parameter} can only have its default value.',
    'Leave the parameter out: this server contains no resources within others.',
  ),
  F157: row(406, 'not-supported', 'The format asked for is not one of this server.', 'Ask for application/fhir+json.'),
  F158: row(400, 'invalid', 'The value of _type is not a list of resource types.', seeCapability),
  F159: row(400, 'value', 'The value of {parameter} is not true or false.', 'Use true or false.'),
  F160: row(400, 'invalid', 'The sort key {step} is given twice.', 'Give each sort key once.'),
  F161: row(400, 'value', 'The value of mode is not one of R4.', 'Use full, normative or terminology.'),

  F170: row(400, 'structure', 'The body could not be read.', 'Send well-formed content of the declared media type.'),
  F171: row(415, 'not-supported', 'The media type of the body is not supported.', 'Send what the interaction takes.'),
  F172: row(413, 'too-long', 'The body is larger than {limit} bytes.', 'Send less at a time.'),
  F173: row(414, 'too-long', 'The URL is longer than {limit} characters.', 'Search with POST to _search.'),
  F174: row(400, 'invalid', 'The body is not a {expected}.', 'Send the resource that the interaction takes.'),
  F175: row(400, 'too-costly', 'The batch has more than {limit} entries.', 'Send several batches.'),
  F176: row(
    400,
    'invalid',
    'The entry is not a request that a batch can hold.',
    'Give request.method and request.url.',
  ),
  F177: row(400, 'value', 'The header {header} could not be read.', 'Correct the header, or leave it out.'),

  F180: row(400, 'invalid', 'The page link could not be read.', 'Use the link as it was given, or search anew.'),
  F181: row(400, 'invalid', 'The page link belongs to another search or another caller.', 'Search anew.'),
  F182: row(410, 'expired', 'The page link was given by an earlier version of this server.', 'Search anew.'),

  F190: row(412, 'conflict', 'The condition of the request does not hold.', 'Read the resource and try again.'),
  F191: row(412, 'multiple-matches', 'The condition of the request matches several {type}.', 'Narrow the condition.'),

  F200: row(404, 'not-supported', 'This server holds no {type}.', seeCapability),
  F201: row(400, 'not-supported', 'This server cannot search {type} by {parameter}.', seeCapability),
  F202: row(400, 'not-supported', 'This server cannot search {parameter} with :{modifier}.', seeCapability),
  F203: row(400, 'not-supported', 'This server cannot sort {type} by {parameter}.', seeCapability),
  F204: row(400, 'not-supported', 'This server cannot include by {parameter}.', seeCapability),
  F205: row(
    400,
    'not-found',
    'The value set given for {parameter} is not known here.',
    'Use a value set of this server.',
  ),
  F206: row(
    200,
    'incomplete',
    'Only the first {limit} included resources are in this page.',
    'Ask for a smaller page.',
  ),
  F207: row(200, 'incomplete', 'The total was left out, because counting took too long.', 'Narrow the search.'),
  F208: row(400, 'too-costly', 'The search would read too much.', 'Narrow the search, by patient or by date.'),
  F209: row(200, 'code-invalid', 'No local code corresponds to a code given for {parameter}.', 'Check the code.'),
  F210: row(400, 'value', 'The unit given for {parameter} cannot be converted.', 'Use the UCUM unit of the element.'),
  F211: row(200, 'informational', 'A local code of {element} has no standard code yet.', 'Use the original coding.'),
  F212: row(200, 'informational', 'The plan of the search follows.', 'Search without _explain for the answer itself.'),
  F213: row(
    400,
    'too-costly',
    'The search would read {table} from end to end, about {rows} rows: no index serves {columns}. One on {index} would.',
    'Narrow the search, by patient or by date, or have the index made.',
  ),
  F214: row(
    400,
    'too-costly',
    'The search would read {table} from end to end, about {rows} rows, for {columns}, although an index on {index} is expected.',
    'Narrow the search; the index may be missing in the database, or its statistics may be old.',
  ),
  F215: row(
    400,
    'too-costly',
    'The search would read {table} from end to end, about {rows} rows, and no index can serve it.',
    'Narrow the search, by patient or by date, or leave out what the expression names.',
  ),

  F300: row(401, 'login', 'An access token is needed.', 'Authorize first: see /.well-known/smart-configuration.'),
  F301: row(401, 'expired', 'The access token is not valid, or no longer.', 'Get a new access token.'),
  F302: row(403, 'forbidden', 'The access token does not allow this.', 'Ask for a scope that does.'),
  F303: row(403, 'forbidden', 'The access token names no patient.', 'Launch with a patient in context.'),
  F304: row(429, 'throttled', 'Too many requests.', 'Try again after the time in Retry-After.'),
  F305: row(421, 'security', 'This server does not answer under that host name.', 'Use the base URL it printed.'),
  F306: row(
    403,
    'forbidden',
    'The user of the access token is neither a patient nor staff of this server.',
    'Sign in as somebody else, or ask for patient/ scopes.',
  ),
  F307: row(
    403,
    'forbidden',
    'The scope on {type} by {parameter} cannot be applied here, so it grants nothing.',
    'Ask for a scope by a search parameter that /metadata lists for the type.',
  ),
  F308: row(403, 'forbidden', 'This caller may not break the glass.', 'Sign in as a practitioner.'),
  F309: row(403, 'forbidden', 'The access token is of a version that is not known here.', 'Get a new access token.'),
  F310: row(
    503,
    'no-store',
    'The audit log cannot be written, so nothing is shown.',
    'Try again after the time in Retry-After.',
  ),
  F311: row(503, 'transient', 'The authorization server cannot be reached.', 'Try again after a while.'),

  F400: row(503, 'transient', 'The database cannot be reached.', 'Try again after the time in Retry-After.'),
  F401: row(504, 'timeout', 'The database took too long to answer.', 'Narrow the search, by patient or by date.'),
  F402: row(503, 'throttled', 'The server is busy.', 'Try again after the time in Retry-After.'),
  F403: row(500, 'exception', 'Something went wrong in this server.', 'Report it with the X-Request-Id of the answer.'),
  F404: row(200, 'incomplete', 'A {type} could not be shown and was left out.', 'Report it with the X-Request-Id.'),
  F405: row(
    503,
    'exception',
    'The database lacks a table or a column that this server was told of, or does not let it be read.',
    'Try again after the time in Retry-After: the operator must put the table or the right back.',
  ),
  F406: row(
    503,
    'transient',
    'What {type} is made of has changed in the database: it is not served until somebody has looked.',
    'Try again after the time in Retry-After; what does not touch it is answered as before.',
  ),
  F407: row(
    503,
    'transient',
    'What decides who may see which patient has changed in the database: nothing is served until somebody has looked.',
    'Try again after the time in Retry-After.',
  ),
  F408: row(
    429,
    'throttled',
    'This client has too much under way.',
    'Try again after the time in Retry-After, and ask for less at a time.',
  ),
  F409: row(503, 'transient', 'The server is stopping.', 'Try again: another server answers.'),
  F410: row(
    503,
    'transient',
    'The state of the database that was being read is no longer kept.',
    'Start again; where it happens often, the database must keep undo for longer.',
  ),
  F411: row(
    501,
    'not-supported',
    'The database keeps no state of itself for many statements to read.',
    'The operator must let it keep snapshots.',
  ),

  ...exportIssues,
  ...operationIssues,
  ...documentIssues,
  ...matchIssues,
  ...lastnIssues,
} as const;

export type IssueCode = keyof typeof issues;

type PlaceholdersOf<Sentence> = Sentence extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PlaceholdersOf<Rest>
  : never;

/** What the sentence of an issue must be told. */
export type Details<Code extends IssueCode> = {
  readonly [Name in PlaceholdersOf<(typeof issues)[Code]['sentence']>]: string;
};
