/** So many requests in a minute for each key, by a bucket that fills evenly. Of this node alone. */

interface Bucket {
  left: number;
  at: number;
}

const KEPT = 10_000;

export class RateLimit {
  readonly #perMinute: number;
  readonly #buckets = new Map<string, Bucket>();

  constructor(perMinute: number) {
    this.#perMinute = perMinute;
  }

  /** Seconds to wait; 0: go on, and this one is counted. `now` in milliseconds. */
  take(key: string, now: number): number {
    const perMs = this.#perMinute / 60_000;
    const bucket = this.#buckets.get(key) ?? { left: this.#perMinute, at: now };
    bucket.left = Math.min(this.#perMinute, bucket.left + (now - bucket.at) * perMs);
    bucket.at = now;
    // Put last, so that what is dropped is what was not used for longest.
    this.#buckets.delete(key);
    if (this.#buckets.size >= KEPT) this.#buckets.delete(this.#buckets.keys().next().value!);
    this.#buckets.set(key, bucket);
    if (bucket.left < 1) return Math.ceil((1 - bucket.left) / perMs / 1000);
    bucket.left -= 1;
    return 0;
  }
}
