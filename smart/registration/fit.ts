/** Which authentication, grant types and scopes a client may have together. */
import type { ScopeSet } from '../scopes/scope-set.ts';
import { InvalidMetadata } from './invalid-metadata.ts';

export const authMethods = ['none', 'client_secret_basic', 'client_secret_post', 'private_key_jwt'] as const;
export type AuthMethod = (typeof authMethods)[number];
export const grantTypes = ['authorization_code', 'refresh_token', 'client_credentials'] as const;
export type GrantType = (typeof grantTypes)[number];

/** Throws an InvalidMetadata that says what does not go together. */
export function fit(method: AuthMethod, grants: readonly GrantType[], scopes: ScopeSet): void {
  const { context, services, resources } = scopes;
  const [code, refresh, service] = grantTypes.map((grant) => grants.includes(grant));
  const system = resources.some(({ level }) => level === 'system');
  const ofUsers = context.length > 0 || resources.some(({ level }) => level !== 'system');
  const offline = context.includes('offline_access') || context.includes('online_access');
  const wrong = (
    [
      [service && method === 'none', 'client_credentials needs a client that authenticates itself.'],
      [system && method !== 'private_key_jwt', 'scope: system/ needs private_key_jwt and a key of the client.'],
      [
        (system || services.length > 0) && !service,
        'scope: system/ and portico/ need the grant type client_credentials.',
      ],
      [service && !system && services.length === 0, 'scope: client_credentials needs system/ or portico/ scopes.'],
      [ofUsers && !code, 'scope: patient/, user/ and launches need the grant type authorization_code.'],
      [code && !ofUsers, 'scope: an app needs patient/ or user/ scopes.'],
      [refresh && !code, 'refresh_token needs the grant type authorization_code.'],
      [offline && !refresh, 'scope: offline_access and online_access need the grant type refresh_token.'],
    ] as const
  ).find(([is]) => is);
  if (wrong !== undefined) throw new InvalidMetadata(wrong[1]);
}
