/**
 * Compares the live schema with what the adapters were told, at start and from then on: what changed takes the sources that
 * depend on it out of service, and when it is as it was they come back.
 */
import { nothingWithdrawn } from '../../adapter/availability.ts';
import type { Registry } from '../../adapter/registry.ts';
import type { Executor } from '../executor.ts';
import type { LiveTable } from '../introspect/live-schema.ts';
import { withdrawnBy } from './affected.ts';
import { type Change, sentenceOfChange } from './compare.ts';
import { compareSchema } from './compare-schema.ts';
import type { SchemaState } from './schema-state.ts';
import { allUses, type SchemaUses, usesOf } from './uses.ts';

export interface SchemaWatchOptions {
  readonly registry: Registry;
  /** Those that are read now, by role: a copy must be as the original is. */
  readonly executors: () => Iterable<readonly [role: string, executor: Executor]>;
  readonly everySeconds: number;
  /** Before sources come back: what is held in memory of their tables may be old. */
  readonly reload: () => Promise<void>;
  /** What is not as it was at the look before; an empty list of changes: all is as it was told. */
  readonly onChange: (state: SchemaState) => void;
  readonly onError: (error: unknown) => void;
}

const TIME_LIMIT_MS = 30_000;
/** Errors may come by the hundred: so soon after the last look nobody looks again. */
const PAUSE_MS = 2_000;
/** While something is out of service. */
const OUT_SECONDS = 5;

export class SchemaWatch {
  readonly #options: SchemaWatchOptions;
  readonly #uses: SchemaUses;
  readonly #first = new Map<string, ReadonlyMap<string, LiveTable>>();
  readonly #closing = new AbortController();
  #changes: readonly Change[] = [];
  #looking: Promise<void> | undefined;
  #lookedAt: number | undefined;
  #next = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: SchemaWatchOptions) {
    this.#options = options;
    this.#uses = usesOf(options.registry);
    options.registry.availability.retryAfter = () => Math.max(1, (this.#next - performance.now()) / 1000);
  }

  get state(): SchemaState {
    const { availability } = this.#options.registry;
    return {
      changes: this.#changes,
      sources: this.#uses.sources.map(({ source: { type, name } }) => ({
        type,
        name,
        isServed: availability.isServed({ type, name }),
      })),
      nothingIsServed: availability.nothingIsServed,
      lookedAt: this.#lookedAt,
    };
  }

  /** From now on every so often. A look that fails changes nothing. */
  start(): void {
    this.#plan(this.#pauseMs());
  }

  /** Who is out of service waits for the next look. */
  #pauseMs(): number {
    const { everySeconds, registry } = this.#options;
    const isOut = registry.availability.withdrawn.tables.length > 0;
    return Math.min(everySeconds, isOut ? OUT_SECONDS : everySeconds) * 1000;
  }

  /** A statement found a table or column missing: somebody should look. */
  soon(): void {
    if (this.#looking === undefined && !this.#closing.signal.aborted) this.#plan(Math.max(0, this.#pauseLeft()));
  }

  /** One look for all who ask meanwhile. Throws as `run` of an executor does. */
  look(): Promise<void> {
    this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  async stop(): Promise<void> {
    clearTimeout(this.#timer);
    this.#closing.abort();
    await this.#looking?.catch(() => undefined);
  }

  #ended = Number.NEGATIVE_INFINITY;

  #pauseLeft(): number {
    return this.#ended + PAUSE_MS - performance.now();
  }

  #plan(ms: number): void {
    clearTimeout(this.#timer);
    this.#next = performance.now() + ms;
    this.#timer = setTimeout(() => {
      void this.look()
        .catch((error: unknown) => {
          if (!this.#closing.signal.aborted) this.#options.onError(error);
        })
        .finally(() => {
          if (!this.#closing.signal.aborted) this.#plan(this.#pauseMs());
        });
    }, ms);
    this.#timer.unref();
  }

  async #look(): Promise<void> {
    try {
      const changes = await this.#compare();
      this.#lookedAt = Date.now();
      await this.#apply(changes);
    } finally {
      this.#ended = performance.now();
    }
  }

  async #compare(): Promise<Change[]> {
    const { executors, registry } = this.#options;
    const used = allUses(this.#uses);
    const changes = new Map<string, Change>();
    for (const [role, executor] of executors()) {
      const signal = AbortSignal.any([this.#closing.signal, AbortSignal.timeout(TIME_LIMIT_MS)]);
      const before = this.#first.get(role);
      const compared = await compareSchema(executor, registry, used, signal, before).catch((error: unknown) => {
        // A copy that is away is not read either.
        if (role === 'primary') throw error;
        return undefined;
      });
      if (compared === undefined) continue;
      for (const change of compared.changes) changes.set(sentenceOfChange(change), change);
      // A table that was missing at first counts from when it is there.
      this.#first.set(role, new Map([...compared.tables, ...(before ?? [])]));
    }
    return [...changes.values()];
  }

  async #apply(changes: readonly Change[]): Promise<void> {
    const { registry, reload, onChange } = this.#options;
    const { availability } = registry;
    const told = (all: readonly Change[]) => all.map(sentenceOfChange).sort().join('\n');
    if (told(changes) === told(this.#changes)) return;
    const withdrawn = withdrawnBy(changes, this.#uses);
    const isLess = withdrawn.tables.length < availability.withdrawn.tables.length;
    if (isLess) {
      // Read first what is readable again, then serve from it.
      availability.withdraw({ ...availability.withdrawn, tables: withdrawn.tables });
      await reload();
    }
    availability.withdraw(withdrawn.tables.length === 0 ? nothingWithdrawn : withdrawn);
    this.#changes = changes;
    onChange(this.state);
  }
}
