/** Settings → another authorization server: `PORTICO_ISSUER` in place of our own. Nothing is kept in the state store for it. */
import type { RequestListener } from 'node:http';
import { ExternalIssuer } from '../smart/external/external-issuer.ts';
import type { Config } from './config.ts';
import type { SignIn } from './http/sign-in.ts';

export interface OpenExternalSignIn extends SignIn {
  readonly close: () => Promise<void>;
}

/** Throws one line that names the setting. */
export async function openExternalSignIn(
  config: Config,
  onError: (error: unknown) => void,
): Promise<OpenExternalSignIn> {
  const {
    issuer,
    baseUrl,
    audience,
    introspectionClientId: clientId,
    introspectionClientSecret: clientSecret,
  } = config;
  const external = await ExternalIssuer.open({
    ...{ issuer, fhirBase: baseUrl, audience: audience || baseUrl },
    onError,
    ...(clientId !== '' && { introspection: { clientId, clientSecret } }),
  });
  const { metadata, keys } = external;
  const path = `${new URL(baseUrl).pathname.replace(/\/+$/, '')}/.well-known/smart-configuration`;
  return {
    takes: (url) => url === path || url.startsWith(`${path}?`),
    listener: publicJson(JSON.stringify(metadata)),
    access: ({ authorization }) => external.access(authorization),
    ping: async () => {},
    signingKeys: () => keys.size,
    endpoints: endpointsOf(metadata),
    close: async () => external.close(),
  };
}

function endpointsOf(metadata: ExternalIssuer['metadata']): SignIn['endpoints'] {
  const { authorization_endpoint: authorize, token_endpoint: token, registration_endpoint: register } = metadata;
  const { introspection_endpoint: introspect, revocation_endpoint: revoke } = metadata;
  return {
    ...(authorize && { authorize }),
    ...(token && { token }),
    ...(register && { register }),
    ...(introspect && { introspect }),
    ...(revoke && { revoke }),
  };
}

/** What the issuer says of itself is told at the FHIR base too, where SMART apps look. */
function publicJson(text: string): RequestListener {
  return ({ method }, response) => {
    response.setHeader('Access-Control-Allow-Origin', '*');
    if (method !== 'GET' && method !== 'HEAD') {
      response.writeHead(405, { Allow: 'GET, HEAD' }).end();
      return;
    }
    response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'public, max-age=300' });
    response.end(method === 'HEAD' ? undefined : text);
  };
}
