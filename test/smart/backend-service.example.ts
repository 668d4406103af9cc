/**
 * A backend service: signs an assertion with its own key, gets a token for five minutes, and searches. Run it with
 *
 *     FHIR_BASE=https://portico.example.org/fhir CLIENT_ID=… KID=… PRIVATE_KEY=key.pem node backend-service.example.ts
 *
 * https://hl7.org/fhir/smart-app-launch/STU2.2/backend-services.html
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import jwt from 'jsonwebtoken';

export interface Service {
  readonly fhirBase: string;
  readonly clientId: string;
  readonly kid: string;
  /** PEM: RSA (RS384) or P-384 (ES384). */
  readonly privateKey: string;
  readonly algorithm: 'RS384' | 'ES384';
}

/** Good for `expires_in` seconds: ask again then, there is no refresh token. */
export async function accessToken({ fhirBase, clientId, kid, privateKey, algorithm }: Service, scope: string) {
  const configuration = await fetch(`${fhirBase}/.well-known/smart-configuration`);
  const { token_endpoint } = (await configuration.json()) as { readonly token_endpoint: string };
  const assertion = jwt.sign({ jti: randomUUID() }, privateKey, {
    ...{ algorithm, keyid: kid, issuer: clientId, subject: clientId, audience: token_endpoint, expiresIn: 300 },
  });
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    scope,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
  });
  const answer = await fetch(token_endpoint, { method: 'POST', body });
  if (!answer.ok) throw new Error(`No token: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as {
    readonly access_token: string;
    readonly scope: string;
    readonly expires_in: number;
  };
}

export async function search(service: Service, query: string): Promise<{ readonly total?: number; entry?: unknown[] }> {
  const { access_token } = await accessToken(service, 'system/*.rs');
  const answer = await fetch(`${service.fhirBase}/${query}`, { headers: { Authorization: `Bearer ${access_token}` } });
  if (!answer.ok) throw new Error(`No answer: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as { readonly total?: number; entry?: unknown[] };
}

if (import.meta.main) {
  const { FHIR_BASE = '', CLIENT_ID = '', KID = '', PRIVATE_KEY = '' } = process.env;
  const privateKey = readFileSync(PRIVATE_KEY, 'utf8');
  const service = { fhirBase: FHIR_BASE, clientId: CLIENT_ID, kid: KID, privateKey, algorithm: 'ES384' } as const;
  console.log(JSON.stringify(await search(service, 'Patient?_count=5'), null, 2));
}
