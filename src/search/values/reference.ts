/** `1`, `Patient/1`, a URL, a canonical. https://hl7.org/fhir/R4/search.html#reference */
import { isResourceType } from '../../fhir/definitions.ts';
import { escapeValue, unescapeValue } from '../escape.ts';
import type { Modifier, ReferenceValue, TextValue } from '../request.ts';
import { formatToken, parseSystemAndCode } from './token.ts';
import type { ValueIssue } from './value-issue.ts';

export interface ReferenceContext {
  /** Where this server answers, without a slash at the end: references below it are its own. */
  readonly baseUrl: string;
  readonly modifier?: Modifier;
  /** Of `subject:Patient`. */
  readonly targetType?: string;
}

/** https://hl7.org/fhir/R4/datatypes.html#id */
const id = /^[A-Za-z0-9\-.]{1,64}$/;
const absolute = /^[A-Za-z][A-Za-z0-9+.-]*:\S+$/;

/** With `:identifier` a token, with `:text` a text. `:Patient` and the type within the value must agree. */
export function parseReference(text: string, context: ReferenceContext): ReferenceValue | TextValue | ValueIssue {
  if (context.modifier === 'identifier') return parseIdentifier(text);
  if (context.modifier === 'text') return text.trim() === '' ? 'F124' : { type: 'text', text: unescapeValue(text) };
  const plain = unescapeValue(text);
  const own = `${context.baseUrl}/`;
  const local = plain.startsWith(own) ? parseLocal(plain.slice(own.length)) : undefined;
  const reference = local ?? (absolute.test(plain) ? { type: 'reference' as const, url: plain } : parseLocal(plain));
  if (reference === undefined) return 'F124';
  const { targetType } = context;
  if (targetType === undefined || reference.url !== undefined) return reference;
  if (reference.targetType !== undefined && reference.targetType !== targetType) return 'F124';
  return { ...reference, targetType };
}

/** `1` or `Patient/1`. */
function parseLocal(text: string): ReferenceValue | undefined {
  const slash = text.indexOf('/');
  if (slash < 0) return id.test(text) ? { type: 'reference', id: text } : undefined;
  const targetType = text.slice(0, slash);
  const rest = text.slice(slash + 1);
  return isResourceType(targetType) && id.test(rest) ? { type: 'reference', targetType, id: rest } : undefined;
}

function parseIdentifier(text: string): ReferenceValue | ValueIssue {
  const identifier = parseSystemAndCode(text);
  return typeof identifier === 'string' ? 'F124' : { type: 'reference', identifier };
}

export function formatReference({ targetType, id, url, identifier }: ReferenceValue): string {
  if (identifier !== undefined) return formatToken(identifier);
  if (url !== undefined) return escapeValue(url);
  return targetType === undefined ? (id ?? '') : `${targetType}/${id ?? ''}`;
}
