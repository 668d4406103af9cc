/** References that lead to tokens. https://hl7.org/fhir/R4/references.html#literal */
import { isResourceType } from '../../fhir/definitions.ts';
import type { Tokens } from './tokens.ts';

const LITERAL = /^(?:(.+)\/)?([A-Za-z]+)\/([A-Za-z0-9\-.]{1,64})(?:\/_history\/[A-Za-z0-9\-.]{1,64})?$/;

/** What the id of a contained resource is scoped by: a reference to it, `#x`, does not tell its type. */
export const CONTAINED = '#';

/**
 * Of a reference within this server the same with its token; versions go. undefined for what leads elsewhere: its URL could
 * tell, and nobody could follow a token.
 */
export function tokenisedReference(text: string, { token, uuid }: Tokens, baseUrl: string): string | undefined {
  if (text === '#') return text;
  if (text.startsWith('#')) return `#${token('id', CONTAINED, text.slice(1))}`;
  if (/^urn:(?:uuid|oid):/.test(text)) return `urn:uuid:${uuid(text)}`;
  const [, base, type = '', id = ''] = LITERAL.exec(text) ?? [];
  if (!isResourceType(type) || (base !== undefined && base !== baseUrl)) return undefined;
  return `${base === undefined ? '' : `${base}/`}${type}/${token('id', type, id)}`;
}
