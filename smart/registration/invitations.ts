/** Initial access tokens: whoever has one may register clients, so many and so far. RFC 7591 section 3 */

import { type Artifacts, seconds } from '../artifacts.ts';
import { newSecret, secretHash } from '../client-secrets.ts';

export interface Invitation {
  /** Clients that can still be registered with it. */
  readonly uses: number;
  /** The most that they may ask for, space-separated. */
  readonly scope: string;
}

const KIND = 'Invitation';

export class Invitations {
  readonly #artifacts: Artifacts;

  constructor(artifacts: Artifacts) {
    this.#artifacts = artifacts;
  }

  /** The token, which is kept as a hash. */
  async add(invitation: Invitation, days: number): Promise<string> {
    const token = newSecret();
    const expiresAt = seconds() + days * 86_400;
    await this.#artifacts.put({ kind: KIND, id: secretHash(token), payload: invitation, expiresAt });
    return token;
  }

  /** undefined: there is none, it is over, or used up. */
  async of(token: string): Promise<Invitation | undefined> {
    const found = await this.#artifacts.get<Invitation>(KIND, secretHash(token));
    return found?.consumedAt === undefined ? found?.payload : undefined;
  }

  /** Takes one use; false when others took the last. */
  async use(token: string): Promise<boolean> {
    const id = secretHash(token);
    const found = await this.#artifacts.get<Invitation>(KIND, id);
    if (found === undefined || found.consumedAt !== undefined) return false;
    const { uses } = found.payload;
    for (let use = 1; use <= uses; use += 1) {
      if (await this.#artifacts.claim(`${KIND}Use`, `${id} ${use}`, found.expiresAt ?? 0)) {
        if (use === uses) await this.#artifacts.consume(KIND, id);
        return true;
      }
    }
    return false;
  }
}
