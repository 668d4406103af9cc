/**
 * The circuit to a database. When it has failed several times in a row and does not answer a ping either, the circuit
 * opens: requests are refused at once, and nothing is asked of it but a ping every so often, until one is answered.
 */
import { FhirError, issue } from '../../fhir/issue.ts';
import { RetryLater } from '../../fhir/retry-later.ts';

export interface CircuitOptions {
  /** Failures in a row that open it. */
  readonly failures: number;
  /** The longest time between two pings; the first comes after a second, each next one after twice as long. */
  readonly mostSeconds: number;
  /** Throws, or hangs, as long as the database is away. */
  readonly ping: () => Promise<void>;
  readonly onOpen: () => void;
  readonly onClose: () => void;
}

const PING_MS = 5_000;

export class Circuit {
  refused = 0;
  readonly #options: CircuitOptions;
  #failures = 0;
  #isOpen = false;
  #isSuspected = false;
  #isClosed = false;
  #waitSeconds = 1;
  #nextPing = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: CircuitOptions) {
    this.#options = options;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Seconds until the next ping is answered, if it is. */
  get retryAfter(): number {
    return Math.max(1, Math.ceil((this.#nextPing - performance.now()) / 1000));
  }

  refusal(): RetryLater {
    this.refused++;
    return new RetryLater(this.retryAfter, issue('F400', {}));
  }

  succeeded(): void {
    if (this.#failures > 0) this.#failures = 0;
  }

  /** Counts what says that the database is away; that it is slow or busy, or said no, is none of it. */
  failed(error: unknown): void {
    if (!isAway(error) || ++this.#failures < this.#options.failures || this.#isOpen || this.#isSuspected) return;
    this.#isSuspected = true;
    void this.#confirm();
  }

  open(): void {
    if (this.#isOpen) return;
    this.#isOpen = true;
    this.#waitSeconds = 1;
    this.#schedule();
    this.#options.onOpen();
  }

  /** Nothing is asked of the database any more. */
  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
  }

  #schedule(): void {
    if (this.#isClosed) return;
    this.#nextPing = performance.now() + this.#waitSeconds * 1000;
    this.#timer = setTimeout(() => void this.#probe(), this.#waitSeconds * 1000);
    this.#timer.unref();
    this.#waitSeconds = Math.min(this.#options.mostSeconds, this.#waitSeconds * 2);
  }

  /** One session that was ended can fail many requests: it is a ping that tells whether the database is away. */
  async #confirm(): Promise<void> {
    const answers = await this.#answers();
    this.#isSuspected = false;
    if (answers) this.#failures = 0;
    else this.open();
  }

  async #probe(): Promise<void> {
    if (!(await this.#answers())) {
      this.#schedule();
      return;
    }
    this.#isOpen = false;
    this.#failures = 0;
    this.#options.onClose();
  }

  async #answers(): Promise<boolean> {
    const { promise: late, resolve } = Promise.withResolvers<false>();
    const timer = setTimeout(() => resolve(false), PING_MS);
    const answered = this.#options.ping().then(
      () => true,
      () => false,
    );
    const answers = await Promise.race([answered, late]);
    clearTimeout(timer);
    return answers;
  }
}

export const isAway = (error: unknown): boolean =>
  error instanceof FhirError && error.issues.some(({ code }) => code === 'F400');
