/** What the parts of the authorization server share: made once at start-up. */
import type { IncomingMessage } from 'node:http';
import type { ErrorOut, KoaContextWithOIDC } from 'oidc-provider';
import type { Access } from '../src/access/access.ts';
import type { Artifacts } from './artifacts.ts';
import type { Chart } from './chart.ts';
import type { Clients } from './clients.ts';
import type { Federation } from './federation/federation.ts';
import type { SigningKey } from './keys.ts';
import type { LaunchContexts } from './launch/contexts.ts';
import type { Launches } from './launch/launches.ts';
import type { StyleSheet } from './pages/style.ts';
import type { Tell } from './security-event.ts';
import type { Apps } from './tokens/apps.ts';
import type { RateLimit } from './tokens/rate-limit.ts';
import type { Revocations } from './tokens/revocations.ts';
import type { TokenVerifier } from './tokens/token-verifier.ts';
import type { LockOut } from './users/lock-out.ts';
import type { Users } from './users/users.ts';

export interface Smart {
  /** `https://portico.example.org/oauth`. */
  readonly issuer: string;
  /** `https://portico.example.org/fhir`: the only audience. */
  readonly fhirBase: string;
  readonly artifacts: Artifacts;
  readonly clients: Clients;
  readonly contexts: LaunchContexts;
  readonly launches: Launches;
  readonly tokens: TokenVerifier;
  readonly revocations: Revocations;
  /** Of the token endpoint. */
  readonly rateLimit: RateLimit;
  /** The network address of who asks. */
  readonly addressOf: (request: IncomingMessage) => string;
  /** Whether somebody with this access sees a resource. */
  readonly sees: (access: Access, type: string, id: string) => Promise<boolean>;
  readonly keys: readonly SigningKey[];
  readonly cookieKeys: readonly string[];
  readonly users: Users;
  readonly lockOut: LockOut;
  readonly apps: Apps;
  readonly chart: Chart;
  readonly styleSheet: StyleSheet;
  readonly autoApprove: {
    /** Only where nobody else can reach the server. */
    readonly allowed: boolean;
    /** `USER` or `USER/PATIENT`, for all clients. */
    readonly setting?: string | undefined;
  };
  /** To the audit. */
  readonly tell: Tell;
  /** To the log; `correlationId` is what the user was told. */
  readonly report: (error: unknown, correlationId?: string) => void;
  readonly pages: { readonly renderError: (ctx: KoaContextWithOIDC, out: ErrorOut) => void | Promise<void> };
  /** For every URL that a client gives. */
  readonly guardedFetch: typeof fetch;
  /** Sign-in at the hospital's own provider; undefined: there is none. */
  readonly federation: Federation | undefined;
  /** Whether apps may register themselves. */
  readonly registration: boolean;
}
