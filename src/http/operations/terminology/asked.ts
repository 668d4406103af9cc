/** The code that an operation is asked about: `code` with `system`, a Coding, or a CodeableConcept. */
import { FhirError, issue } from '../../../fhir/issue.ts';
import type { CodeableConcept, Coding } from '../../../fhir/types.ts';
import type { CodeAsked } from '../../../terminology/validate.ts';

export const codeInputs = {
  code: { type: 'code', documentation: 'The code; needs its system.' },
  system: { type: 'uri', documentation: 'The code system of the code.' },
  coding: { type: 'Coding', isToken: true, documentation: 'The code in place of code and system.' },
} as const;

export const conceptInput = {
  codeableConcept: { type: 'CodeableConcept', documentation: 'Several codes, of which one is enough.' },
} as const;

export const displayLanguage = {
  type: 'code',
  documentation: 'Displays are in English; anything else is refused.',
} as const;

export interface CodeValues {
  readonly code?: string | undefined;
  readonly system?: string | undefined;
  readonly display?: string | undefined;
  readonly coding?: Coding | undefined;
  readonly codeableConcept?: CodeableConcept | undefined;
}

/** Throws F628 for none or several ways of asking, F602 for a code without its system. At least one. */
export function codesAsked({
  code,
  system,
  display,
  coding,
  codeableConcept,
}: CodeValues): [CodeAsked, ...CodeAsked[]] {
  const ways = [code, coding, codeableConcept].filter((way) => way !== undefined);
  if (ways.length !== 1) throw new FhirError(issue('F628', {}));
  const asked: readonly Coding[] =
    codeableConcept?.coding ??
    (coding ? [coding] : [{ code: code ?? '', ...(system && { system }), ...(display && { display }) }]);
  const [first, ...others] = asked.map(codeAsked);
  if (first === undefined) throw new FhirError(issue('F602', { parameter: 'codeableConcept.coding' }));
  return [first, ...others];
}

function codeAsked({ system, code, display }: Coding): CodeAsked {
  if (typeof code !== 'string') throw new FhirError(issue('F602', { parameter: 'code' }));
  if (typeof system !== 'string') throw new FhirError(issue('F602', { parameter: 'system' }));
  return { system, code, ...(typeof display === 'string' && { display }) };
}

/** Throws F627 for a language that no display is in. */
export function refuseLanguage(language: string | undefined): void {
  if (language !== undefined && !/^en(-|$)/i.test(language))
    throw new FhirError(issue('F627', {}, { expression: ['http.displayLanguage'] }));
}
