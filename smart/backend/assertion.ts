/**
 * What SMART asks of a client's signed assertion beyond RFC 7523, which oidc-provider has checked when this is called: the
 * signature, `iss`, `aud`, `exp` and that there is a `jti`.
 * https://hl7.org/fhir/smart-app-launch/STU2.2/client-confidential-asymmetric.html#authenticating-to-the-token-endpoint
 */
import { createPublicKey, type JsonWebKey } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { type Client, errors, type KoaContextWithOIDC } from 'oidc-provider';
import { seconds } from '../artifacts.ts';
import type { Smart } from '../smart.ts';

/** Seconds that an assertion may still be good for, and that clocks may differ by. */
const longest = 300;
export const skew = 30;

type Claims = Readonly<Record<string, unknown>>;

interface KeyStore {
  readonly stale: () => boolean;
  readonly refresh: () => Promise<void>;
  readonly selectForVerify: (key: { readonly alg: string; readonly kid: string }) => readonly JsonWebKey[];
}

/** Throws invalid_client. Of all that come with the same `jti`, to whatever node, one gets on. */
export async function checkAssertion(
  { artifacts }: Pick<Smart, 'artifacts'>,
  ctx: KoaContextWithOIDC,
  claims: Claims,
  header: Claims,
  client: Client,
): Promise<void> {
  const { iss, sub, aud, exp, jti } = claims;
  if (sub !== client.clientId || iss !== sub) throw refused('iss and sub must be the client_id');
  if (Array.isArray(aud) && aud.length !== 1) throw refused('aud must be the token endpoint alone');
  if (typeof exp !== 'number' || exp > seconds() + longest + skew) throw refused('exp is more than 5 minutes ahead');
  if (typeof jti !== 'string' || jti.length > 255) throw refused('jti must be a string of at most 255 characters');
  if (header.typ !== undefined && !/^jwt$/i.test(String(header.typ))) throw refused('typ must be JWT');
  if (typeof header.kid !== 'string' || header.kid === '') throw refused('kid is missing');
  if (header.jku !== undefined && header.jku !== client.jwksUri) throw refused('jku is not the registered jwks_uri');
  await checkFreshKey(ctx, String(header.alg), header.kid, client);
  if (!(await artifacts.claim('Assertion', `${iss} ${jti}`, Math.ceil(exp) + skew)))
    throw refused('jti was used before');
}

const refused = (detail: string) => new errors.InvalidClientAuth(detail);

/** oidc-provider verifies with the keys that it has, however old; a key that its owner has taken back since is none. */
async function checkFreshKey(ctx: KoaContextWithOIDC, alg: string, kid: string, client: Client): Promise<void> {
  const keys = (client as unknown as { readonly asymmetricKeyStore: KeyStore }).asymmetricKeyStore;
  if (!keys.stale()) return;
  try {
    await keys.refresh();
  } catch {
    throw refused('the jwks_uri cannot be read');
  }
  const assertion = String(ctx.oidc.params?.client_assertion);
  if (!keys.selectForVerify({ alg, kid }).some((key) => isSignedBy(assertion, alg, key))) {
    throw refused('the key is no longer one of the client');
  }
}

function isSignedBy(assertion: string, alg: string, key: JsonWebKey): boolean {
  try {
    jwt.verify(assertion, createPublicKey({ key, format: 'jwk' }), {
      algorithms: [alg as jwt.Algorithm],
      ignoreExpiration: true,
      ignoreNotBefore: true,
    });
    return true;
  } catch {
    return false;
  }
}
