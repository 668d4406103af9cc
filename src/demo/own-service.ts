/**
 * The demonstration's own backend service: it signs an assertion with its key and gets a token as any other would. It plays
 * the EHR, which announces launches, and finds out whose charts there are. RFC 7523
 */
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import jwt from 'jsonwebtoken';

export const serviceId = 'demo-service';
export const serviceScope = 'portico/launch system/*.rs';

export class OwnService {
  readonly #key = generateKeyPairSync('ec', { namedCurve: 'P-384' });
  readonly #issuer: string;

  /** `http://127.0.0.1:8080/oauth` */
  constructor(issuer: string) {
    this.#issuer = issuer;
  }

  /** As it is registered. */
  get jwks(): object {
    return { keys: [{ ...this.#key.publicKey.export({ format: 'jwk' }), kid: 'demo', alg: 'ES384', use: 'sig' }] };
  }

  /** Rejects with what the token endpoint says. */
  async token(scope: string): Promise<string> {
    const aud = `${this.#issuer}/token`;
    const assertion = jwt.sign({}, this.#key.privateKey, {
      algorithm: 'ES384',
      keyid: 'demo',
      issuer: serviceId,
      subject: serviceId,
      audience: aud,
      expiresIn: 60,
      jwtid: randomUUID(),
    });
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      scope,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
    });
    const answer = (await json(await fetch(aud, { method: 'POST', body }))) as { access_token: string };
    return answer.access_token;
  }

  /** The launch API of the EHR: the opaque value for the app. */
  async launch(context: object): Promise<string> {
    const answer = await fetch(`${this.#issuer}/launch`, {
      method: 'POST',
      body: JSON.stringify(context),
      headers: {
        Authorization: `Bearer ${await this.token('portico/launch')}`,
        'Content-Type': 'application/json',
      },
    });
    return ((await json(answer)) as { launch: string }).launch;
  }
}

async function json(answer: Response): Promise<unknown> {
  if (!answer.ok) throw new Error(`${answer.url} answers ${answer.status}: ${await answer.text()}`);
  return answer.json();
}
