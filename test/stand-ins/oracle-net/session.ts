/** One session of the stand-in: its cursors, its transaction, and the answer to each request in turn. */
import {
  type Cell,
  type Column,
  dataTypesAnswer,
  describeAnswer,
  type Fetched,
  type Outcome,
  outcomeAnswer,
  pairsAnswer,
  protocolAnswer,
  rowAnswer,
  rowHeader,
  statusAnswer,
} from './answers.ts';
import { Authentication } from './authentication.ts';
import { type Bind, type Execute, type Piggyback, type Places, type Request, readRequest } from './requests.ts';
import { typeOf } from './types.ts';

/** An error as Oracle numbers it: `ORA-00942: table or view does not exist`. */
export class OracleError extends Error {
  readonly number: number;

  constructor(number: number, text: string) {
    super(`ORA-${String(number).padStart(5, '0')}: ${text}`);
    this.number = number;
  }
}

/** A statement that arrived. `binds` has one list per execution: more than one for executeMany. */
export interface Call {
  readonly session: number;
  readonly sql: string;
  readonly binds: readonly (readonly Bind[])[];
  /** Aborted by a break, by a kill, and when the client has gone. */
  readonly signal: AbortSignal;
}

export type Answer =
  | { readonly columns: readonly Column[]; readonly rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]> }
  | { readonly changed: number };

export interface SessionOptions {
  readonly user: string;
  readonly password: string;
  /** 19 where nothing else is said. */
  readonly release?: () => number;
  /** What the database answers; may throw an OracleError. Rows are taken from it only as the client fetches them. */
  readonly answer: (call: Call) => Answer | Promise<Answer>;
}

/** What a session did, in order, for tests to look at. */
export type Happening =
  | { readonly what: 'log-on'; readonly user: string; readonly program: string }
  | { readonly what: 'execute'; readonly sql: string; readonly binds: readonly (readonly Bind[])[] }
  | { readonly what: 'fetch'; readonly rows: number }
  | { readonly what: 'close cursors' | 'cancel cursors'; readonly cursors: readonly number[] }
  | { readonly what: 'session attributes'; readonly attributes: Readonly<Record<string, string>> }
  | { readonly what: 'break' | 'commit' | 'rollback' | 'ping' | 'logoff' };

interface Cursor {
  readonly id: number;
  readonly sql: string;
  places: Places;
  columns: readonly Column[];
  fetched: readonly Fetched[];
  rows: AsyncIterator<readonly Cell[]> | Iterator<readonly Cell[]>;
  sent: number;
}

const NO_DATA_FOUND = 1_403;

export class Session {
  readonly id: number;
  readonly happened: Happening[] = [];
  readonly #options: SessionOptions;
  readonly #authentication: Authentication;
  readonly #cursors = new Map<number, Cursor>();
  #cursorCount = 0;
  #inTransaction = false;
  #running = new AbortController();
  #killed: OracleError | undefined;

  constructor(id: number, options: SessionOptions) {
    this.id = id;
    this.#options = options;
    this.#authentication = new Authentication(options.password);
  }

  /** Stops what runs; its request has no answer of its own. */
  interrupt(): void {
    this.happened.push({ what: 'break' });
    this.#running.abort();
  }

  /** The break is over: what follows runs again. */
  reset(): Buffer {
    this.#running = new AbortController();
    return this.#outcome(new OracleError(1_013, 'user requested cancel of current operation'));
  }

  /** The client has gone. */
  leave(): void {
    this.#running.abort();
  }

  /** What runs, or is asked next, is answered with this error, and the session is over. */
  kill(error: OracleError): void {
    this.#killed = error;
    this.#running.abort();
  }

  get isKilled(): boolean {
    return this.#killed !== undefined;
  }

  /** undefined: no answer. Throws when the message cannot be understood. */
  async handle(message: Buffer): Promise<Buffer | undefined> {
    const { piggybacks, request } = readRequest(message);
    for (const piggyback of piggybacks) this.#take(piggyback);
    if (this.#killed !== undefined) return this.#outcome(this.#killed);
    const { signal } = this.#running;
    try {
      return await this.#answer(request);
    } catch (error) {
      if (this.#killed !== undefined) return this.#outcome(this.#killed);
      if (signal.aborted) return undefined;
      if (error instanceof OracleError) return this.#outcome(error);
      throw error;
    }
  }

  #take({ is, cursors, attributes }: Piggyback): void {
    if (is === 'session attributes') this.happened.push({ what: is, attributes });
    else this.happened.push({ what: is, cursors });
    if (is === 'close cursors') for (const id of cursors) this.#cursors.delete(id);
  }

  async #answer(request: Request): Promise<Buffer> {
    switch (request.is) {
      case 'protocol':
        return protocolAnswer();
      case 'data types':
        return dataTypesAnswer();
      case 'log-on':
        return this.#logOn(request);
      case 'execute':
        return request.defines === undefined ? this.#execute(request) : this.#define(request);
      case 'fetch':
        this.happened.push({ what: 'fetch', rows: request.rows });
        return this.#fetch(this.#cursor(request.cursor), request.rows);
      default:
        this.happened.push({ what: request.is });
        if (request.is === 'commit' || request.is === 'rollback') this.#inTransaction = false;
        return statusAnswer(this.#inTransaction);
    }
  }

  #logOn({ phase, user, pairs }: Extract<Request, { is: 'log-on' }>): Buffer {
    if (phase === 1) return Buffer.concat([pairsAnswer(this.#authentication.challenge()), statusAnswer(false)]);
    const password = this.#authentication.passwordOf(pairs);
    if (user !== this.#options.user || password !== this.#options.password) {
      throw new OracleError(1_017, 'invalid credential or not authorized; logon denied');
    }
    this.happened.push({ what: 'log-on', user, program: pairs.get('SESSION_CLIENT_DRIVER_NAME') ?? '' });
    const version = ((this.#options.release?.() ?? 19) << 24) | (3 << 16);
    const answer = pairsAnswer([
      ['AUTH_VERSION_NO', String(version)],
      ['AUTH_SVR_RESPONSE', this.#authentication.proof()],
      ['AUTH_SESSION_ID', String(this.id)],
      ['AUTH_SERIAL_NUM', '1'],
      ['AUTH_SC_SERVICE_NAME', 'standin'],
      ['AUTH_INSTANCENAME', 'standin'],
      ['AUTH_DBNAME', 'STANDIN'],
      ['AUTH_MAX_OPEN_CURSORS', '300'],
      ['AUTH_MAX_IDEN_LENGTH', '128'],
    ]);
    return Buffer.concat([answer, statusAnswer(false)]);
  }

  async #execute(request: Execute): Promise<Buffer> {
    const known = request.cursor === 0 ? undefined : this.#cursor(request.cursor);
    const cursor = known ?? this.#newCursor(request.sql!);
    cursor.places = request.places ?? cursor.places;
    const binds = request.binds(cursor.places);
    this.happened.push({ what: 'execute', sql: cursor.sql, binds });
    const { signal } = this.#running;
    const call = { session: this.id, sql: cursor.sql, binds, signal };
    const answer = await unlessStopped(signal, async () => this.#options.answer(call));
    if ('changed' in answer) {
      this.#inTransaction = !request.commit && (this.#inTransaction || answer.changed > 0);
      return this.#outcome(undefined, { cursor: cursor.id, rows: answer.changed });
    }
    this.#open(cursor, answer, known !== undefined);
    // Large values wait until the client has said as what it wants them.
    const waits = cursor.fetched.some(({ type }) => typeOf(type).large);
    const wanted = waits ? 0 : request.fetch;
    const first = wanted > 0 ? await this.#fetch(cursor, wanted) : this.#outcome(undefined, { cursor: cursor.id });
    return known === undefined ? Buffer.concat([describeAnswer(cursor.columns), first]) : first;
  }

  #newCursor(sql: string): Cursor {
    const none: Cursor['rows'] = [].values();
    const cursor = { id: ++this.#cursorCount, sql, places: [], columns: [], fetched: [], rows: none, sent: 0 };
    this.#cursors.set(cursor.id, cursor);
    return cursor;
  }

  #open(cursor: Cursor, { columns, rows }: Extract<Answer, { columns: unknown }>, again: boolean): void {
    cursor.columns = columns;
    // The client defines once what it wants as what.
    if (!again) cursor.fetched = columns.map((column) => ({ ...column, defined: false }));
    cursor.rows = Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]();
    cursor.sent = 0;
  }

  #define(request: Execute): Promise<Buffer> {
    const cursor = this.#cursor(request.cursor);
    cursor.fetched = cursor.columns.map((column, at) => {
      const type = request.defines?.[at] ?? column.type;
      return { ...column, type, defined: typeOf(column.type).large === true };
    });
    return this.#fetch(cursor, request.fetch);
  }

  async #fetch(cursor: Cursor, most: number): Promise<Buffer> {
    const { signal } = this.#running;
    const parts: Buffer[] = [rowHeader()];
    for (let left = most; left > 0; left--) {
      const next = await unlessStopped(signal, async () => cursor.rows.next());
      if (next.done) {
        const number = NO_DATA_FOUND;
        parts.push(
          this.#outcome(undefined, { cursor: cursor.id, rows: cursor.sent, number, message: 'no data found' }),
        );
        return Buffer.concat(parts);
      }
      cursor.sent++;
      parts.push(rowAnswer(cursor.fetched, next.value));
    }
    return Buffer.concat([...parts, this.#outcome(undefined, { cursor: cursor.id, rows: cursor.sent })]);
  }

  #cursor(id: number): Cursor {
    const cursor = this.#cursors.get(id);
    if (cursor === undefined) throw new OracleError(1_001, 'invalid cursor');
    return cursor;
  }

  #outcome(error: OracleError | undefined, outcome: Partial<Outcome> = {}): Buffer {
    const failed = error === undefined ? {} : { number: error.number, message: error.message };
    return outcomeAnswer({ inTransaction: this.#inTransaction, ...outcome, ...failed });
  }
}

/** Rejects as soon as the call is to stop, whether or not the work notices. */
async function unlessStopped<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  signal.throwIfAborted();
  const { promise, reject } = Promise.withResolvers<never>();
  const stop = () => reject(signal.reason);
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await Promise.race([work(), promise]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
