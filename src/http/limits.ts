/**
 * What one client may take of this process: time, and the size of what it sends. Deadlines are kept by one coarse timer
 * for all requests, because a timer and an AbortSignal for each would cost more than a read by id.
 */
import { createServer, type Server as HttpServer, type RequestListener } from 'node:http';
import type { Config } from '../config.ts';
import { type Issue, issue } from '../fhir/issue.ts';

export interface Deadline {
  readonly expires: number;
  /** Called once when the time is over; the request then answers with `why`, and its statements are cancelled. */
  expire(why: Issue): void;
}

/** Everything in flight, looked through every `everyMs`: a deadline is kept to that precision. */
export class Deadlines {
  readonly #flights = new Set<Deadline>();
  readonly #timer: NodeJS.Timeout;

  constructor(everyMs: number) {
    this.#timer = setInterval(() => this.#expireOld(), everyMs);
    this.#timer.unref();
  }

  get inFlight(): number {
    return this.#flights.size;
  }

  add(flight: Deadline): void {
    this.#flights.add(flight);
  }

  remove(flight: Deadline): void {
    this.#flights.delete(flight);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Ends everything that is in flight. Returns how much that was. */
  expireAll(why: Issue): number {
    const all = [...this.#flights];
    this.#flights.clear();
    for (const flight of all) flight.expire(why);
    return all.length;
  }

  #expireOld(): void {
    const now = performance.now();
    for (const flight of this.#flights) {
      if (flight.expires > now) continue;
      this.#flights.delete(flight);
      flight.expire(issue('F401', {}));
    }
  }
}

/** Headers of a usual size on top of the URL; a request with more gets 431 from Node itself. */
const headerBytes = 16_384;

export function createHttpServer(config: Config, listener: RequestListener): HttpServer {
  const server = createServer(
    {
      maxHeaderSize: config.maxUrlLength + headerBytes,
      headersTimeout: config.headerTimeoutMs,
      requestTimeout: Math.max(config.requestTimeoutMs, config.headerTimeoutMs),
      connectionsCheckingInterval: Math.min(1000, config.headerTimeoutMs),
      keepAliveTimeout: 65_000,
    },
    listener,
  );
  return server;
}
