/**
 * What a token is good for, told to those who may know. RFC 7662 ·
 * https://hl7.org/fhir/smart-app-launch/STU2.2/token-introspection.html
 */
import type Provider from 'oidc-provider';
import type { Smart } from '../smart.ts';

/** `{active: false}` for all that is no token of ours, no longer, or not the asker's to know. */
export async function introspect(
  smart: Smart,
  provider: Provider,
  token: string,
  mayKnow: (clientId: string) => boolean,
): Promise<object> {
  const { issuer, fhirBase, contexts } = smart;
  const claims = (await accessToken(smart, token)) ?? (await refreshToken(provider, token));
  if (claims === undefined || !mayKnow(claims.client_id)) return { active: false };
  const { scope, client_id, sub, exp, iat, grant_id, token_type } = claims;
  const { fhirUser } = grant_id === undefined ? {} : await contexts.of(grant_id);
  return {
    active: true,
    scope,
    client_id,
    sub,
    exp,
    iat,
    iss: issuer,
    aud: fhirBase,
    ...(token_type !== undefined && { token_type }),
    ...(grant_id !== undefined && (await contexts.responseOf(grant_id))),
    // As in the id_token: only whoever asked who signed in is told.
    ...(fhirUser !== undefined &&
      /\b(fhirUser|profile)\b/.test(scope ?? '') && { fhirUser: `${fhirBase}/${fhirUser}` }),
  };
}

async function accessToken({ tokens }: Smart, token: string) {
  const claims = await tokens.claims(token);
  return claims && { ...claims, token_type: 'Bearer' };
}

async function refreshToken(provider: Provider, token: string) {
  const found = await provider.RefreshToken.find(token);
  if (!found?.isValid || found.grantId === undefined) return undefined;
  const grant = await provider.Grant.find(found.grantId);
  if (grant === undefined) return undefined;
  const { clientId = '', accountId, exp, iat, scope, grantId } = found;
  return { client_id: clientId, sub: accountId, exp, iat, scope, grant_id: grantId, token_type: undefined };
}
