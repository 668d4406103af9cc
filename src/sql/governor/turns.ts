/**
 * Whose turn it is at the database. Each client has a line of its own and the lines are served in turn, so that a client
 * with many requests waits behind its own and not in front of another's. A turn that is free costs two counters.
 */
import { issue } from '../../fhir/issue.ts';
import { RetryLater } from '../../fhir/retry-later.ts';
import { type Client, Clients, type Kind, type Waiter } from './clients.ts';
import { Pace } from './pace.ts';

export interface TurnsOptions {
  readonly connections: number;
  /** What one client may hold of them. */
  readonly perClient: number;
  /** What exports may hold of them. */
  readonly exports: number;
  /** Statements of one client, and of all, that may wait. */
  readonly queuePerClient: number;
  readonly queue: number;
  readonly waitMs: number;
  /** Reads by key share a connection: many have a turn at once. */
  readonly readsTogether: boolean;
  /** Nothing ended for so long although others wait: the database hangs. */
  readonly stalledMs: number;
  readonly onStalled: () => void;
}

/** Turns are counted in parts of a connection; of reads that go out together, so many share one. */
const CONNECTION = 16;

/** How late the end of waiting may be noticed. */
const everyMs = 50;

export class Turns {
  readonly refused = { client: 0, busy: 0 };
  readonly #options: TurnsOptions;
  readonly #units: Readonly<Record<Kind, number>>;
  readonly #most: number;
  /** Searches leave a connection to reads, and reads one to searches. */
  readonly #mostOfKind: number;
  readonly #mostOfClient: number;
  readonly #held: Record<Kind, number> = { read: 0, search: 0, export: 0 };
  readonly #clients = new Clients();
  readonly #pace: Pace;
  #all = 0;
  #running = 0;
  #first: 'read' | 'search' = 'read';
  #timer: NodeJS.Timeout | undefined;

  constructor(options: TurnsOptions) {
    this.#options = options;
    this.#units = { read: options.readsTogether ? 1 : CONNECTION, search: CONNECTION, export: CONNECTION };
    this.#most = options.connections * CONNECTION;
    this.#mostOfKind = Math.max(1, options.connections - 1) * CONNECTION;
    this.#mostOfClient = options.perClient * CONNECTION;
    this.#pace = new Pace(this.#most);
  }

  get running(): number {
    return this.#running;
  }

  get waiting(): number {
    return this.#clients.waiting;
  }

  get clients(): number {
    return this.#clients.active;
  }

  /** A turn now, or undefined when there is none: then `wait`. */
  take(name: string, kind: Kind): Client | undefined {
    const client = this.#clients.of(name);
    // Whoever is next in any line is there because nothing fits.
    if (client.lines[kind].length > 0 || !this.#fits(kind) || !this.#mayHold(client, kind)) return undefined;
    this.#begin(client, kind);
    return client;
  }

  /** Rejects with F408 or F402 when there is no room to wait or it takes too long, or with the signal's reason. */
  wait(name: string, kind: Kind, signal: AbortSignal): Promise<Client> {
    const client = this.#clients.of(name);
    const { queuePerClient, queue } = this.#options;
    if (client.waiting >= queuePerClient) return Promise.reject(this.#tooMuch(client));
    if (this.waiting >= queue) return Promise.reject(this.#busy());
    return new Promise((resolve, reject) => {
      this.#clients.queue({ client, kind, signal, since: performance.now(), resolve, reject });
      if (this.#mayHold(client, kind)) this.#clients.makeReady(client, kind);
      this.#watch();
    });
  }

  give(client: Client, kind: Kind): void {
    const units = this.#units[kind];
    this.#held[kind] -= units;
    this.#all -= units;
    this.#running--;
    if (kind !== 'export') client.held -= units;
    this.#pace.ended(units);
    if (this.waiting > 0) this.#next(client);
    this.#clients.letGo(client);
  }

  /** Everybody who waits is told the same. */
  refuseAll(reason: () => Error): void {
    for (const waiter of this.#clients.waiters()) {
      this.#clients.leave(waiter);
      waiter.reject(reason());
    }
  }

  /** Seconds until those who wait now have had their turn. */
  get retryAfter(): number {
    return this.#pace.seconds(this.#unitsOf(this.#clients.waitingOf), this.#most);
  }

  close(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #begin(client: Client, kind: Kind): void {
    const units = this.#units[kind];
    this.#held[kind] += units;
    this.#all += units;
    this.#running++;
    // Exports have their own limit.
    if (kind !== 'export') client.held += units;
  }

  #fits(kind: Kind): boolean {
    const units = this.#units[kind];
    const { read, search, export: exports } = this.#held;
    if (this.#all + units > this.#most) return false;
    if (kind === 'read') return read + units <= this.#mostOfKind;
    if (search + exports + units > this.#mostOfKind) return false;
    return kind === 'search' || exports + units <= this.#options.exports * CONNECTION;
  }

  #mayHold(client: Client, kind: Kind): boolean {
    return kind === 'export' || client.held === 0 || client.held + this.#units[kind] <= this.#mostOfClient;
  }

  /** After one has ended: its client may go on, and so may whoever is next. */
  #next(ended: Client): void {
    for (const kind of ['read', 'search', 'export'] as const) {
      if (ended.lines[kind].length > 0 && this.#mayHold(ended, kind)) this.#clients.makeReady(ended, kind);
    }
    // Reads and searches take turns at being first, so that neither keeps the other out.
    this.#first = this.#first === 'read' ? 'search' : 'read';
    const second = this.#first === 'read' ? 'search' : 'read';
    for (const kind of [this.#first, second, 'export'] as const) {
      while (this.#clients.ready[kind].length > 0 && this.#fits(kind)) this.#admit(kind);
    }
    if (this.waiting === 0) this.close();
  }

  #admit(kind: Kind): void {
    const client = this.#clients.nextReady(kind);
    const waiter = client.lines[kind][0];
    if (waiter === undefined || !this.#mayHold(client, kind)) return;
    this.#clients.leave(waiter);
    if (waiter.signal.aborted) waiter.reject(waiter.signal.reason);
    else {
      this.#begin(client, kind);
      waiter.resolve(client);
    }
    if (client.lines[kind].length > 0 && this.#mayHold(client, kind)) this.#clients.makeReady(client, kind);
  }

  /** One timer for all who wait, as long as anybody does. */
  #watch(): void {
    if (this.#timer !== undefined) return;
    this.#pace.begin();
    this.#timer = setInterval(() => this.#look(), everyMs);
    this.#timer.unref();
  }

  #look(): void {
    this.#pace.sample();
    const now = performance.now();
    for (const waiter of this.#clients.waiters()) {
      if (waiter.signal.aborted) this.#drop(waiter, waiter.signal.reason);
      else if (isImpatient(waiter) && now - waiter.since > this.#options.waitMs) {
        this.#drop(waiter, this.#mayHold(waiter.client, waiter.kind) ? this.#busy() : this.#tooMuch(waiter.client));
      }
    }
    if (this.waiting === 0) this.close();
    else if (this.#pace.stalledMs > this.#options.stalledMs) this.#options.onStalled();
  }

  #drop(waiter: Waiter, reason: unknown): void {
    this.#clients.leave(waiter);
    this.#clients.letGo(waiter.client);
    waiter.reject(reason);
  }

  #busy(): RetryLater {
    this.refused.busy++;
    return new RetryLater(this.retryAfter, issue('F402', {}));
  }

  #tooMuch(client: Client): RetryLater {
    this.refused.client++;
    const { read, search, export: exports } = client.lines;
    const units = this.#unitsOf({ read: read.length, search: search.length, export: exports.length });
    return new RetryLater(this.#pace.seconds(units, this.#mostOfClient), issue('F408', {}));
  }

  #unitsOf(counts: Readonly<Record<Kind, number>>): number {
    return counts.read * this.#units.read + (counts.search + counts.export) * CONNECTION;
  }
}

/** Exports and Portico's own work wait as long as it takes. */
const isImpatient = ({ kind, client }: Waiter): boolean => kind !== 'export' && client.name !== '';
