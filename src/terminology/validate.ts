/** `$validate-code`: whether a code is of a value set, or of a code system. https://hl7.org/fhir/R4/valueset-operation-validate-code.html */
import { FhirError, issue } from '../fhir/issue.ts';
import type { CodeSystemContent, Content, ValueSetContent } from '../fhir/terminology/content.ts';
import { codesOf, hasCode } from '../fhir/terminology/value-set-codes.ts';

export interface Validated {
  readonly result: boolean;
  readonly message?: string;
  /** What the code should be shown as. */
  readonly display?: string | undefined;
}

export interface CodeAsked {
  readonly system: string;
  readonly code: string;
  readonly display?: string | undefined;
}

/** Throws F623 where nobody here knows. */
export function validateInValueSet(valueSet: ValueSetContent, content: Content, asked: CodeAsked): Validated {
  const { system, code } = asked;
  const codes = codesOf(valueSet, content);
  const isWithin = hasCode(codes, system, code);
  if (isWithin === undefined) throw new FhirError(issue('F623', { system: codes.lacking[0]!.what }));
  if (isWithin) return shownAs(codes.codes.get(system)?.get(code), asked);
  const known = content.codeSystem(system);
  const isNoCode = known?.isComplete === true && !known.concepts.has(code);
  const message = isNoCode ? 'The code system does not have that code.' : 'The value set does not have that code.';
  return { result: false, message };
}

/** Throws F625 where nobody here knows. */
export function validateInCodeSystem(codeSystem: CodeSystemContent, asked: CodeAsked): Validated {
  const display = codeSystem.concepts.get(asked.code);
  if (asked.system !== codeSystem.url) return { result: false, message: 'The code is of another code system.' };
  if (display !== undefined) return shownAs(display, asked);
  if (!codeSystem.isComplete) throw new FhirError(issue('F625', { system: codeSystem.url }));
  return { result: false, message: 'The code system does not have that code.' };
}

/** A display that is given has to be the code's own; case and spaces do not count. */
function shownAs(display: string | undefined, asked: CodeAsked): Validated {
  const isSame = asked.display === undefined || display === undefined || plain(asked.display) === plain(display);
  return isSame ? { result: true, display } : { result: false, message: 'The code has another display.', display };
}

const plain = (text: string): string => text.trim().replace(/\s+/g, ' ').toLowerCase();
