/**
 * A connection that `pg` has opened (address, TLS, password), spoken to directly from then on: a batch of named
 * statements goes out in one write and comes back under one Sync, its rows as arrays of text.
 * https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-PIPELINING
 */
import type { Socket } from 'node:net';
import pg from 'pg';
import type { RawRow } from '../executor.ts';
import type { Statement } from '../statement.ts';
import { isStale } from './postgres-errors.ts';
import { Outgoing, readError, readRow } from './postgres-messages.ts';

/** Named statements kept in one session; the oldest goes for a new one. */
const KEPT = 1_000;

const DATA_ROW = 'D'.charCodeAt(0);
const COMMAND_COMPLETE = 'C'.charCodeAt(0);
const PORTAL_SUSPENDED = 's'.charCodeAt(0);
const PARSE_COMPLETE = '1'.charCodeAt(0);
const ERROR = 'E'.charCodeAt(0);
const READY = 'Z'.charCodeAt(0);

/** What a batch is waiting for. */
interface Waiting {
  readonly resolve: (rows: RawRow[][]) => void;
  readonly reject: (error: unknown) => void;
  readonly results: RawRow[][];
  rows: RawRow[];
  /** Names whose Parse the server has not confirmed, in order. */
  readonly parsed: string[];
  error: unknown;
  /** Whether the portal that was fetched from has more rows. */
  more: boolean;
}

/** Rows of a portal, and whether it has more. */
export interface Fetched {
  readonly rows: RawRow[];
  readonly more: boolean;
}

const outgoing = new Outgoing();

export class PostgresConnection {
  readonly processId: number;
  readonly #socket: Socket;
  readonly #known = new Set<string>();
  /** Batches that are on their way; the server answers them in order. */
  readonly #queue: Waiting[] = [];
  #rest: Buffer | undefined;
  #broken: unknown;

  private constructor(client: pg.Client, onGone: () => void) {
    const { connection, processID } = client as pg.Client & { connection: pg.Connection; processID: number };
    this.#socket = connection.stream as Socket;
    this.processId = processID;
    this.#socket.removeAllListeners('data');
    this.#socket.on('data', (bytes: Buffer) => this.#read(bytes));
    const gone = (error?: unknown) => {
      this.#fail(error ?? new Error('the connection ended'));
      onGone();
    };
    client.on('error', gone);
    client.on('end', () => gone());
  }

  /** `onGone` is called when the connection ends, whoever ended it. */
  static async open(config: pg.ClientConfig, onGone: () => void): Promise<PostgresConnection> {
    const client = new pg.Client(config);
    await client.connect();
    return new PostgresConnection(client, onGone);
  }

  /** Bytes that came in so far. */
  get received(): number {
    return this.#socket.bytesRead;
  }

  get broken(): boolean {
    return this.#broken !== undefined;
  }

  /** Rows of each statement. One that fails fails the batch. */
  run(statements: readonly Statement[]): Promise<RawRow[][]> {
    return this.runTogether([statements])[0]!;
  }

  /** Batches that have nothing to do with each other, in one write: one that fails does not fail the next. */
  runTogether(batches: readonly (readonly Statement[])[]): Promise<RawRow[][]>[] {
    const broken = this.#broken;
    if (broken !== undefined) return batches.map(() => Promise.reject(broken));
    const answers = batches.map((statements) => this.#enqueue(statements));
    this.#socket.write(outgoing.take());
    return answers;
  }

  /** Opens a portal within the transaction that is open, and fetches its first rows. */
  open(portal: string, statement: Statement, most: number): Promise<Fetched> {
    if (this.#broken !== undefined) return Promise.reject(this.#broken);
    const parsed: string[] = [];
    this.#parse(statement, parsed);
    outgoing.bind(portal, statement.name, statement.bindings);
    return this.#fetch(portal, most, parsed);
  }

  /** The next rows of an open portal. */
  fetch(portal: string, most: number): Promise<Fetched> {
    return this.#broken === undefined ? this.#fetch(portal, most, []) : Promise.reject(this.#broken);
  }

  async #fetch(portal: string, most: number, parsed: string[]): Promise<Fetched> {
    outgoing.fetch(portal, most);
    const answer = this.#sync(parsed);
    const waiting = this.#queue.at(-1)!;
    this.#socket.write(outgoing.take());
    const [rows] = await answer;
    return { rows: rows ?? [], more: waiting.more };
  }

  #enqueue(statements: readonly Statement[]): Promise<RawRow[][]> {
    const parsed: string[] = [];
    for (const statement of statements) {
      this.#parse(statement, parsed);
      outgoing.execute(statement.name, statement.bindings);
    }
    return this.#sync(parsed);
  }

  /** Where the session does not know it yet. */
  #parse({ name, sql }: Statement, parsed: string[]): void {
    if (this.#known.has(name)) return;
    this.#makeRoom();
    outgoing.parse(name, sql);
    this.#known.add(name);
    parsed.push(name);
  }

  /** Ends a batch, and waits for its answer. */
  #sync(parsed: string[]): Promise<RawRow[][]> {
    outgoing.sync();
    return new Promise((resolve, reject) => {
      this.#queue.push({ resolve, reject, results: [], rows: [], parsed, error: undefined, more: false });
    });
  }

  /** An idle connection does not keep the process alive. */
  idle(): void {
    this.#socket.unref();
  }

  busy(): void {
    this.#socket.ref();
  }

  end(): void {
    this.#broken ??= new Error('the connection was ended');
    this.#socket.destroy();
  }

  #makeRoom(): void {
    if (this.#known.size < KEPT) return;
    const oldest = this.#known.values().next().value!;
    this.#known.delete(oldest);
    outgoing.forget(oldest);
  }

  #read(chunk: Buffer): void {
    const bytes = this.#rest === undefined ? chunk : Buffer.concat([this.#rest, chunk]);
    let at = 0;
    while (at + 5 <= bytes.length) {
      const end = at + 1 + bytes.readInt32BE(at + 1);
      if (end > bytes.length) break;
      this.#message(bytes[at]!, bytes, at + 5, end);
      at = end;
    }
    this.#rest = at === bytes.length ? undefined : bytes.subarray(at);
  }

  #message(code: number, bytes: Buffer, start: number, end: number): void {
    const waiting = this.#queue[0];
    if (waiting === undefined) return;
    switch (code) {
      case DATA_ROW:
        waiting.rows.push(readRow(bytes, start, end));
        break;
      case PORTAL_SUSPENDED:
      case COMMAND_COMPLETE:
        waiting.more = code === PORTAL_SUSPENDED;
        waiting.results.push(waiting.rows);
        waiting.rows = [];
        break;
      case PARSE_COMPLETE:
        waiting.parsed.shift();
        break;
      case ERROR:
        waiting.error = readError(bytes, start, end);
        break;
      case READY:
        this.#queue.shift();
        for (const name of waiting.parsed) this.#known.delete(name);
        // Its prepared statements are of tables as they were: a new session prepares them anew.
        if (isStale(waiting.error)) this.end();
        if (waiting.error === undefined) waiting.resolve(waiting.results);
        else waiting.reject(waiting.error);
    }
  }

  #fail(error: unknown): void {
    this.#broken ??= error;
    // What the server said last tells more than that it hung up.
    for (const waiting of this.#queue.splice(0)) waiting.reject(waiting.error ?? error);
  }
}
