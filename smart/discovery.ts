/**
 * What an app reads first: the endpoints and what they can do, at every address where one of the specifications has clients
 * look. https://hl7.org/fhir/smart-app-launch/STU2.2/conformance.html · RFC 8414 · OpenID Connect Discovery 1.0 · RFC 9728
 */
import { contextScopes } from './scopes/scope-set.ts';
import type { Smart } from './smart.ts';

const capabilities = [
  'launch-ehr',
  'launch-standalone',
  'authorize-post',
  'client-public',
  'client-confidential-symmetric',
  'client-confidential-asymmetric',
  'sso-openid-connect',
  'context-banner',
  'context-style',
  'context-ehr-patient',
  'context-ehr-encounter',
  'context-standalone-patient',
  'context-standalone-encounter',
  'permission-offline',
  'permission-online',
  'permission-patient',
  'permission-user',
  'permission-v1',
  'permission-v2',
] as const;

const clinicalScopes = ['patient/*.rs', 'user/*.rs', 'system/*.rs', 'patient/*.read', 'user/*.read', 'system/*.read'];

/** By the names of the CapabilityStatement's extension. */
export const endpointsOf = ({ issuer, registration }: Pick<Smart, 'issuer' | 'registration'>) => ({
  authorize: `${issuer}/authorize`,
  token: `${issuer}/token`,
  introspect: `${issuer}/introspect`,
  revoke: `${issuer}/revoke`,
  manage: `${issuer}/apps`,
  ...(registration && { register: `${issuer}/register` }),
});

/** By full path. */
export function discoveryDocuments(parts: Smart): ReadonlyMap<string, object> {
  const { issuer, fhirBase } = parts;
  const [base, path] = [fhirBase, issuer].map((url) => new URL(url).pathname.replace(/\/+$/, ''));
  const server = serverMetadata(parts);
  const smart = smartConfiguration(parts);
  const resource = {
    resource: fhirBase,
    authorization_servers: [issuer],
    scopes_supported: smart.scopes_supported,
    bearer_methods_supported: ['header'],
  };
  return new Map<string, object>([
    [`${base}/.well-known/smart-configuration`, smart],
    // The reference bulk client looks at the origin's root.
    ['/.well-known/smart-configuration', smart],
    ...['openid-configuration', 'oauth-authorization-server'].flatMap((name): [string, object][] => [
      [`${path}/.well-known/${name}`, server],
      [`/.well-known/${name}${path}`, server],
      [`/.well-known/${name}`, server],
      [`${base}/.well-known/${name}`, server],
    ]),
    [`/.well-known/oauth-protected-resource${base}`, resource],
    ['/.well-known/oauth-protected-resource', resource],
  ]);
}

function smartConfiguration(parts: Smart) {
  const {
    subject_types_supported: _,
    id_token_signing_alg_values_supported: __,
    claims_supported: ___,
    ...common
  } = serverMetadata(parts);
  return { ...common, management_endpoint: endpointsOf(parts).manage, capabilities };
}

function serverMetadata(parts: Smart) {
  const { issuer } = parts;
  const { authorize, token, introspect, revoke, register } = endpointsOf(parts);
  const authMethods = ['client_secret_basic', 'client_secret_post', 'private_key_jwt'];
  const signing = ['RS384', 'ES384', 'RS256', 'ES256'];
  return {
    issuer,
    jwks_uri: `${issuer}/jwks`,
    authorization_endpoint: authorize,
    token_endpoint: token,
    userinfo_endpoint: `${issuer}/userinfo`,
    introspection_endpoint: introspect,
    revocation_endpoint: revoke,
    ...(register !== undefined && { registration_endpoint: register }),
    token_endpoint_auth_methods_supported: ['none', ...authMethods],
    token_endpoint_auth_signing_alg_values_supported: signing,
    introspection_endpoint_auth_methods_supported: authMethods,
    introspection_endpoint_auth_signing_alg_values_supported: signing,
    revocation_endpoint_auth_methods_supported: ['none', ...authMethods],
    revocation_endpoint_auth_signing_alg_values_supported: signing,
    grant_types_supported: ['authorization_code', 'refresh_token', 'client_credentials'],
    response_types_supported: ['code'],
    response_modes_supported: ['query', 'form_post', 'fragment'],
    code_challenge_methods_supported: ['S256'],
    scopes_supported: [...contextScopes, ...clinicalScopes],
    authorization_response_iss_parameter_supported: true,
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256', 'ES384'],
    claims_supported: ['sub', 'iss', 'aud', 'exp', 'iat', 'auth_time', 'nonce', 'fhirUser', 'name'],
  };
}
