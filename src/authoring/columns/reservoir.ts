/** A few of many numbers, each as likely as any other, and the same ones in every run: Vitter's algorithm R. https://doi.org/10.1145/3147.3165 */
import type { Histogram } from './statistics.ts';

const KEPT = 4_096;
const BARS = 12;

export class Reservoir {
  readonly #kept = new Float64Array(KEPT);
  #seen = 0;
  #state = 0x9e3779b9;

  add(value: number): void {
    const at = this.#seen < KEPT ? this.#seen : Math.floor(this.#random() * (this.#seen + 1));
    if (at < KEPT) this.#kept[at] = value;
    this.#seen++;
  }

  /** Of the numbers that `isIn` keeps. */
  histogram(isIn: (value: number) => boolean): Histogram {
    const kept = this.#kept.slice(0, Math.min(this.#seen, KEPT)).filter(isIn);
    const [least, most] = kept.reduce(([a, b], each) => [Math.min(a, each), Math.max(b, each)], [Infinity, -Infinity]);
    const bars = kept.length === 0 || least === most ? 1 : BARS;
    const step = (most - least) / bars;
    const counts = Array.from({ length: bars }, () => 0);
    for (const value of kept) counts[Math.min(bars - 1, Math.floor((value - least) / (step || 1)))]! += 1;
    const edges = kept.length === 0 ? [] : Array.from({ length: bars + 1 }, (_, at) => round(least + at * step));
    return { edges, counts: kept.length === 0 ? [] : counts, sampled: this.#seen > KEPT };
  }

  /** xorshift: https://www.jstatsoft.org/article/view/v008i14 */
  #random(): number {
    this.#state ^= this.#state << 13;
    this.#state ^= this.#state >>> 17;
    this.#state ^= this.#state << 5;
    return (this.#state >>> 0) / 4_294_967_296;
  }
}

const round = (value: number): number => Number(value.toPrecision(6));
