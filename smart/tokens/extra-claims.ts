/** What stands in an access token besides OAuth's own claims: all that the FHIR side decides by. */
import type { AccessToken, ClientCredentials } from 'oidc-provider';
import type { Smart } from '../smart.ts';
import { VERSION } from './access-of-claims.ts';

export async function extraClaims(
  { contexts }: Pick<Smart, 'contexts'>,
  token: AccessToken | ClientCredentials,
): Promise<Record<string, unknown>> {
  const grantId = 'grantId' in token ? token.grantId : undefined;
  const purposes = String(token.client?.portico_purpose_of_use ?? '')
    .split(' ')
    .filter((code) => code !== '');
  return {
    version: VERSION,
    ...(purposes.length > 0 && { purpose_of_use: purposes }),
    ...(grantId !== undefined && { ...(await contexts.claimsOf(grantId)), grant_id: grantId }),
  };
}
