/**
 * How often each value occurs, by hashes of 53 bits in flat arrays: a million values are 16 megabytes, and two values that
 * share a hash are once in ten thousand such tables. Values themselves are not kept.
 */

/** cyrb53: two multiplications a letter. https://github.com/bryc/code/blob/master/jshash/experimental/cyrb53.js */
export function hashOf(text: string): number {
  let [one, two] = [0xdeadbeef, 0x41c6ce57];
  for (let at = 0; at < text.length; at++) {
    const letter = text.charCodeAt(at);
    one = Math.imul(one ^ letter, 2654435761);
    two = Math.imul(two ^ letter, 1597334677);
  }
  one = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(two ^ (two >>> 13), 3266489909);
  two = Math.imul(two ^ (two >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909);
  // 0 is an empty place.
  return 4294967296 * (2097151 & two) + (one >>> 0) || 1;
}

const FIRST = 64;

export class HashCounts {
  readonly #most: number;
  #hashes = new Float64Array(FIRST);
  #counts = new Uint32Array(FIRST);
  #size = 0;
  #missed = false;

  /** `most`: values that are told apart; further ones are not counted. */
  constructor(most: number) {
    this.#most = most;
  }

  get size(): number {
    return this.#size;
  }

  /** There were more values than are told apart. */
  get capped(): boolean {
    return this.#missed;
  }

  add(hash: number, times = 1): void {
    const at = this.#placeOf(hash);
    if (this.#hashes[at] === hash) {
      this.#counts[at]! += times;
      return;
    }
    if (this.#size >= this.#most) {
      this.#missed = true;
      return;
    }
    this.#hashes[at] = hash;
    this.#counts[at] = times;
    this.#size++;
    if (this.#size * 2 > this.#hashes.length) this.#grow();
  }

  has(hash: number): boolean {
    return this.#hashes[this.#placeOf(hash)] === hash;
  }

  *entries(): Generator<readonly [hash: number, count: number]> {
    for (let at = 0; at < this.#hashes.length; at++) {
      if (this.#hashes[at] !== 0) yield [this.#hashes[at]!, this.#counts[at]!];
    }
  }

  #placeOf(hash: number): number {
    const last = this.#hashes.length - 1;
    let at = hash & last;
    while (this.#hashes[at] !== 0 && this.#hashes[at] !== hash) at = (at + 1) & last;
    return at;
  }

  #grow(): void {
    const [hashes, counts] = [this.#hashes, this.#counts];
    this.#hashes = new Float64Array(hashes.length * 2);
    this.#counts = new Uint32Array(hashes.length * 2);
    for (let at = 0; at < hashes.length; at++) {
      if (hashes[at] === 0) continue;
      const to = this.#placeOf(hashes[at]!);
      this.#hashes[to] = hashes[at]!;
      this.#counts[to] = counts[at]!;
    }
  }
}
