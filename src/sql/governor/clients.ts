/** The clients that have something at the database or waiting for it: a line for each kind of statement, and who is next. */

/** A read by key is short; a search may be long; an export is. */
export type Kind = 'read' | 'search' | 'export';

export interface Client {
  /** '' is Portico itself. */
  readonly name: string;
  /** What it has of the connections, in the units of turns. */
  held: number;
  waiting: number;
  readonly lines: Readonly<Record<Kind, Waiter[]>>;
  /** Whether it stands among those who are next. */
  readonly isReady: Record<Kind, boolean>;
}

export interface Waiter {
  readonly client: Client;
  readonly kind: Kind;
  readonly signal: AbortSignal;
  readonly since: number;
  readonly resolve: (client: Client) => void;
  readonly reject: (reason: unknown) => void;
}

/** Clients with nothing under way are forgotten when there are more than so many. */
const KEPT = 1_000;

export class Clients {
  /** Those whose first waiter of the kind may go as soon as there is room, each once. */
  readonly ready: Readonly<Record<Kind, Client[]>> = { read: [], search: [], export: [] };
  readonly #clients = new Map<string, Client>();
  readonly waitingOf: Record<Kind, number> = { read: 0, search: 0, export: 0 };

  get waiting(): number {
    const { read, search, export: exports } = this.waitingOf;
    return read + search + exports;
  }

  get active(): number {
    let active = 0;
    for (const { held, waiting } of this.#clients.values()) if (held > 0 || waiting > 0) active++;
    return active;
  }

  of(name: string): Client {
    let client = this.#clients.get(name);
    if (client === undefined) {
      const lines = { read: [], search: [], export: [] };
      client = { name, held: 0, waiting: 0, lines, isReady: { read: false, search: false, export: false } };
      this.#clients.set(name, client);
    }
    return client;
  }

  *waiters(): Generator<Waiter> {
    for (const { lines } of [...this.#clients.values()]) {
      yield* [...lines.read, ...lines.search, ...lines.export];
    }
  }

  queue(waiter: Waiter): void {
    waiter.client.lines[waiter.kind].push(waiter);
    waiter.client.waiting++;
    this.waitingOf[waiter.kind]++;
  }

  leave(waiter: Waiter): void {
    const { client, kind } = waiter;
    const line = client.lines[kind];
    line.splice(line.indexOf(waiter), 1);
    client.waiting--;
    this.waitingOf[kind]--;
    // Whoever is next must have something to do next.
    if (line.length === 0 && client.isReady[kind]) {
      this.ready[kind].splice(this.ready[kind].indexOf(client), 1);
      client.isReady[kind] = false;
    }
  }

  makeReady(client: Client, kind: Kind): void {
    if (client.isReady[kind]) return;
    client.isReady[kind] = true;
    this.ready[kind].push(client);
  }

  nextReady(kind: Kind): Client {
    const client = this.ready[kind].shift()!;
    client.isReady[kind] = false;
    return client;
  }

  letGo(client: Client): void {
    if (this.#clients.size > KEPT && client.held === 0 && client.waiting === 0) this.#clients.delete(client.name);
  }
}
