/**
 * The one check of what a client says of itself, on the command line and at the registration endpoint: what it keeps is what
 * oidc-provider is then given. https://www.rfc-editor.org/rfc/rfc7591#section-2 ·
 * https://hl7.org/fhir/smart-app-launch/STU2.2/app-launch.html#register-app-with-ehr
 */
import { parseScopes, type ScopeSet, UnknownScope } from '../scopes/scope-set.ts';
import { type AuthMethod, authMethods, fit, type GrantType, grantTypes } from './fit.ts';
import { InvalidMetadata } from './invalid-metadata.ts';
import { checkedJwks, type Jwks } from './jwks.ts';
import { type Given, oneOf, text, texts } from './read.ts';
import { isRedirectUri, isWebUrl } from './urls.ts';

/** Without its id and secret. */
export interface ClientMetadata {
  readonly client_name: string;
  readonly application_type: 'web';
  readonly token_endpoint_auth_method: AuthMethod;
  readonly grant_types: readonly GrantType[];
  readonly response_types: readonly 'code'[];
  readonly redirect_uris: readonly string[];
  /** Space-separated; what may be granted to it at the most. */
  readonly portico_scope: string;
  readonly jwks?: Jwks;
  readonly jwks_uri?: string;
  readonly logo_uri?: string;
  readonly client_uri?: string;
  readonly policy_uri?: string;
  readonly tos_uri?: string;
  readonly launch_uri?: string;
}

/** Throws an InvalidMetadata for the first thing that is wrong. Members that are not known are left out. RFC 7591 section 2. */
export function checkedMetadata(given: Given): ClientMetadata {
  const method = oneOf(given, 'token_endpoint_auth_method', authMethods, 'client_secret_basic');
  const grants = grantsOf(given);
  const scopes = scopesOf(given);
  fit(method, grants, scopes);
  return {
    client_name: nameOf(given),
    application_type: 'web',
    token_endpoint_auth_method: method,
    grant_types: grants,
    response_types: grants.includes('authorization_code') ? ['code'] : [],
    redirect_uris: redirectUrisOf(given, grants),
    portico_scope: text(given, 'scope') ?? '',
    ...keysOf(given, method),
    ...urlsOf(given),
  };
}

function nameOf(given: Given): string {
  const name = text(given, 'client_name')?.trim();
  if (!name) throw new InvalidMetadata('client_name is missing: users are asked to approve the app by it.');
  // Marks that turn the direction of text, or show nothing, make one name look like another.
  if (name.length > 100 || /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(name)) {
    throw new InvalidMetadata('client_name must be at most 100 characters that can be seen.');
  }
  return name;
}

function grantsOf(given: Given): readonly GrantType[] {
  const grants = texts(given, 'grant_types') ?? ['authorization_code'];
  const unknown = grants.find((grant) => !grantTypes.some((known) => known === grant));
  if (unknown !== undefined || grants.length === 0) {
    throw new InvalidMetadata(`grant_types must be some of ${grantTypes.join(', ')}.`);
  }
  const responses = texts(given, 'response_types')?.filter((type) => type !== 'code') ?? [];
  if (responses.length > 0) throw new InvalidMetadata('response_types can only be code.');
  return grantTypes.filter((known) => grants.includes(known));
}

function scopesOf(given: Given): ScopeSet {
  const scope = text(given, 'scope');
  if (scope === undefined) throw new InvalidMetadata('scope is missing: nothing could ever be granted.');
  try {
    return parseScopes(scope);
  } catch (error) {
    if (error instanceof UnknownScope) throw new InvalidMetadata(`scope: ${error.message}`);
    throw error;
  }
}

function redirectUrisOf(given: Given, grants: readonly GrantType[]): readonly string[] {
  const uris = texts(given, 'redirect_uris') ?? [];
  if (!grants.includes('authorization_code')) {
    if (uris.length === 0) return uris;
    throw new InvalidMetadata('redirect_uris are of apps only.', 'invalid_redirect_uri');
  }
  if (uris.length === 0) throw new InvalidMetadata('redirect_uris are missing.', 'invalid_redirect_uri');
  const wrong = uris.find((uri) => !isRedirectUri(uri));
  if (wrong === undefined) return uris;
  const shown = JSON.stringify(wrong.slice(0, 200));
  throw new InvalidMetadata(
    `redirect_uris: ${shown} must be https (http only on loopback), exact, without fragment, user or wildcard.`,
    'invalid_redirect_uri',
  );
}

function keysOf(given: Given, method: AuthMethod): Pick<ClientMetadata, 'jwks' | 'jwks_uri'> {
  const uri = text(given, 'jwks_uri');
  const jwks = given.jwks ?? undefined;
  if (method !== 'private_key_jwt') {
    if (uri === undefined && jwks === undefined) return {};
    throw new InvalidMetadata('jwks and jwks_uri are for token_endpoint_auth_method private_key_jwt.');
  }
  if ((uri === undefined) === (jwks === undefined)) {
    throw new InvalidMetadata('private_key_jwt needs either jwks or jwks_uri.');
  }
  if (uri === undefined) return { jwks: checkedJwks(jwks) };
  if (!isWebUrl(uri)) throw new InvalidMetadata('jwks_uri must be an https URL.');
  return { jwks_uri: uri };
}

function urlsOf(given: Given): Partial<ClientMetadata> {
  const names = ['logo_uri', 'client_uri', 'policy_uri', 'tos_uri', 'launch_uri'] as const;
  return Object.fromEntries(
    names.flatMap((name) => {
      const url = text(given, name);
      if (url === undefined) return [];
      if (!isWebUrl(url)) throw new InvalidMetadata(`${name} must be an https URL.`);
      return [[name, url]];
    }),
  );
}
