/** Takes back all that a client or a user was granted: refresh tokens at once, access tokens within a minute on every node. */
import type { Store } from '../src/store/store.ts';
import { Artifacts, seconds } from './artifacts.ts';
import { lifetimes } from './lifetimes.ts';

interface GrantPayload {
  readonly accountId?: string;
  readonly clientId?: string;
}

interface GrantRow {
  readonly kind: string;
  readonly id: string;
  readonly payload: string;
}

/** Gives how many grants there were. */
export async function revokeGrants(store: Store, of: (grant: GrantPayload) => boolean): Promise<number> {
  const grants = await store.db<GrantRow>('artifact').where({ kind: 'Grant' });
  const ids = grants.filter(({ payload }) => of(JSON.parse(payload) as GrantPayload)).map(({ id }) => id);
  const artifacts = new Artifacts(store);
  const expires_at = seconds() + lifetimes.accessToken;
  for (const id of ids) {
    await store.db('revocation').insert({ id, expires_at }).onConflict('id').merge();
    await artifacts.removeGrant(id);
  }
  return ids.length;
}
