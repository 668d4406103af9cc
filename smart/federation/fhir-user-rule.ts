/**
 * Who a user of the hospital's provider is in the record: a reference with claims in braces, such as `Practitioner/{npi}`,
 * or a claim that holds the whole reference, `{fhirUser}`.
 */
import { isFhirUser } from '../users/checked-user.ts';

type Claims = Readonly<Record<string, unknown>>;

const CLAIM = /\{([\w.:/-]+)\}/g;

/** Throws one line that names the setting. */
export function checkFhirUserRule(rule: string): string {
  const filled = rule.replace(CLAIM, (_, name: string) => (rule === `{${name}}` ? 'Practitioner/1' : '1'));
  if (isFhirUser(filled) && filled !== rule) return rule;
  throw new Error(
    'PORTICO_UPSTREAM_FHIR_USER must be such as Practitioner/{npi} or {fhirUser}, with the name of a claim in braces',
  );
}

/** undefined: a claim is missing or is not what can stand there. A reference of another server is nobody's here. */
export function fhirUserOf(rule: string, claims: Claims, fhirBase: string): string | undefined {
  const reference = rule.replace(CLAIM, (_, name: string) => {
    const value = claims[name];
    if (rule === `{${name}}`) return typeof value === 'string' ? value.replace(`${fhirBase}/`, '') : '';
    // What is put into a reference can only be an id: a claim must not choose the type.
    return /^[A-Za-z0-9.-]{1,64}$/.test(String(value ?? '')) && typeof value !== 'object' ? String(value) : '';
  });
  return isFhirUser(reference) ? reference : undefined;
}
