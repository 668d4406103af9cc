/**
 * One column of one table, value by value as they stream by: bounded in memory, and at the end its statistics. Values
 * that come often are looked at once; what every value is, `value-facts.ts` says; what they are for, `role-of.ts`.
 */
import type { Cell } from '../../adapter/node.ts';
import type { LiveColumn } from '../../sql/introspect/live-schema.ts';
import { HashCounts, hashOf } from './hash-counts.ts';
import { Reservoir } from './reservoir.ts';
import { isSentinelDay, SOMETIMES } from './sentinels.ts';
import type { ColumnStatistics } from './statistics.ts';
import { statisticsOf } from './statistics-of.ts';
import { factsOf, shapeOf, type ValueFacts } from './value-facts.ts';

export interface CollectOptions {
  /** `YYYY-MM-DD`: what is later than the day after it lies in the future. */
  readonly today: string;
  /** Codes in fewer rows than so many are counted and not listed: few people have them. */
  readonly small: number;
  /** Values told apart. */
  readonly most: number;
}

/** Looked at once however often they come. */
const CACHED = 4_096;
const CACHED_LENGTH = 64;
const SHAPES = 400;

/** Sums as they stand when all values were seen. */
export interface Tally {
  rows: number;
  nulls: number;
  blanks: number;
  padded: number;
  words: number;
  letters: number;
  least: number;
  most: number;
  /** Rows with text or another value that is not blank. */
  present: number;
  readonly sentinels: Map<string, number>;
  readonly sentinelDays: Map<string, number>;
  readonly maybe: Map<string, { kind: 'number' | 'digits'; count: number }>;
  readonly formats: Map<string, number>;
  readonly years: Map<number, number>;
  readonly shapes: Map<string, number>;
  readonly damage: Map<string, number>;
  readonly identifying: Map<string, number>;
  future: number;
  /** Without those that may be sentinels. */
  numbers: { count: number; least: number; most: number; zeros: number; negative: number; fractions: number };
}

export class ColumnCollector {
  readonly column: LiveColumn;
  /** Of every value that is neither NULL nor blank, as `keyText` has them. */
  readonly hashes: HashCounts;
  readonly #options: CollectOptions;
  readonly #isText: boolean;
  readonly #cache = new Map<string, { readonly facts: ValueFacts; count: number }>();
  readonly #reservoir = new Reservoir();
  readonly #tomorrow: string;
  readonly #tally: Tally = emptyTally();
  /** Those of the cache. */
  #values: ReadonlyMap<string, number> = new Map();
  #overflowed = false;
  /** The engine tells how large its values are. */
  #isSized = false;

  constructor(column: LiveColumn, options: CollectOptions) {
    this.column = column;
    this.#options = options;
    this.#isText = column.type === 'char' || column.type === 'varchar' || column.type === 'text';
    this.hashes = new HashCounts(options.most);
    this.#tomorrow = new Date(Date.parse(`${options.today}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  }

  /** `size`: of a large value, of which the cell is only the beginning, or only whether it is there. */
  take(cell: Cell, size?: number): void {
    const tally = this.#tally;
    tally.rows++;
    if (cell === null) {
      tally.nulls++;
      return;
    }
    if (size !== undefined) {
      this.#isSized = true;
      this.#measure(size, 1);
    }
    if (this.column.type === 'blob' || this.column.type === undefined) {
      tally.present++;
      return;
    }
    if (cell.length > CACHED_LENGTH) {
      this.#add(factsOf(cell, this.#isText), 1);
      return;
    }
    const known = this.#cache.get(cell);
    if (known !== undefined) {
      known.count++;
      return;
    }
    const facts = factsOf(cell, this.#isText);
    if (this.#cache.size < CACHED) this.#cache.set(cell, { facts, count: 1 });
    else {
      this.#overflowed = true;
      this.#add(facts, 1);
    }
  }

  /** Once, when all rows were seen. */
  statistics(): ColumnStatistics {
    const values = new Map<string, number>();
    for (const { facts, count } of this.#cache.values()) {
      this.#add(facts, count);
      if (!facts.blank) values.set(facts.text, (values.get(facts.text) ?? 0) + count);
    }
    this.#cache.clear();
    this.#values = values;
    return statisticsOf(this.column, this.#tally, {
      hashes: this.hashes,
      reservoir: this.#reservoir,
      values: this.#overflowed ? undefined : values,
      small: this.#options.small,
    });
  }

  /** Between what its whole numbers lie; undefined where it has others. After `statistics`. */
  get span(): number | undefined {
    const { count, fractions, least, most } = this.#tally.numbers;
    return count === this.#tally.present && fractions === 0 && count > 0 ? most - least + 1 : undefined;
  }

  /** So many of the values, for looking them up elsewhere. Never to be shown. */
  some(most: number): readonly string[] {
    const values = [...this.#values.keys()];
    const step = Math.max(1, Math.floor(values.length / most));
    return values.filter((_, at) => at % step === 0).slice(0, most);
  }

  /** Rows with one of these values, which are in capitals. After `statistics`. */
  rowsWith(values: ReadonlySet<string>): number {
    const found = [...this.#values].filter(([text]) => values.has(text.trim().toUpperCase()));
    return found.reduce((sum, [, count]) => sum + count, 0);
  }

  #add(facts: ValueFacts, times: number): void {
    const tally = this.#tally;
    if (facts.blank) {
      tally.blanks += times;
      return;
    }
    tally.present += times;
    if (!this.#isSized) this.#measure(facts.text.length, times);
    this.hashes.add(hashOf(keyText(facts.text, this.column)), times);
    if (facts.padded) tally.padded += times;
    tally.words += facts.words * times;
    for (const kind of facts.damage) more(tally.damage, kind, times);
    for (const kind of facts.identifying) more(tally.identifying, kind, times);
    const shape = this.#isText && facts.date === undefined ? shapeOf(facts.text.trim()) : undefined;
    if (shape !== undefined && (tally.shapes.size < SHAPES || tally.shapes.has(shape)))
      more(tally.shapes, shape, times);
    if (facts.sentinel) more(tally.sentinels, facts.text.trim(), times);
    else this.#addMeant(facts, times);
  }

  #addMeant({ date, text, maybe, number }: ValueFacts, times: number): void {
    const tally = this.#tally;
    if (date !== undefined) {
      more(tally.formats, date.format, times);
      if (isSentinelDay(date.day) || date.day === SOMETIMES) more(tally.sentinelDays, text.trim(), times);
      if (!isSentinelDay(date.day)) {
        more(tally.years, Number(date.day.slice(0, 4)), times);
        if (date.day > this.#tomorrow) tally.future += times;
      }
    }
    if (maybe !== undefined) {
      const known = tally.maybe.get(text.trim());
      if (known === undefined) tally.maybe.set(text.trim(), { kind: maybe, count: times });
      else known.count += times;
    }
    if (number === undefined) return;
    for (let time = 0; time < times; time++) this.#reservoir.add(number);
    if (maybe !== undefined) return;
    const { numbers } = tally;
    numbers.count += times;
    numbers.least = Math.min(numbers.least, number);
    numbers.most = Math.max(numbers.most, number);
    if (number === 0) numbers.zeros += times;
    if (number < 0) numbers.negative += times;
    if (!Number.isInteger(number)) numbers.fractions += times;
  }

  #measure(length: number, times: number): void {
    const tally = this.#tally;
    tally.letters += length * times;
    tally.least = Math.min(tally.least, length);
    tally.most = Math.max(tally.most, length);
  }
}

/** As keys and the references to them are compared: without padding, and numbers without a fraction of zeros. */
export function keyText(text: string, { type }: Pick<LiveColumn, 'type'>): string {
  const bare = text.trimEnd();
  return type === 'decimal' ? bare.replace(/\.0+$/, '') : bare;
}

export function more<K>(counts: Map<K, number>, key: K, times: number): void {
  counts.set(key, (counts.get(key) ?? 0) + times);
}

const emptyTally = (): Tally => ({
  ...{ rows: 0, nulls: 0, blanks: 0, padded: 0, words: 0, letters: 0, present: 0, future: 0 },
  least: Number.POSITIVE_INFINITY,
  most: Number.NEGATIVE_INFINITY,
  sentinels: new Map(),
  sentinelDays: new Map(),
  maybe: new Map(),
  formats: new Map(),
  years: new Map(),
  shapes: new Map(),
  damage: new Map(),
  identifying: new Map(),
  numbers: {
    ...{ count: 0, zeros: 0, negative: 0, fractions: 0 },
    least: Number.POSITIVE_INFINITY,
    most: Number.NEGATIVE_INFINITY,
  },
});
