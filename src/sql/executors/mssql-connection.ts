/**
 * One connection to SQL Server: one statement at a time, whole or in batches, stopped by ATTENTION when its client leaves
 * or its time is over. https://tediousjs.github.io/tedious/api-connection.html
 */
import { Connection, type ConnectionConfiguration, ISOLATION_LEVEL, Request } from 'tedious';
import type { RawRow } from '../executor.ts';
import { type Parameter, parameterOf } from './mssql-binds.ts';
import { rowReader } from './mssql-cells.ts';
import { endsSession } from './mssql-errors.ts';
import { Rows } from './mssql-rows.ts';

export interface Limits {
  readonly signal: AbortSignal;
  readonly statementMs: number;
}

export interface BulkColumn {
  readonly name: string;
  readonly type: Parameter['type'];
  readonly nullable: boolean;
  readonly length?: number;
  readonly precision?: number;
  readonly scale?: number;
}

export class MssqlConnection {
  /** The session has ended, from either side. */
  broken = false;
  readonly #connection: Connection;
  #busy = false;

  private constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** `onEnd` hears that the session is over, whoever ended it. */
  static async open(
    config: ConnectionConfiguration,
    onEnd: (connection: MssqlConnection) => void,
  ): Promise<MssqlConnection> {
    const driver = new Connection(config);
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const connection = new MssqlConnection(driver);
    const over = () => {
      if (connection.broken) return;
      connection.broken = true;
      onEnd(connection);
    };
    // What fails a statement is told to the statement.
    driver.on('error', over).on('end', over);
    driver.connect((error) => (error ? reject(error) : resolve()));
    try {
      await promise;
    } catch (error) {
      driver.close();
      throw error;
    }
    return connection;
  }

  /**
   * By sp_executesql: one round trip, no handle that a reset or a changed table makes stale, and the server keeps one
   * plan for one text with the same declarations.
   */
  async run(sql: string, bindings: readonly unknown[], limits: Limits): Promise<RawRow[]> {
    return this.#whole(sql, bindings.map(parameterOf), limits);
  }

  /** Rows as the server sends them: it is paused, and its time does not count, while the reader is busy. */
  async *stream(sql: string, bindings: readonly unknown[], limits: Limits): AsyncGenerator<RawRow[], void> {
    const rows = this.#start(sql, bindings.map(parameterOf), limits.signal);
    const next = () => rows.next(limits.statementMs);
    try {
      for (let batch = await next(); batch.length > 0; batch = await next()) yield batch;
    } finally {
      await rows.stop();
    }
  }

  /** Text alone, as some statements must be sent. Never with a value in it. */
  async batch(sql: string, limits: Limits): Promise<RawRow[]> {
    return this.#whole(sql, undefined, limits);
  }

  /** The plan of a statement, as XML. From then on this session runs nothing any more. */
  async showplan(sql: string, bindings: readonly unknown[], limits: Limits): Promise<string> {
    await this.batch('set showplan_xml on', limits);
    const parameters = bindings.map(parameterOf).map((each, at) => ({ ...each, ...each.options, name: `p${at}` }));
    const declared = new Request('', () => undefined).makeParamsParameter(
      parameters.map(({ type, name, value, length }) => ({ type, name, value, length, output: false })),
    );
    // A procedure's statement would not be explained: its parameters are variables without a value instead.
    const plan = await this.batch(declared === '' ? sql : `declare ${declared}; ${sql}`, limits);
    return plan.map(([xml]) => xml).join('');
  }

  /** Rows in bulk, under one lock of the table; `columns` are the table's own, in their order. */
  bulk(table: string, columns: readonly BulkColumn[], rows: Iterable<readonly unknown[]>): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const options = { lockTable: true, keepNulls: true };
    const load = this.#connection.newBulkLoad(table, options, (error) => (error ? reject(error) : resolve()));
    load.setTimeout(0);
    for (const { name, type, ...size } of columns) load.addColumn(name, type, size);
    this.#connection.execBulkLoad(load, rows as Iterable<unknown[]>);
    return promise;
  }

  begin(isolation: 'snapshot' | 'read committed'): Promise<void> {
    const level = isolation === 'snapshot' ? ISOLATION_LEVEL.SNAPSHOT : ISOLATION_LEVEL.READ_COMMITTED;
    return this.#transact((done) => this.#connection.beginTransaction(done, '', level));
  }

  /** Until it is ended, also by the server: some errors of a statement roll back everything. */
  get inTransaction(): boolean {
    return this.#connection.inTransaction;
  }

  rollback(): Promise<void> {
    return this.#transact((done) => this.#connection.rollbackTransaction(done));
  }

  close(): void {
    this.broken = true;
    this.#connection.close();
  }

  async #whole(sql: string, parameters: readonly Parameter[] | undefined, limits: Limits): Promise<RawRow[]> {
    const rows = this.#start(sql, parameters, limits.signal);
    const end = performance.now() + limits.statementMs;
    const next = () => rows.next(Math.max(0, end - performance.now()));
    try {
      const all = await next();
      for (let more = await next(); more.length > 0; more = await next()) for (const row of more) all.push(row);
      return all;
    } finally {
      await rows.stop();
    }
  }

  #start(sql: string, parameters: readonly Parameter[] | undefined, signal: AbortSignal): Rows {
    signal.throwIfAborted();
    if (this.#busy) throw new Error('a connection runs one statement at a time');
    this.#busy = true;
    const request = new Request(sql, (error) => {
      this.#busy = false;
      signal.removeEventListener('abort', left);
      if (endsSession(error)) this.close();
      rows.end(error ?? undefined);
    });
    request.setTimeout(0);
    const rows = new Rows(request);
    const left = () => rows.cancel(signal.reason);
    signal.addEventListener('abort', left, { once: true });
    let read: ReturnType<typeof rowReader>;
    request.on('columnMetadata', (columns) => {
      read = rowReader(columns as Parameters<typeof rowReader>[0]);
    });
    request.on('row', (columns: Parameters<typeof read>[0]) => rows.add(() => read(columns)));
    for (const [at, { type, value, options }] of (parameters ?? []).entries()) {
      request.addParameter(`p${at}`, type, value, options);
    }
    if (parameters === undefined) this.#connection.execSqlBatch(request);
    else this.#connection.execSql(request);
    return rows;
  }

  #transact(ask: (done: (error?: Error | null) => void) => void): Promise<void> {
    return new Promise((resolve, reject) => ask((error) => (error ? reject(error) : resolve())));
  }
}
