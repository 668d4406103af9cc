/** How fast turns end while others wait for theirs: what `Retry-After` is worked out from. */

/** The share that the newest sample has in the pace: about a second's worth counts. */
const WEIGHT = 0.05;

/** Seconds; nobody shall be told to wait longer. */
const LONGEST = 120;

export class Pace {
  readonly #unitsAtOnce: number;
  #ended = 0;
  #sampled = 0;
  #at = 0;
  #lastEnd = 0;
  /** Units per second. To begin with: each connection ends one turn a second. */
  #perSecond: number;

  constructor(unitsAtOnce: number) {
    this.#unitsAtOnce = unitsAtOnce;
    this.#perSecond = unitsAtOnce;
  }

  ended(units: number): void {
    this.#ended += units;
  }

  /** Somebody begins to wait. */
  begin(): void {
    this.#at = performance.now();
    this.#lastEnd = this.#at;
    this.#sampled = this.#ended;
  }

  sample(): void {
    const now = performance.now();
    const seconds = (now - this.#at) / 1000;
    if (seconds <= 0) return;
    const ended = this.#ended - this.#sampled;
    if (ended > 0) this.#lastEnd = now;
    this.#perSecond += WEIGHT * (ended / seconds - this.#perSecond);
    this.#at = now;
    this.#sampled = this.#ended;
  }

  /** Nothing has ended for so long, as far as anybody waited. */
  get stalledMs(): number {
    return this.#at - this.#lastEnd;
  }

  /** Until so many units have ended, of which `share` are at work at once: 1 to 120. */
  seconds(units: number, share: number): number {
    const pace = this.#perSecond * Math.min(1, share / this.#unitsAtOnce);
    return pace <= 0 ? LONGEST : Math.min(LONGEST, Math.max(1, Math.ceil(units / pace)));
  }
}
