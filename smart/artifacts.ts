/** Everything with an end, by kind and id: what the authorization server keeps between requests. Times are seconds since 1970. */
import { createHash, randomUUID } from 'node:crypto';
import type { Store } from '../src/store/store.ts';

export interface Artifact<T = unknown> {
  readonly kind: string;
  readonly id: string;
  readonly payload: T;
  readonly grantId?: string | undefined;
  readonly uid?: string | undefined;
  readonly expiresAt?: number | undefined;
  readonly consumedAt?: number | undefined;
}

interface ArtifactRow {
  readonly kind: string;
  readonly id: string;
  readonly payload: string;
  readonly grant_id: string | null;
  readonly uid: string | null;
  readonly consumed_at: number | string | null;
  readonly expires_at: number | string | null;
}

export const seconds = (): number => Math.floor(Date.now() / 1000);

/** PostgreSQL has no such text. */
export const hasNul = (text: string): boolean => text.includes('\0');

export class Artifacts {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  async put(artifact: Artifact): Promise<void> {
    await this.#table().insert(rowOf(artifact)).onConflict(['kind', 'id']).merge();
  }

  /** Unless there is one already: of several nodes that begin at once, one is first. */
  async add(artifact: Artifact): Promise<void> {
    await this.#table().insert(rowOf(artifact)).onConflict(['kind', 'id']).ignore();
  }

  /** undefined also when its time is over. */
  async get<T>(kind: string, id: string): Promise<Artifact<T> | undefined> {
    return hasNul(id) ? undefined : this.#found<T>(await this.#table().where({ kind, id }).first());
  }

  async byUid<T>(kind: string, uid: string): Promise<Artifact<T> | undefined> {
    return hasNul(uid) ? undefined : this.#found<T>(await this.#table().where({ kind, uid }).first());
  }

  async allOfUid<T>(kind: string, uid: string): Promise<readonly Artifact<T>[]> {
    const rows = await this.#table().where({ kind, uid });
    return rows.flatMap((row) => this.#found<T>(row) ?? []);
  }

  /** Whether this call was the one that took an id that nobody had, or whose time was over: of several at once only one is. */
  async claim(kind: string, id: string, expiresAt: number): Promise<boolean> {
    const hashed = createHash('sha256').update(id).digest('base64url');
    await this.#table().where({ kind, id: hashed }).where('expires_at', '<=', seconds()).delete();
    const payload = JSON.stringify(randomUUID());
    const row = { kind, id: hashed, payload, grant_id: null, uid: null, consumed_at: null, expires_at: expiresAt };
    await this.#table().insert(row).onConflict(['kind', 'id']).ignore();
    return (await this.#table().where({ kind, id: hashed }).first())?.payload === payload;
  }

  /** Whether this call was the one that consumed it: of several at once only one is. */
  async consume(kind: string, id: string): Promise<boolean> {
    const consumed = await this.#table()
      .where({ kind, id })
      .whereNull('consumed_at')
      .update({ consumed_at: seconds() });
    return consumed === 1;
  }

  async remove(kind: string, id: string): Promise<void> {
    await this.#table().where({ kind, id }).delete();
  }

  /** The grant with all that was given for it: codes, tokens, its launch context. */
  async removeGrant(grantId: string): Promise<void> {
    await this.#table().where({ grant_id: grantId }).delete();
    await this.remove('Grant', grantId);
  }

  async removeOfGrant(kind: string, grantId: string): Promise<void> {
    await this.#table().where({ kind, grant_id: grantId }).delete();
  }

  /** Takes away what is over; called now and then. */
  async sweep(): Promise<void> {
    await this.#table().where('expires_at', '<', seconds()).delete();
  }

  #table() {
    return this.#store.db<ArtifactRow>('artifact');
  }

  #found<T>(row: ArtifactRow | undefined): Artifact<T> | undefined {
    if (row === undefined || (row.expires_at !== null && Number(row.expires_at) <= seconds())) return undefined;
    return {
      kind: row.kind,
      id: row.id,
      payload: JSON.parse(row.payload) as T,
      grantId: row.grant_id ?? undefined,
      uid: row.uid ?? undefined,
      expiresAt: row.expires_at === null ? undefined : Number(row.expires_at),
      consumedAt: row.consumed_at === null ? undefined : Number(row.consumed_at),
    };
  }
}

function rowOf({ kind, id, payload, grantId, uid, expiresAt, consumedAt }: Artifact): ArtifactRow {
  return {
    kind,
    id,
    payload: JSON.stringify(payload),
    grant_id: grantId ?? null,
    uid: uid ?? null,
    consumed_at: consumedAt ?? null,
    expires_at: expiresAt ?? null,
  };
}
