/**
 * The `scope` of a request: clinical scopes, and the words around them. Unknown words are refused by name; what the server
 * does not do (writing) is left out of what can be granted. RFC 6749 section 3.3 ·
 * https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html
 */
import { parseResourceScope, printResourceScope, type ResourceScope } from './scope.ts';

/** The words around clinical scopes. */
export const contextScopes = [
  'openid',
  'fhirUser',
  'profile',
  'launch',
  'launch/patient',
  'launch/encounter',
  'offline_access',
  'online_access',
] as const;

export type ContextScope = (typeof contextScopes)[number];

/** Of services of the site, by client_credentials: the EHR that launches apps, and resource servers that check tokens. */
export const serviceScopes = ['portico/launch', 'portico/introspect'] as const;

export type ServiceScope = (typeof serviceScopes)[number];

export interface ScopeSet {
  readonly context: readonly ContextScope[];
  readonly services: readonly ServiceScope[];
  readonly resources: readonly ResourceScope[];
}

export class UnknownScope extends Error {
  readonly scope: string;

  constructor(scope: string) {
    super(`The scope ${JSON.stringify(scope.slice(0, 100))} is not known.`);
    this.scope = scope;
  }
}

const isContextScope = (word: string): word is ContextScope => contextScopes.some((known) => known === word);
const isServiceScope = (word: string): word is ServiceScope => serviceScopes.some((known) => known === word);

/** Throws an UnknownScope for the first word that is none. Repetitions count once. */
export function parseScopes(text: string): ScopeSet {
  const words = [...new Set(text.split(' ').filter((word) => word !== ''))];
  const context = words.filter(isContextScope);
  const byPrint = new Map<string, ResourceScope>();
  for (const word of words) {
    if (isContextScope(word) || isServiceScope(word)) continue;
    const scope = parseResourceScope(word);
    if (scope === undefined) throw new UnknownScope(word);
    byPrint.set(printResourceScope(scope), scope);
  }
  return { context, services: words.filter(isServiceScope), resources: [...byPrint.values()] };
}

export function printScopes({ context, services, resources }: ScopeSet): string {
  return [...context, ...services, ...resources.map(printResourceScope)].join(' ');
}
