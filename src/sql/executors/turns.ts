/** One session runs one statement at a time: whoever comes next waits for its turn, within a limit. */
import { FhirError, issue } from '../../fhir/issue.ts';

export class Turns {
  readonly #waitMs: number;
  #last: Promise<unknown> = Promise.resolve();

  constructor(waitMs: number) {
    this.#waitMs = waitMs;
  }

  /** Resolves to how to end the turn. Throws F402 when it did not come in time, and why the client left. */
  async take(signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    const { promise: mine, resolve: end } = Promise.withResolvers<void>();
    const before = this.#last;
    this.#last = before.then(() => mine);
    const { promise: given, reject } = Promise.withResolvers<never>();
    const left = () => reject(signal.reason);
    const timer = setTimeout(() => reject(new FhirError(issue('F402', {}))), this.#waitMs);
    signal.addEventListener('abort', left, { once: true });
    try {
      await Promise.race([before, given]);
      return end;
    } catch (error) {
      end();
      throw error;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', left);
    }
  }
}
