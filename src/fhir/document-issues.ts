/** What documents and their contents can be refused for, F66x of the table. https://hl7.org/fhir/R4/binary.html */
import { row } from './issue-row.ts';

export const documentIssues = {
  F660: row(
    404,
    'not-found',
    'The Binary is on record, but its content is not where the record says.',
    'Ask the site for the document: its record may be older than its files.',
  ),
  F661: row(
    404,
    'security',
    'The record of the Binary names a file that this server does not open.',
    'Ask the site for the document, with the X-Request-Id; the log has the table.',
  ),
  F662: row(
    422,
    'too-costly',
    'The content of the Binary is more than {limit} bytes when it is decompressed.',
    'Ask the site for the document; PORTICO_DOCUMENT_MAX_BYTES says how much is sent.',
  ),
  F663: row(
    500,
    'exception',
    'The stored content of the Binary could not be decompressed.',
    'Report it with the X-Request-Id: the record is damaged, or says the wrong compression.',
  ),
  F664: row(
    404,
    'not-supported',
    'The content of the Binary is a file, and this server has not been given the folder of documents.',
    'The operator has to set PORTICO_DOCUMENTS_FOLDER.',
  ),
  F665: row(416, 'value', 'The range is not within the content.', 'Ask for bytes that the content has.'),
  F666: row(400, 'not-supported', 'A Binary cannot be an entry of a batch.', 'Read it by a request of its own.'),
};
