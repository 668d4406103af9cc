/**
 * A connection that `pg` has opened (address, TLS, password), spoken to directly from then on: a batch of named
 * statements goes out in one write and comes back under one Sync, its rows as arrays of text.
 * https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-PIPELINING
 */
import type { Socket } from 'node:net';
import pg from 'pg';
import type { ByteRows } from '../../plan/byte-rows.ts';
import type { RawRow } from '../executor.ts';
import type { Statement } from '../statement.ts';
import { isStale } from './postgres-errors.ts';
import { Incoming } from './postgres-incoming.ts';
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
  /** Where rows go that are not to be cut into cells. */
  readonly bytes: GatheredBytes | undefined;
  /** Names whose Parse the server has not confirmed, in order. */
  readonly parsed: string[];
  error: unknown;
  /** Whether the portal that was fetched from has more rows. */
  more: boolean;
}

/** Rows of a portal, and whether it has more. */
export interface Fetched<R> {
  readonly rows: R;
  readonly more: boolean;
}

/** How the rows of a portal are wanted. */
export type RowsAs = 'cells' | 'bytes';
export interface RowsOf {
  readonly cells: RawRow[];
  readonly bytes: ByteRows;
}

/** Rows as they arrive; those of one piece of the stream lie in one stretch. */
class GatheredBytes implements ByteRows {
  readonly stretches: { readonly bytes: Buffer; readonly starts: number[] }[] = [];
  count = 0;

  add(bytes: Buffer, start: number): void {
    const last = this.stretches.at(-1);
    if (last?.bytes === bytes) last.starts.push(start);
    else this.stretches.push({ bytes, starts: [start] });
    this.count++;
  }
}

const outgoing = new Outgoing();

export class PostgresConnection {
  readonly processId: number;
  readonly #socket: Socket;
  readonly #known = new Set<string>();
  /** Batches that are on their way; the server answers them in order. */
  readonly #queue: Waiting[] = [];
  readonly #incoming = new Incoming((code, bytes, start, end) => this.#message(code, bytes, start, end));
  #broken: unknown;

  private constructor(client: pg.Client, onGone: () => void) {
    const { connection, processID } = client as pg.Client & { connection: pg.Connection; processID: number };
    this.#socket = connection.stream as Socket;
    this.processId = processID;
    this.#socket.removeAllListeners('data');
    this.#socket.on('data', (bytes: Buffer) => this.#incoming.read(bytes));
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
  open<A extends RowsAs>(portal: string, statement: Statement, most: number, as: A): Promise<Fetched<RowsOf[A]>> {
    if (this.#broken !== undefined) return Promise.reject(this.#broken);
    const parsed: string[] = [];
    this.#parse(statement, parsed);
    outgoing.bind(portal, statement.name, statement.bindings);
    return this.#fetch(portal, most, as, parsed);
  }

  /** The next rows of an open portal. */
  fetch<A extends RowsAs>(portal: string, most: number, as: A): Promise<Fetched<RowsOf[A]>> {
    return this.#broken === undefined ? this.#fetch(portal, most, as, []) : Promise.reject(this.#broken);
  }

  async #fetch<A extends RowsAs>(portal: string, most: number, as: A, parsed: string[]): Promise<Fetched<RowsOf[A]>> {
    outgoing.fetch(portal, most);
    const bytes = new GatheredBytes();
    const answer = this.#sync(parsed, as === 'bytes' ? bytes : undefined);
    const waiting = this.#queue.at(-1)!;
    this.#socket.write(outgoing.take());
    const [cells = []] = await answer;
    const batch: RowsOf = { cells, bytes };
    return { rows: batch[as], more: waiting.more };
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
  #sync(parsed: string[], bytes?: GatheredBytes): Promise<RawRow[][]> {
    outgoing.sync();
    return new Promise((resolve, reject) => {
      this.#queue.push({ resolve, reject, results: [], rows: [], bytes, parsed, error: undefined, more: false });
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

  #message(code: number, bytes: Buffer, start: number, end: number): void {
    const waiting = this.#queue[0];
    if (waiting === undefined) return;
    switch (code) {
      case DATA_ROW:
        if (waiting.bytes === undefined) waiting.rows.push(readRow(bytes, start, end));
        else waiting.bytes.add(bytes, start);
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
