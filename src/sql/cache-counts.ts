/** How what is kept between requests does, for metrics. */

export interface CacheCounts {
  readonly hits: number;
  readonly misses: number;
}

export interface Caches {
  /** SQL by the shape of a select. */
  readonly statement: CacheCounts;
  /** Statements by key whose values alone differ: they need no plan. */
  readonly template: CacheCounts;
}
