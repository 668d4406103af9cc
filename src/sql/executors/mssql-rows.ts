/**
 * The rows of a statement under way. The driver pushes them; the reader takes them in batches, and while a batch waits to
 * be taken the driver is paused, which stops the server by way of the network.
 */
import type { Request } from 'tedious';
import type { RawRow } from '../executor.ts';
import { TimedOut } from './mssql-errors.ts';

/** A batch is full with so many rows, or so many characters. */
const MOST_ROWS = 1_000;
const MOST_TEXT = 1_000_000;

export class Rows {
  readonly #request: Request;
  #waiting: RawRow[] = [];
  #text = 0;
  #ended = false;
  #failure: { readonly error: unknown } | undefined;
  /** Wakes the reader. */
  #changed = Promise.withResolvers<void>();
  readonly #over = Promise.withResolvers<void>();

  constructor(request: Request) {
    this.#request = request;
  }

  add(read: () => RawRow): void {
    if (this.#failure !== undefined) return;
    try {
      const row = read();
      this.#waiting.push(row);
      for (const cell of row) this.#text += cell?.length ?? 0;
    } catch (error) {
      this.cancel(error);
    }
    if (!this.#full) return;
    this.#request.pause();
    this.#changed.resolve();
  }

  get #full(): boolean {
    return this.#waiting.length >= MOST_ROWS || this.#text >= MOST_TEXT;
  }

  /** The driver is done with it: the connection can be used again. */
  end(error?: Error): void {
    if (error !== undefined) this.#failure ??= { error };
    this.#ended = true;
    this.#changed.resolve();
    this.#over.resolve();
  }

  /** Asks the server to stop; the rows end with this error once it has. */
  cancel(error: unknown): void {
    if (this.#ended || this.#failure !== undefined) return;
    this.#failure = { error };
    this.#waiting = [];
    this.#text = 0;
    this.#request.cancel();
  }

  /** The next rows; none when there are no more. The server is stopped when it does not send them in time. */
  async next(withinMs: number): Promise<RawRow[]> {
    const timer = setTimeout(() => this.cancel(new TimedOut('the statement took too long')), withinMs);
    try {
      while (!this.#ended && (!this.#full || this.#failure !== undefined)) {
        await this.#changed.promise;
        this.#changed = Promise.withResolvers();
      }
    } finally {
      clearTimeout(timer);
    }
    if (this.#failure !== undefined) throw this.#failure.error;
    const rows = this.#waiting;
    this.#waiting = [];
    this.#text = 0;
    if (!this.#ended) this.#request.resume();
    return rows;
  }

  /** Comes back when the connection is free: at once when the statement has ended, else after the server stopped it. */
  async stop(): Promise<void> {
    this.cancel(new Error('no more rows are wanted'));
    await this.#over.promise;
  }
}
