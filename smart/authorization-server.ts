/** The authorization server as one request listener below its issuer's path, and the check of the tokens it gave. */
import { randomBytes } from 'node:crypto';
import type { RequestListener } from 'node:http';
import type { BlockList } from 'node:net';
import type Provider from 'oidc-provider';
import type { Access } from '../src/access/access.ts';
import type { Store } from '../src/store/store.ts';
import { Artifacts } from './artifacts.ts';
import { Clients } from './clients.ts';
import { endpointsOf } from './discovery.ts';
import type { Federation } from './federation/federation.ts';
import { Identities } from './federation/identities.ts';
import { Upstream, type UpstreamOptions } from './federation/upstream.ts';
import { guardedFetch } from './guarded-fetch.ts';
import { KeyRing } from './key-ring.ts';
import { LaunchContexts } from './launch/contexts.ts';
import { Launches } from './launch/launches.ts';
import { mount } from './mount.ts';
import { renderError } from './pages/error-page.ts';
import { readStyleSheet } from './pages/style.ts';
import type { Smart } from './smart.ts';
import { Apps } from './tokens/apps.ts';
import { RateLimit } from './tokens/rate-limit.ts';
import { Revocations } from './tokens/revocations.ts';
import { TokenVerifier } from './tokens/token-verifier.ts';
import { LockOut } from './users/lock-out.ts';
import { Users } from './users/users.ts';

export interface AuthorizationServer {
  readonly smart: Smart;
  /** Another one when the keys have become others. */
  readonly provider: Provider;
  readonly listener: RequestListener;
  /** Whether a path and query are of sign-in. */
  readonly takes: (url: string) => boolean;
  readonly endpoints: ReturnType<typeof endpointsOf>;
  readonly access: (headers: { readonly authorization?: string | string[] | undefined }) => Access | Promise<Access>;
  readonly close: () => void;
}

export interface AuthorizationServerOptions {
  readonly store: Store;
  readonly issuer: string;
  readonly fhirBase: string;
  readonly onError: Smart['report'];
  readonly chart: Smart['chart'];
  readonly autoApprove: Smart['autoApprove'];
  /** A file; '' is ours. */
  readonly styleSheet: string;
  readonly tokenRequestsPerMinute: number;
  readonly addressOf: Smart['addressOf'];
  readonly tell: Smart['tell'];
  readonly sees: Smart['sees'];
  readonly registration: boolean;
  /** The hospital's own provider. */
  readonly upstream?: Omit<UpstreamOptions, 'redirectUri'> & Pick<Federation, 'name' | 'rule'>;
  /** Private networks where key sets of clients may be. */
  readonly clientNetworks: BlockList;
}

export async function openAuthorizationServer(options: AuthorizationServerOptions): Promise<AuthorizationServer> {
  const { store, issuer, fhirBase, onError, chart, autoApprove } = options;
  const artifacts = new Artifacts(store);
  const ring = await KeyRing.open(store, onError);
  const revocations = await Revocations.open(store, onError);
  const users = new Users(store, fhirBase);
  const smart: Smart = {
    issuer,
    fhirBase,
    artifacts,
    clients: new Clients(store),
    contexts: new LaunchContexts(artifacts),
    launches: new Launches(artifacts),
    tokens: new TokenVerifier(ring, issuer, fhirBase, revocations),
    revocations,
    rateLimit: new RateLimit(options.tokenRequestsPerMinute),
    addressOf: options.addressOf,
    tell: options.tell,
    sees: options.sees,
    get keys() {
      return ring.keys;
    },
    cookieKeys: await cookieKeys(artifacts),
    users,
    federation: options.upstream && federationOf(options.upstream, issuer, new Identities(store, users)),
    lockOut: new LockOut(store),
    apps: new Apps(artifacts, revocations),
    chart,
    styleSheet: readStyleSheet(options.styleSheet),
    autoApprove,
    report: onError,
    guardedFetch: guardedFetch({ allowed: options.clientNetworks }),
    registration: options.registration,
    pages: { renderError: (ctx, out) => renderError(smart, ctx, out) },
  };
  let mounted = mount(smart);
  ring.onChange(() => {
    mounted = mount(smart);
  });
  const sweep = setInterval(() => void artifacts.sweep().catch(onError), 600_000);
  sweep.unref();
  return {
    smart,
    get provider() {
      return mounted.provider;
    },
    listener: (request, response) => mounted.listener(request, response),
    takes: takes(smart),
    endpoints: endpointsOf(smart),
    access: ({ authorization }) => smart.tokens.access(Array.isArray(authorization) ? authorization[0] : authorization),
    close: () => {
      clearInterval(sweep);
      revocations.close();
      ring.close();
    },
  };
}

function federationOf(
  { name, rule, ...options }: NonNullable<AuthorizationServerOptions['upstream']>,
  issuer: string,
  identities: Identities,
): Federation {
  return { name, rule, identities, upstream: new Upstream({ ...options, redirectUri: `${issuer}/upstream/callback` }) };
}

function takes({ issuer, fhirBase }: Smart): (url: string) => boolean {
  const path = new URL(issuer).pathname;
  const below = `${new URL(fhirBase).pathname.replace(/\/+$/, '')}/.well-known/`;
  return (url) =>
    url.startsWith(below) ||
    url.startsWith('/.well-known/') ||
    (url.startsWith(path) && /^[/?]?$/.test(url.charAt(path.length)));
}

/** One secret for the cookies of all nodes. */
async function cookieKeys(artifacts: Artifacts): Promise<readonly string[]> {
  const known = await artifacts.get<string>('CookieKey', '1');
  if (known !== undefined) return [known.payload];
  await artifacts.add({ kind: 'CookieKey', id: '1', payload: randomBytes(32).toString('base64url') });
  return cookieKeys(artifacts);
}
