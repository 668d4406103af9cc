/**
 * What is done again when it fails: a database or a file store that is away is waited for, as long as patience lasts; anything
 * else that fails three times at the same place is final.
 */
import { FhirError, issues } from '../../fhir/issue.ts';
import { NotLeading } from './jobs.ts';
import { isStoreAway } from './store-away.ts';

export interface Patience {
  /** Milliseconds that something that is away is waited for. */
  readonly patienceMs: number;
  /** How often the same may fail. */
  readonly attempts: number;
  readonly signal: AbortSignal;
  /** Grows with what has been done for good: then trouble is forgotten. */
  readonly progress: () => Promise<number>;
  readonly onError: (error: unknown) => void;
}

/** A failure that has been counted where it happened. */
export class Counted extends Error {
  override readonly name = 'Counted';
  readonly isFinal: boolean;

  constructor(cause: unknown, isFinal: boolean) {
    super('A part failed.', { cause });
    this.isFinal = isFinal;
  }
}

const firstPauseMs = 500;
const longestPauseMs = 30_000;

/** Resolves when the step says that it is done; throws what is final, and whatever the state store or another leader says. */
export async function patiently(patience: Patience, step: () => Promise<boolean>): Promise<void> {
  const { signal, progress, onError } = patience;
  const trouble = new Trouble(patience);
  for (;;) {
    signal.throwIfAborted();
    const before = await progress();
    try {
      if (await step()) return;
    } catch (thrown) {
      signal.throwIfAborted();
      const error = thrown instanceof Counted ? thrown.cause : thrown;
      if (isStoreAway(error) || error instanceof NotLeading) throw error;
      onError(error);
      if ((await progress()) > before) trouble.progressed();
      if (trouble.isFinal(thrown)) throw error;
      await trouble.pause();
    }
  }
}

/** How long, and how often, the same has gone wrong. */
class Trouble {
  readonly #patience: Patience;
  #since: number | undefined;
  #failures = 0;
  #pauses = 0;

  constructor(patience: Patience) {
    this.#patience = patience;
  }

  progressed(): void {
    [this.#since, this.#failures, this.#pauses] = [undefined, 0, 0];
  }

  isFinal(error: unknown): boolean {
    const now = Date.now();
    this.#since ??= now;
    if (error instanceof Counted) return error.isFinal;
    if (isPassing(error)) return now - this.#since > this.#patience.patienceMs;
    return ++this.#failures >= this.#patience.attempts;
  }

  async pause(): Promise<void> {
    const { signal } = this.#patience;
    const ms = Math.min(longestPauseMs, firstPauseMs * 2 ** this.#pauses++);
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => resolve(), { once: true });
    await promise;
    clearTimeout(timer);
  }
}

/**
 * Of a database that is away or busy, and of storage that is full or away: it may be back. A table or a right that is missing
 * is put back by people, who start again then.
 */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof FhirError)) return false;
  return error.issues.some(({ code }) => code !== 'F405' && [503, 504].includes(issues[code].status));
}
