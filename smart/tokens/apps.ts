/** Which apps a user gave access to: a record for each grant, and the way to take it back. RFC 7009 */
import { type Artifacts, seconds } from '../artifacts.ts';
import { lifetimes } from '../lifetimes.ts';
import { parseScopes } from '../scopes/scope-set.ts';
import type { Revocations } from './revocations.ts';

export interface AppGrant {
  readonly grantId: string;
  readonly subject: string;
  readonly clientId: string;
  readonly scope: string;
  /** Id of a Patient. */
  readonly patient?: string | undefined;
}

export interface KeptAppGrant extends AppGrant {
  /** Seconds since 1970. */
  readonly since: number;
  readonly lastUsed: number;
}

const KIND = 'AppGrant';

export class Apps {
  readonly #artifacts: Artifacts;
  readonly #revocations: Revocations;

  constructor(artifacts: Artifacts, revocations: Revocations) {
    this.#artifacts = artifacts;
    this.#revocations = revocations;
  }

  keep(grant: AppGrant): Promise<void> {
    const now = seconds();
    return this.#put({ ...grant, since: now, lastUsed: now });
  }

  /** Tokens were given for it. */
  async used(grantId: string): Promise<void> {
    const known = await this.#artifacts.get<KeptAppGrant>(KIND, grantId);
    if (known !== undefined) await this.#put({ ...known.payload, lastUsed: seconds() });
  }

  async of(subject: string): Promise<readonly KeptAppGrant[]> {
    return (await this.#artifacts.allOfUid<KeptAppGrant>(KIND, subject)).map(({ payload }) => payload);
  }

  /** Of one app all grants of this user: tokens in use end now, and no new ones are given. */
  async revoke(subject: string, clientId: string): Promise<void> {
    for (const grant of await this.of(subject)) {
      if (grant.clientId === clientId) await this.#revokeGrant(grant.grantId);
    }
  }

  async #revokeGrant(grantId: string): Promise<void> {
    await this.#revocations.add(grantId, seconds() + lifetimes.accessToken);
    await this.#artifacts.removeGrant(grantId);
  }

  #put(grant: KeptAppGrant): Promise<void> {
    const { grantId, subject: uid, scope, lastUsed } = grant;
    const isOffline = parseScopes(scope).context.includes('offline_access');
    const expiresAt = lastUsed + (isOffline ? lifetimes.refreshToken : lifetimes.session);
    return this.#artifacts.put({ kind: KIND, id: grantId, payload: grant, grantId, uid, expiresAt });
  }
}
