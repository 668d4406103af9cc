/**
 * Tokens and grants that were taken back. Kept in the state store and read by every node every few seconds, so that a
 * revocation takes effect everywhere within a minute. RFC 7009
 */

import type { Store } from '../../src/store/store.ts';
import { seconds } from '../artifacts.ts';

const READ_EVERY_MS = 5_000;

export class Revocations {
  readonly #store: Store;
  readonly #timer: NodeJS.Timeout;
  #ids: ReadonlySet<string> = new Set();
  /** Of this node, with their ends: a reading that is under way does not know them yet. */
  readonly #own = new Map<string, number>();

  private constructor(store: Store, onError: (error: unknown) => void) {
    this.#store = store;
    this.#timer = setInterval(() => void this.#read().catch(onError), READ_EVERY_MS);
    this.#timer.unref();
  }

  static async open(store: Store, onError: (error: unknown) => void): Promise<Revocations> {
    const revocations = new Revocations(store, onError);
    await revocations.#read();
    return revocations;
  }

  has({ jti, grant_id }: { readonly jti: string; readonly grant_id?: string }): boolean {
    return this.#isRevoked(jti) || (grant_id !== undefined && this.#isRevoked(grant_id));
  }

  #isRevoked(id: string): boolean {
    return this.#ids.has(id) || this.#own.has(id);
  }

  /** `id`: the `jti` of a token, or a grant with all its tokens. Here at once, on other nodes at their next reading. */
  async add(id: string, expiresAt: number): Promise<void> {
    this.#own.set(id, expiresAt);
    await this.#store.db('revocation').insert({ id, expires_at: expiresAt }).onConflict('id').merge();
  }

  close(): void {
    clearInterval(this.#timer);
  }

  async #read(): Promise<void> {
    const now = seconds();
    await this.#store.db('revocation').where('expires_at', '<', now).delete();
    const rows = await this.#store.db<{ id: string }>('revocation').select('id');
    this.#ids = new Set(rows.map(({ id }) => id));
    for (const [id, end] of this.#own) if (end < now) this.#own.delete(id);
  }
}
