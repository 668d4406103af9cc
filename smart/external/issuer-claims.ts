/** The claims of another issuer, JWT or introspected, as ours: only what its token says, by the names that SMART gives. */
import type { AccessClaims } from '../tokens/access-of-claims.ts';

type Given = Readonly<Record<string, unknown>>;

/** undefined: they lack what every access token has. `fhirBase` is what `fhirUser` may begin with. */
export function issuerClaims(given: Given, fhirBase: string): AccessClaims | undefined {
  const { sub, exp, iat = 0, jti = '', scope, patient } = given;
  const client_id = given.client_id ?? given.azp;
  if (typeof scope !== 'string' || typeof exp !== 'number' || typeof client_id !== 'string') return undefined;
  const fhirUser = referenceOf(given.fhirUser, fhirBase);
  return {
    sub: typeof sub === 'string' ? sub : client_id,
    client_id,
    scope,
    exp,
    iat: Number(iat),
    jti: String(jti),
    ...(typeof patient === 'string' && { patient: patient.replace(/^Patient\//, '') }),
    ...(fhirUser !== undefined && { fhirUser }),
    ...(Array.isArray(given.purpose_of_use) && { purpose_of_use: given.purpose_of_use.map(String) }),
  };
}

/** A user of another server is nobody here. */
function referenceOf(fhirUser: unknown, fhirBase: string): string | undefined {
  if (typeof fhirUser !== 'string') return undefined;
  const reference = fhirUser.startsWith(`${fhirBase}/`) ? fhirUser.slice(fhirBase.length + 1) : fhirUser;
  return /^[A-Z][A-Za-z]+\/[A-Za-z0-9.-]{1,64}$/.test(reference) ? reference : undefined;
}
