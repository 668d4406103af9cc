/** Access tokens as the authorization server of the process would give them, without a thousand sign-ins. */
import { createPrivateKey, randomUUID } from 'node:crypto';
import jwt from 'jsonwebtoken';
import type { Smart } from '../../smart/smart.ts';
import { VERSION } from '../../smart/tokens/access-of-claims.ts';

export interface TokenAsked {
  readonly scope: string;
  /** Id of a Patient. */
  readonly patient?: string;
}

export function minting({ keys, issuer, fhirBase }: Smart): (asked: TokenAsked) => string {
  const { kid, alg, jwk } = keys.find((key) => key.alg === 'RS256' && !key.retired)!;
  const key = createPrivateKey({ key: jwk, format: 'jwk' });
  return (asked) => {
    const claims = { ...asked, client_id: 'bench', jti: randomUUID(), version: VERSION };
    return jwt.sign(claims, key, {
      algorithm: alg,
      keyid: kid,
      issuer,
      audience: fhirBase,
      subject: 'bench',
      expiresIn: 3_600,
    });
  };
}
