/** How long, and how often, the same has gone wrong with a job: what may pass is waited for, what does not is tried again. */
import { FhirError, issues } from '../../fhir/issue.ts';

const ATTEMPTS = 3;
const firstPauseMs = 500;
const longestPauseMs = 30_000;

export class Trouble {
  readonly #patienceMs: number;
  #since: number | undefined;
  #failures = 0;
  #pauses = 0;

  constructor(patienceMs: number) {
    this.#patienceMs = patienceMs;
  }

  progressed(): void {
    [this.#since, this.#failures, this.#pauses] = [undefined, 0, 0];
  }

  /** Throws the error when it is final. */
  async pauseAfter(error: unknown, signal: AbortSignal): Promise<void> {
    const now = Date.now();
    this.#since ??= now;
    if (isPassing(error) ? now - this.#since > this.#patienceMs : ++this.#failures >= ATTEMPTS) throw error;
    const ms = Math.min(longestPauseMs, firstPauseMs * 2 ** this.#pauses++);
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => resolve(), { once: true });
    await promise;
    clearTimeout(timer);
  }
}

/** Of a database that is away or busy, and of storage that is full or away: it may be back. */
function isPassing(error: unknown): boolean {
  return error instanceof FhirError && error.issues.some(({ code }) => [503, 504].includes(issues[code].status));
}
