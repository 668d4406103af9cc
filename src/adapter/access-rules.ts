/**
 * A site's rules of who may see what, as searches: what a search would find is what the rule is about. They are planned
 * like searches and stand inside every statement. `{user}` is who asks (`Practitioner/1`), `{18-years-ago}` a date.
 */

/** Whom `user/` scopes reach: all patients, none, or those that one of the searches for Patient finds. */
export type UserRule = 'all' | 'none' | readonly string[];

export interface SensitiveRule {
  /** What bears the label: `Condition?code=http://snomed.info/sct|7200002`. */
  readonly found: readonly string[];
  /** Goes to `meta.security`; a granular scope by `_security` with this code shows what bears it. */
  readonly label: { readonly system: string; readonly code: string; readonly display?: string };
  /** Purposes of use, of http://terminology.hl7.org/CodeSystem/v3-ActReason, for which it is shown. */
  readonly purposes?: readonly string[];
}

export interface AccessRules {
  /** No default: a site chooses here or by PORTICO_USER_ACCESS before anybody signs in. */
  readonly users?: UserRule;
  readonly sensitive?: readonly SensitiveRule[];
}

/** Of a setting: `all`, `none`, or searches with blanks between them. */
export function userRule(text: string): UserRule {
  if (text === 'all' || text === 'none') return text;
  return text.split(/\s+/).filter((search) => search !== '');
}

/** Those of the rules that can find something of a type. */
export function sensitiveOf(type: string, { sensitive = [] }: AccessRules): readonly SensitiveRule[] {
  return sensitive.filter(({ found }) => found.some((search) => search.startsWith(`${type}?`)));
}
