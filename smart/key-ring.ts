/** The keys as this node knows them: read again every minute, and when a token names one that another node has made. */
import type { Store } from '../src/store/store.ts';
import { type SigningKey, signingKeys } from './keys.ts';

const READ_EVERY_MS = 60_000;
/** Tokens with made-up keys do not have the store asked more often. */
const REST_MS = 5_000;

export class KeyRing {
  readonly #store: Store;
  readonly #timer: NodeJS.Timeout;
  readonly #onError: (error: unknown) => void;
  #keys: readonly SigningKey[];
  #readAt = performance.now();
  #reading: Promise<void> | undefined;
  #changed: () => void = () => undefined;

  private constructor(store: Store, keys: readonly SigningKey[], onError: (error: unknown) => void) {
    this.#store = store;
    this.#keys = keys;
    this.#onError = onError;
    this.#timer = setInterval(() => void this.#read(), READ_EVERY_MS);
    this.#timer.unref();
  }

  /** Makes keys where there are none. */
  static async open(store: Store, onError: (error: unknown) => void): Promise<KeyRing> {
    return new KeyRing(store, await signingKeys(store), onError);
  }

  /** Newest first, those that sign before those that are retired. */
  get keys(): readonly SigningKey[] {
    return this.#keys;
  }

  /** One listener: it is called after the keys have become others. */
  onChange(changed: () => void): void {
    this.#changed = changed;
  }

  /** Resolves when what is in the store is known, as of a few seconds ago at the most. */
  refresh(): Promise<void> {
    if (performance.now() - this.#readAt < REST_MS) return this.#reading ?? Promise.resolve();
    return this.#read();
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #read(): Promise<void> {
    this.#readAt = performance.now();
    this.#reading = signingKeys(this.#store).then((keys) => {
      const isSame = namesOf(keys) === namesOf(this.#keys);
      this.#keys = keys;
      if (!isSame) this.#changed();
    }, this.#onError);
    return this.#reading;
  }
}

const namesOf = (keys: readonly SigningKey[]): string => keys.map(({ kid, retired }) => `${kid} ${retired}`).join();
