/** `code`, `system|code`, `|code`, `system|`, and the values of a token's modifiers. https://hl7.org/fhir/R4/search.html#token */
import { escapeValue, splitEscaped, unescapeValue } from '../escape.ts';
import type { Modifier, TextValue, TokenValue, ValueSetValue } from '../request.ts';
import type { ValueIssue } from './value-issue.ts';

/** With `:of-type` `system|code|value`, with `:in` and `:not-in` a value set's URL, with `:text` a text. */
export function parseToken(text: string, modifier?: Modifier): TokenValue | TextValue | ValueSetValue | ValueIssue {
  switch (modifier) {
    case 'of-type':
      return parseOfType(text);
    case 'text':
      return text.trim() === '' ? 'F123' : { type: 'text', text: unescapeValue(text) };
    case 'in':
    case 'not-in':
      return /^\S+$/.test(text) ? { type: 'valueset', url: unescapeValue(text) } : 'F123';
    default:
      return parseSystemAndCode(text);
  }
}

export function parseSystemAndCode(text: string): TokenValue | ValueIssue {
  const [first = '', second, ...more] = splitEscaped(text, '|');
  if (more.length > 0) return 'F123';
  if (second === undefined) return first === '' ? 'F123' : { type: 'token', code: unescapeValue(first) };
  if (first === '' && second === '') return 'F123';
  const system = first === '' ? null : unescapeValue(first);
  return second === '' ? { type: 'token', system } : { type: 'token', system, code: unescapeValue(second) };
}

/** The type of an identifier and its value: `http://terminology.hl7.org/CodeSystem/v2-0203|MR|446053`. */
function parseOfType(text: string): TokenValue | ValueIssue {
  const [system = '', code = '', value = '', ...more] = splitEscaped(text, '|').map(unescapeValue);
  if (more.length > 0 || system === '' || code === '' || value === '') return 'F123';
  return { type: 'token', code: value, ofType: { system, code } };
}

export function formatToken({ system, code, ofType }: TokenValue): string {
  if (ofType !== undefined) return [ofType.system, ofType.code, code ?? ''].map(escapeValue).join('|');
  if (system === undefined) return escapeValue(code ?? '');
  return `${escapeValue(system ?? '')}|${escapeValue(code ?? '')}`;
}

export function formatText({ text }: TextValue): string {
  return escapeValue(text);
}

export function formatValueSet({ url }: ValueSetValue): string {
  return escapeValue(url);
}
