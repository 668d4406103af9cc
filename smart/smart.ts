/** What the parts of the authorization server share: made once at start-up. */
import type { ErrorOut, KoaContextWithOIDC } from 'oidc-provider';
import type { Artifacts } from './artifacts.ts';
import type { Clients } from './clients.ts';
import type { SigningKey } from './keys.ts';
import type { LaunchContexts } from './launch/contexts.ts';
import type { Users } from './users/users.ts';

export interface Smart {
  /** `https://portico.example.org/oauth`. */
  readonly issuer: string;
  /** `https://portico.example.org/fhir`: the only audience. */
  readonly fhirBase: string;
  readonly artifacts: Artifacts;
  readonly clients: Clients;
  readonly contexts: LaunchContexts;
  readonly keys: readonly SigningKey[];
  readonly cookieKeys: readonly string[];
  readonly users: Users;
  readonly pages: { readonly renderError: (ctx: KoaContextWithOIDC, out: ErrorOut) => void | Promise<void> };
  /** For every URL that a client gives. */
  readonly guardedFetch?: typeof fetch;
}
