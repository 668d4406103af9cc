/**
 * Guessing takes longer and longer: failed sign-ins are counted by account and by address, and beyond a few of them each
 * further one shuts the door for twice the time. A name that nobody has is treated like any other. An attempt counts
 * before its password is looked at, so that many at once are not one. https://pages.nist.gov/800-63-4/sp800-63b.html
 */
import { createHash } from 'node:crypto';
import type { Store } from '../../src/store/store.ts';

interface FailureRow {
  readonly id: string;
  readonly failures: number;
  readonly last_at: number | string;
  readonly locked_until: number | string;
}

interface Allowance {
  readonly free: number;
  readonly firstMs: number;
  readonly longestMs: number;
  readonly forgottenMs: number;
}

const [minute, hour] = [60_000, 3_600_000];
const ofAccount: Allowance = { free: 5, firstMs: minute / 2, longestMs: 15 * minute, forgottenMs: 24 * hour };
/** A whole clinic may share an address. */
const ofAddress: Allowance = { free: 50, firstMs: minute / 2, longestMs: 15 * minute, forgottenMs: hour };

export interface Attempt {
  /** How long the door is still shut; 0: go on. */
  readonly waitMs: number;
  /** The password was right, and a code is still to come: the account's count stays. */
  readonly halfway: () => Promise<void>;
  readonly succeeded: () => Promise<void>;
}

export class LockOut {
  readonly #store: Store;
  readonly #now: () => number;

  constructor(store: Store, now: () => number = Date.now) {
    this.#store = store;
    this.#now = now;
  }

  async attempt(name: string, address: string): Promise<Attempt> {
    const [account, from] = [hashed('account', name.toLowerCase()), hashed('address', address)];
    await this.#forget();
    const waitMs = Math.max(await this.#count(account, ofAccount), await this.#count(from, ofAddress));
    const halfway = () => this.#forgiveAddress(from);
    const succeeded = async () => {
      // The account's count starts anew.
      await this.#table().where({ id: account }).delete();
      await halfway();
    };
    return { waitMs, halfway, succeeded };
  }

  /** Counts this attempt as a failure unless the door is shut; gives how long it is. */
  async #count(id: string, allowance: Allowance): Promise<number> {
    const now = this.#now();
    await this.#table()
      .where({ id })
      .where('last_at', '<', now - allowance.forgottenMs)
      .delete();
    await this.#table().insert({ id, failures: 0, last_at: now, locked_until: 0 }).onConflict('id').ignore();
    const row = await this.#table().where({ id }).first();
    if (row === undefined) return this.#count(id, allowance);
    const lockedUntil = Number(row.locked_until);
    if (lockedUntil > now) return lockedUntil - now;
    const failures = row.failures + 1;
    const counted = await this.#table()
      .where({ id, failures: row.failures, locked_until: row.locked_until })
      .update({ failures, last_at: now, locked_until: now + lockMs(failures, allowance) });
    // Another attempt came in between: this one is counted after it.
    return counted === 1 ? 0 : this.#count(id, allowance);
  }

  /** This one attempt only: one good account is no licence to guess. */
  async #forgiveAddress(id: string): Promise<void> {
    await this.#table().where({ id }).where('failures', '>', 0).decrement('failures', 1);
    await this.#table().where({ id }).update({ locked_until: 0 });
  }

  /** Names that somebody typed once are not kept for ever. */
  async #forget(): Promise<void> {
    await this.#table()
      .where('last_at', '<', this.#now() - ofAccount.forgottenMs)
      .delete();
  }

  #table() {
    return this.#store.db<FailureRow>('sign_in_failure');
  }
}

const lockMs = (failures: number, { free, firstMs, longestMs }: Allowance): number =>
  failures < free ? 0 : Math.min(firstMs * 2 ** (failures - free), longestMs);

const hashed = (kind: string, text: string): string =>
  createHash('sha256').update(`${kind}\n${text}`).digest('base64url');
